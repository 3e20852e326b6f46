import { z } from 'zod';
import { listOf, text, uuid, version } from '@rinnalla/platform/contract';

export const saveTeam = z.object({ name: text(200) });
export type SaveTeam = z.infer<typeof saveTeam>;
export const team = z.object({
  id: uuid, name: z.string(), version,
  members: z.array(z.object({ id: uuid, name: z.string(), lead: z.boolean(), mayHoldFamilies: z.boolean() })),
});
export type Team = z.infer<typeof team>;
export const teams = listOf(team);

const agencyKind = z.enum(['county', 'municipality', 'organisation', 'parish', 'school', 'state', 'other']);
export const saveAgency = z.object({ name: text(200), kind: agencyKind.optional() });
export type SaveAgency = z.infer<typeof saveAgency>;
export const agency = z.object({ id: uuid, name: z.string(), kind: agencyKind, version });
export type Agency = z.infer<typeof agency>;
export const agencies = listOf(agency);

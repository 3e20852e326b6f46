import { z } from 'zod';
import { calendarDate, instant, listOf, listQuery, personName, text, uuid, version } from '@rinnalla/platform/contract';
import { household } from './household';
import { custody, relation } from './kinship';
import { addMember, member } from './person';

export const familyStatus = z.enum(['open', 'closed']);

export const openFamily = z.object({
  name: personName, teamId: uuid, reason: text(2000), members: z.array(addMember).max(40).default([]),
  responsibleWorkerId: uuid.nullish(),
  /** When the client relationship, and responsibility with it, began; now unless told. `openedAt` is the same by another name. */
  from: instant.optional(), openedAt: instant.optional(),
});
export type OpenFamily = z.infer<typeof openFamily>;

export const primaryContact = z.object({ personId: uuid, phone: text(60).nullish(), when: text(200).nullish() });
export const patchFamily = z.object({ name: personName, restricted: z.boolean(), primaryContact: primaryContact.nullable() }).partial();
export type PatchFamily = z.infer<typeof patchFamily>;

export const family = z.object({
  id: uuid, number: z.int(), name: z.string(), status: familyStatus, teamId: uuid, restricted: z.boolean(), openedAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable(),
  primaryContact: z.object({
    personId: uuid, name: z.string(), phone: z.string().nullable(), when: z.string().nullable(), withheld: z.array(z.string()),
  }).nullable(),
  members: z.array(member), custody: z.array(custody), relations: z.array(relation), households: z.array(household), version,
});
export type Family = z.infer<typeof family>;

export const visit = z.object({
  id: uuid, at: z.iso.datetime(), user: z.object({ id: uuid, name: z.string() }), role: z.string(), relation: z.string().nullable(),
  action: z.string(), basis: z.object({ kind: z.string() }), outcome: z.enum(['allowed', 'refused']),
});
/** With everybody who has visited, to choose one of; told with the first page only. */
export const visits = listOf(visit).extend({ visitors: z.array(z.object({ id: uuid, name: z.string(), visits: z.int() })) });
export type Visits = z.infer<typeof visits>;
export const visitsQuery = listQuery.extend({ userId: uuid.optional() });
export type VisitsQuery = z.infer<typeof visitsQuery>;

export const search = z.object({ q: z.string().max(200), limit: z.int().min(1).max(50).default(20) });
export type Search = z.infer<typeof search>;
export const searchAnswer = z.object({
  families: z.array(z.object({ id: uuid, number: z.int(), name: z.string(), status: familyStatus, near: z.boolean() })),
  persons: z.array(z.object({ id: uuid, name: z.string(), birthDate: calendarDate.nullable(), familyId: uuid, familyName: z.string(), near: z.boolean() })),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;
export const searchIdentityCode = z.object({ identityCode: z.string().max(40) });
export type SearchIdentityCode = z.infer<typeof searchIdentityCode>;

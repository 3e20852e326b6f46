import { z } from 'zod';
import { calendarDate, listOf, personName, text, uuid, version } from '@rinnalla/platform/contract';

export const lifeAreas = ['home_everyday', 'daycare_school', 'friends_leisure', 'health', 'parents_wellbeing', 'livelihood_housing', 'safety',
  'supportive_people'] as const;
export const lifeArea = z.enum(lifeAreas);
export const statementKinds = ['strength', 'concern', 'wish'] as const;
export const longest = 20_000;

const fields = z.object({
  lifeArea, kind: z.enum(statementKinds), about: z.array(uuid).max(40), text: text(longest),
  source: z.object({ name: personName, role: text(200) }), saidOn: calendarDate, restricted: z.boolean(), readers: z.array(uuid).max(40),
});
export const writeStatement = fields.partial({ about: true, saidOn: true, restricted: true, readers: true });
export type WriteStatement = z.infer<typeof writeStatement>;
export const patchStatement = fields.partial();
export type PatchStatement = z.infer<typeof patchStatement>;

export const differingView = z.object({ id: uuid, statementId: uuid, personId: uuid.nullable(), personName: z.string(), text: z.string(), saidOn: calendarDate });
export type DifferingView = z.infer<typeof differingView>;
export const writeDifferingView = z.object({ personId: uuid.nullish(), personName, text: text(longest), saidOn: calendarDate.optional() });
export type WriteDifferingView = z.infer<typeof writeDifferingView>;

export const statement = z.object({
  id: uuid, familyId: uuid, lifeArea, kind: z.enum(statementKinds), about: z.array(uuid), text: z.string(),
  source: z.object({ name: z.string(), role: z.string() }), saidOn: calendarDate, confirmedOn: calendarDate, stale: z.boolean(),
  restricted: z.boolean(), readers: z.array(uuid), author: z.object({ id: uuid, name: z.string() }), differingViews: z.array(differingView), version,
});
export type Statement = z.infer<typeof statement>;
export const statements = listOf(statement);
export const statementVersions = listOf(z.object({
  version, changedAt: z.iso.datetime(), changedBy: z.string().nullable(), text: z.string(), lifeArea, kind: z.enum(statementKinds),
}));

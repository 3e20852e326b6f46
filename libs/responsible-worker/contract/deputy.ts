import { z } from 'zod';
import { calendarDate, listOf, ref, text, uuid, version } from '@rinnalla/platform/contract';

const forward = { path: ['until'], params: { code: 'until.before-from' } };
const span = { from: calendarDate, until: calendarDate };

/** Absence with a stand-in, both days included. `familyIds` null: the whole caseload, whatever it is on each day. */
export const setDeputy = z.object({ workerId: uuid, deputyId: uuid, ...span, familyIds: z.array(uuid).min(1).max(2000).nullish(), reason: text(500).nullish() })
  .refine(({ from, until }) => until >= from, forward)
  .refine(({ workerId, deputyId }) => workerId !== deputyId, { path: ['deputyId'], params: { code: 'responsible-worker.deputy-of-oneself' } });
export type SetDeputy = z.infer<typeof setDeputy>;
export const patchDeputy = z.object({ deputyId: uuid, ...span, familyIds: z.array(uuid).min(1).max(2000).nullable(), reason: text(500).nullable() }).partial()
  .refine(({ from, until }) => !from || !until || until >= from, forward);
export type PatchDeputy = z.infer<typeof patchDeputy>;

export const deputyPeriod = z.object({
  id: uuid, worker: ref, deputy: ref, ...span, families: z.array(z.object({ id: uuid, number: z.int(), name: z.string().nullable() })).nullable(),
  reason: z.string().nullable(), state: z.enum(['coming', 'now', 'past', 'ended']), version,
});
export type DeputyPeriod = z.infer<typeof deputyPeriod>;
export const deputyPeriods = listOf(deputyPeriod);
/** One's own without a team; a team's for its lead. */
export const deputyPeriodsQuery = z.object({ teamId: uuid.optional(), past: z.stringbool().default(false) });
export type DeputyPeriodsQuery = z.infer<typeof deputyPeriodsQuery>;

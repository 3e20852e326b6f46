import { z } from 'zod';
import { addWorkingDays, calendarDate, helsinkiDate, listOf, ref, text, uuid } from '@rinnalla/platform/contract';

export const breakGlassReasons = ['immediate_danger', 'emergency_duty', 'worker_unreachable', 'other'] as const;

/** Found by what the caller knows already, one of the two: nothing here tells that a family exists. */
export const openBreakGlass = z.object({
  identityCode: z.string().trim().toUpperCase().regex(/^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/, { error: 'malformed' }).nullish(),
  familyNumber: z.string().trim().min(1).max(40).nullish(),
  reasonCode: z.enum(breakGlassReasons), text: text(2000),
}).refine(({ identityCode, familyNumber }) => Boolean(identityCode) !== Boolean(familyNumber), { path: ['familyNumber'], params: { code: 'access-control.one-of-two' } });
export type OpenBreakGlass = z.infer<typeof openBreakGlass>;

/** `until` is the server's: the family closes itself then. */
export const openedBreakGlass = z.object({ id: uuid, familyId: uuid, familyNumber: z.int(), until: z.iso.datetime() });
export type OpenedBreakGlass = z.infer<typeof openedBreakGlass>;

export const breakGlassFindings = ['justified', 'not_justified', 'unclear'] as const;

/** Until when an emergency access is to be reviewed: the working day after. Later it is overdue, and the auditors'. */
export function reviewByOf(openedAt: Date): string {
  return addWorkingDays(helsinkiDate(openedAt), 1);
}


export const breakGlass = z.object({
  id: uuid, user: ref, family: z.object({ id: uuid, number: z.int() }), reasonCode: z.enum(breakGlassReasons), text: z.string(),
  openedAt: z.iso.datetime(), until: z.iso.datetime(), reviewBy: calendarDate, overdue: z.boolean(), finding: z.enum(breakGlassFindings).nullable(),
  note: z.string().nullable(), reviewedAt: z.iso.datetime().nullable(), reviewedBy: ref.nullable(), mayReview: z.boolean(),
});
export type BreakGlass = z.infer<typeof breakGlass>;
export const breakGlasses = listOf(breakGlass);
export const reviewBreakGlass = z.object({ finding: z.enum(breakGlassFindings), note: text(2000).nullish() });
export type ReviewBreakGlass = z.infer<typeof reviewBreakGlass>;

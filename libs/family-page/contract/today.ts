import { z } from 'zod';
import { actWithFamily, meetingSummary } from '@rinnalla/network-meetings/contract';
import { calendarDate, ref, uuid } from '@rinnalla/platform/contract';

/** An act of one's own, or of the worker whom one stands in for today. */
export const actToday = actWithFamily.extend({ insteadOf: ref.nullable() });

/** What is late, what comes next, and what waits for one's answer. */
export const today = z.object({
  date: calendarDate, late: z.array(actToday), todayAndNext: z.object({ meetings: z.array(meetingSummary), acts: z.array(actToday) }),
  waitingForMe: z.array(z.object({ kind: z.enum(['handover_proposal']), id: uuid, familyNumber: z.int(), since: calendarDate })),
  families: z.int(),
});
export type Today = z.infer<typeof today>;

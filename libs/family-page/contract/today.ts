import { z } from 'zod';
import { actWithFamily, meetingSummary } from '@rinnalla/network-meetings/contract';
import { calendarDate, uuid } from '@rinnalla/platform/contract';

/** What is late, what comes next, and what waits for one's answer. */
export const today = z.object({
  date: calendarDate, late: z.array(actWithFamily), todayAndNext: z.object({ meetings: z.array(meetingSummary), acts: z.array(actWithFamily) }),
  waitingForMe: z.array(z.object({ kind: z.enum(['handover_proposal']), id: uuid, familyNumber: z.int(), since: calendarDate })),
  families: z.int(),
});
export type Today = z.infer<typeof today>;

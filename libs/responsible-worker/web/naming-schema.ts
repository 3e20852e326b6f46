import { z } from 'zod';
import { calendarDate, helsinkiInstant, time } from '@rinnalla/platform/contract';
import { decide, type Decide } from '../contract';

const typed = decide.omit({ from: true, replaces: true });
const later = typed.extend({ starts: z.literal('later'), date: calendarDate, time })
  .refine(({ date, time: at }) => helsinkiInstant(date, at) !== null, { path: ['time'], params: { code: 'time.does-not-exist' } });

/** The contract's decision as it is typed: a beginning is "at once", or a day and a time in Helsinki. */
export const naming = z.discriminatedUnion('starts', [typed.extend({ starts: z.literal('now') }), later]);
export type Naming = z.infer<typeof naming>;

/** "At once" sends no instant: the server's own now is meant, not this device's. */
export function decisionOf({ workerId, pairId, reason, familyView, childView, agreed, handoverNote, ...begin }: Naming, replaces: string | null): Decide {
  const from = begin.starts === 'later' ? helsinkiInstant(begin.date, begin.time)?.toISOString() : undefined;
  return { workerId, reason, replaces, pairId, familyView, childView, agreed, handoverNote, ...(from === undefined ? {} : { from }) };
}

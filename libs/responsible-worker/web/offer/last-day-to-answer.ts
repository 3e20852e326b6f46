import { addDays, formatDate, helsinkiDate, type Language } from '@rinnalla/platform/contract';

/** An offer goes back with the first instant of a day: the day before it is the last one to answer on. */
export function lastDayToAnswer({ returnsAt }: { returnsAt: string }, language: Language): string {
  return formatDate(addDays(helsinkiDate(new Date(returnsAt)), -1), language);
}

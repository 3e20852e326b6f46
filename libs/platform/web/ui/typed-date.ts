import { calendarDate } from '@rinnalla/platform/contract';

/** A day as people type it (1.6.2019, 01.06.2019, 1.6.19, 2019-06-01) as YYYY-MM-DD; null when there is no such day. */
export function readTypedDate(typed: string): string | null {
  const text = typed.trim();
  const match = /^(\d{1,2})[.\s/-](\d{1,2})[.\s/-](\d{4}|\d{2})$/.exec(text);
  const date = match === null ? text : `${fullYear(match[3] ?? '')}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`;
  return calendarDate.safeParse(date).success ? date : null;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) > 60 ? `19${year}` : `20${year}`;
}

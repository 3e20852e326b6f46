import { calendarDate } from '../../contract';

/** A day as people type it (1.6.2019, 01.06.2019, 1.6.19, 2019-06-01) as YYYY-MM-DD; null when there is no such day. */
export function readTypedDate(typed: string): string | null {
  const text = typed.trim();
  const match = /^(\d{1,2})[.\s/-](\d{1,2})[.\s/-](\d{4}|\d{2})$/.exec(text);
  const date = match === null ? text : `${fullYear(match[3] ?? '')}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`;
  return calendarDate.safeParse(date).success ? date : null;
}

/** A day as it stands in its field, 1.6.2019; what is no day stands as it was typed. */
export function typedDate(value: string): string {
  if (readTypedDate(value) !== value) return value;
  const [year, month, day] = value.split('-').map(Number);
  return `${day}.${month}.${year}`;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) > 60 ? `19${year}` : `20${year}`;
}

import { calendarDate, helsinkiDate } from '@rinnalla/platform/contract';
import { calendarDateOfSerial } from '../sheet/understand-xlsx-cell';
import type { Cell } from '../sheet/sheet';

export type DateRead = { date: string; at?: string } | { candidates: string[] } | 'invalid' | null;

/**
 * A calendar date from a cell; null when it is empty. Dots mean day.month.year, as Finns write. With slashes or dashes day and month
 * could be either way round: where both give a day, both are handed back to be asked about, as are both centuries of a short year.
 * `at` is the instant, where the cell told one with its zone.
 */
export function understandDate(cell: Cell, { lately = false } = {}): DateRead {
  const text = cell.text.normalize('NFKC').trim();
  if (text === '') return null;
  if (cell.kind === 'number' && cell.serial !== undefined) return understandSerial(cell.serial);
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/i.exec(text);
  if (iso) return understandIso(iso);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\.?$/.exec(text);
  if (dotted) return oneOrAsk(yearsOf(dotted[3] ?? '', lately).map((year) => [year, dotted[2], dotted[1]]));
  const either = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (!either) return 'invalid';
  const [, first, second, typedYear = ''] = either;
  return oneOrAsk(yearsOf(typedYear, lately).flatMap((year) => [[year, second, first], [year, first, second]]));
}

/** Excel's day 60 is a day that never was; a number far from any living person is no date. */
function understandSerial(serial: number): DateRead {
  if (serial < 1 || serial > 80_000) return 'invalid';
  const date = calendarDateOfSerial(serial);
  return date === null ? 'invalid' : oneOrAsk([date.split('-')]);
}

function understandIso([, date = '', time, zone]: RegExpExecArray): DateRead {
  if (!calendarDate.safeParse(date).success) return 'invalid';
  if (!time || !zone) return { date };
  const instant = new Date(`${date}T${time}${zone.toUpperCase()}`);
  if (Number.isNaN(instant.getTime())) return 'invalid';
  return { date: helsinkiDate(instant), at: instant.toISOString() };
}

function yearsOf(typed: string, lately: boolean): string[] {
  if (typed.length === 4) return [typed];
  return lately ? [`20${typed}`] : [`20${typed}`, `19${typed}`];
}

function oneOrAsk(parts: (string | undefined)[][]): DateRead {
  const dates = parts.map(([year, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  const existing = [...new Set(dates)].filter((date) => calendarDate.safeParse(date).success);
  const [only] = existing;
  if (only === undefined) return 'invalid';
  return existing.length === 1 ? { date: only } : { candidates: existing };
}

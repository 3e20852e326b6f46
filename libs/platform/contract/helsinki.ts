import type { Language } from './primitives';

const zone = 'Europe/Helsinki';
const dayLength = 86_400_000;
const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** Of one instant day and time are asked one after the other, twenty thousand times for an extract. */
let last: { at: number; clock: Record<string, string> } | null = null;

function wallClock(instant: Date): Record<string, string> {
  const at = instant.getTime();
  if (last?.at !== at) last = { at, clock: Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value])) };
  return last.clock;
}

/** The calendar day in Helsinki at an instant, YYYY-MM-DD. */
export function helsinkiDate(instant: Date): string {
  const { year, month, day } = wallClock(instant);
  return `${year}-${month}-${day}`;
}

/** The time of day in Helsinki at an instant, HH:MM. */
export function helsinkiTime(instant: Date): string {
  const { hour, minute } = wallClock(instant);
  return `${hour}:${minute}`;
}

/** Whole calendar days that a date lies before today; 0 when it does not. Clock changes do not count. */
export function daysLate(due: string, today: string): number {
  return Math.max(0, daysBetween(due, today));
}

export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** The same day so many months on (or back, below zero); the last of that month where it has no such day: 31.12. and two months is 28. or 29.2. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last))).toISOString().slice(0, 10);
}

/**
 * The instant of a local date and time in Helsinki. A time that comes twice in autumn is the first of the two; one that the spring
 * change skips answers null.
 */
export function helsinkiInstant(date: string, time: string): Date | null {
  const naive = Date.parse(`${date}T${time}:00Z`);
  for (const offsetHours of [3, 2]) {
    const candidate = new Date(naive - offsetHours * 3_600_000);
    if (helsinkiDate(candidate) === date && helsinkiTime(candidate) === time) return candidate;
  }
  return null;
}

const englishDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** An instant as people write it, by Helsinki's clock: 1.6.2019 9.05. */
export function formatInstant(instant: Date, language: Language): string {
  return `${formatDate(helsinkiDate(instant), language)} ${helsinkiTime(instant).replace(':', '.')}`;
}

/** A date as people write it, day first: 1.6.2019 in Finnish and Swedish of Finland, 1 Jun 2019 in English. */
export function formatDate(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language !== 'en') return `${Number(day)}.${Number(month)}.${year}`;
  return englishDay.format(new Date(`${date}T00:00:00Z`));
}

/** Easter Sunday of a year in the Gregorian calendar (Gauss, corrected). */
function easter(year: number): string {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const k = Math.floor((13 + 8 * century) / 25);
  const m = (15 - k + century - Math.floor(century / 4)) % 30;
  const n = (4 + century - Math.floor(century / 4)) % 7;
  const d = (19 * a + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  let day = 22 + d + e;
  if (d === 29 && e === 6) day = 50;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) day = 49;
  return addDays(`${year}-03-01`, day - 1);
}

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function firstFrom(date: string, wanted: number): string {
  return addDays(date, (wanted - weekday(date) + 7) % 7);
}

/** Days on which Finnish offices are closed besides weekends, Midsummer Eve and Christmas Eve included. */
export function finnishHolidays(year: number): ReadonlySet<string> {
  const sunday = easter(year);
  const midsummerEve = firstFrom(`${year}-06-19`, 5);
  return new Set([`${year}-01-01`, `${year}-01-06`, addDays(sunday, -2), sunday, addDays(sunday, 1), `${year}-05-01`, addDays(sunday, 39),
    addDays(sunday, 49), midsummerEve, addDays(midsummerEve, 1), firstFrom(`${year}-10-31`, 6), `${year}-12-06`, `${year}-12-24`,
    `${year}-12-25`, `${year}-12-26`]);
}

/** The working day so many working days after a date, by the Finnish calendar. */
export function addWorkingDays(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    const rests = weekday(day) % 6 === 0 || finnishHolidays(Number(day.slice(0, 4))).has(day);
    if (!rests) left -= 1;
  }
  return day;
}

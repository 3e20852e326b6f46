import { z } from 'zod';

export const uuid = z.uuid();
export const version = z.int().min(0);
export const language = z.enum(['fi', 'sv', 'en']);
export type Language = z.infer<typeof language>;

const controlOnly = /^[\p{C}\p{Z}]*$/u;
/** Control characters but for tab, line ends and the C1 block, which old systems leave in texts and which harms nobody. */
const controlInside = /[^\P{Cc}\t\n\r\u0080-\u009f]/u;
/** A name stands on one line wherever it is shown, sent or exported: no control character at all. */
const controlAtAll = /\p{Cc}/u;

/** Free text: kept byte for byte but for NFC; not blank, no control characters but tabs and line ends; its length counted in code points. */
export function text(max: number) {
  return z.string().normalize('NFC')
    .refine((value) => !controlOnly.test(value), { abort: true, params: { code: 'required' } })
    .refine((value) => !controlInside.test(value), { params: { code: 'control-characters' } })
    .refine((value) => [...value].length <= max, { params: { code: 'too-long', max } });
}

/** The name of a person or family: one letter, a digit, any script will do; only emptiness and control characters are refused. */
export const personName = z.string().normalize('NFC').trim()
  .refine((value) => !controlOnly.test(value), { abort: true, params: { code: 'required' } })
  .refine((value) => !controlAtAll.test(value), { params: { code: 'control-characters' } })
  .refine((value) => [...value].length <= 200, { params: { code: 'too-long', max: 200 } });

function exists(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day of the calendar without a time zone, YYYY-MM-DD, that exists, from 1900 to 2200. */
export const calendarDate = z.string()
  .regex(/^(19\d\d|2[01]\d\d|2200)-\d\d-\d\d$/, { error: 'date.invalid', abort: true })
  .refine(exists, { params: { code: 'date.invalid' } });

/** An instant, RFC 3339. */
export const instant = z.iso.datetime({ offset: true });
/** A time of day, HH:MM. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time.invalid' });

export const ref = z.object({ id: uuid, name: z.string() });
export type Ref = z.infer<typeof ref>;

/** The question every list takes. */
export const listQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(1000).optional() });
export type ListQuery = z.infer<typeof listQuery>;

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().optional() });
}

/** RFC 9457, with the fields at fault. */
export const problem = z.object({
  type: z.string(), title: z.string(), status: z.int(), code: z.string(), detail: z.string(), requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
}).loose();
export type ProblemAnswer = z.infer<typeof problem>;

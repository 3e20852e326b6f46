import { z } from 'zod';
import { calendarDate, language, uuid } from '@rinnalla/platform/contract';

export const letterQuery = z.object({ for: uuid });

/** A letter as it stands on the page, line by line; the printed one is made from the same. */
export const letter = z.object({
  language, documentTitle: z.string(), date: calendarDate, dateLine: z.string(), heading: z.string(), paragraphs: z.array(z.string()),
  reach: z.object({ title: z.string(), lines: z.array(z.string()) }).nullable(), closing: z.array(z.string()),
  card: z.object({ title: z.string(), name: z.string(), lines: z.array(z.string()) }),
  /** Where the window of the envelope is; null when somebody in the family is under non-disclosure, or there is no address. */
  addressBlock: z.array(z.string()).nullable(),
});
export type Letter = z.infer<typeof letter>;

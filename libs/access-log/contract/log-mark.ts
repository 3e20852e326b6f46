import { z } from 'zod';
import { listQuery, ref, text, uuid } from '@rinnalla/platform/contract';

/** Why a visit deserves a look; docs/access.md has the thresholds. Those about one family stand first. */
export const markRules = ['own', 'surname', 'colleague', 'no-link', 'burst', 'closed', 'far-back', 'night', 'emergencies'] as const;
export type MarkRule = (typeof markRules)[number];
export const markGrades = ['look', 'serious'] as const;
export const markFindings = ['in-order', 'mistake', 'misuse', 'unclear'] as const;
export type MarkFinding = (typeof markFindings)[number];

const instant = z.iso.datetime();

/** How many log rows it rests on, and of how many families; the rows themselves come from the log by `markId`. */
export const logMark = z.object({
  id: uuid, rule: z.enum(markRules), grade: z.enum(markGrades), user: ref, family: z.object({ id: uuid, number: z.int() }).nullable(),
  visits: z.int(), families: z.int(), firstAt: instant, lastAt: instant, madeAt: instant,
  closedAt: instant.nullable(), closedBy: ref.nullable(), finding: z.enum(markFindings).nullable(), note: z.string().nullable(), mayClose: z.boolean(),
});
export type LogMark = z.infer<typeof logMark>;

/** `open`: how many wait in all. `checkedAt`: up to when the log has been gone through; null before the first time. */
export const logMarks = z.object({ items: z.array(logMark), nextCursor: z.string().nullable(), open: z.int(), checkedAt: instant.nullable() });
export type LogMarks = z.infer<typeof logMarks>;
export const logMarksQuery = listQuery.extend({ status: z.enum(['open', 'closed']).default('open') });
export type LogMarksQuery = z.infer<typeof logMarksQuery>;

/** The note is required by the server where the mark is serious or the finding is misuse. */
export const closeLogMark = z.object({ finding: z.enum(markFindings), note: text(2000).nullish() })
  .refine(({ finding, note }) => finding !== 'misuse' || note, { path: ['note'], params: { code: 'required' } });
export type CloseLogMark = z.infer<typeof closeLogMark>;

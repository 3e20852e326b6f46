import { z } from 'zod';
import { calendarDate, listOf, listQuery, uuid } from '@rinnalla/platform/contract';

export const timelineKinds = ['meeting', 'note', 'statement', 'child_view', 'goal', 'service', 'act', 'worker', 'member'] as const;
export type TimelineKind = (typeof timelineKinds)[number];
const kinds = z.string().max(200).optional().transform((value) => (value === undefined || value === '' ? [...timelineKinds] : value.split(',')))
  .pipe(z.array(z.enum(timelineKinds)));
export const timelineQuery = listQuery.extend({ kinds });
export type TimelineQuery = z.infer<typeof timelineQuery>;

/** `detail` is a word of the kind's own (a meeting's kind, a member's role), for the screen to put into the reader's language. */
export const timelineEntry = z.object({
  id: uuid, kind: z.enum(timelineKinds), on: calendarDate, title: z.string().nullable(), text: z.string().nullable(), detail: z.string().nullable(),
  by: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
export const timeline = listOf(timelineEntry);

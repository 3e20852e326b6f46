import { z } from 'zod';
import { calendarDate, text, uuid } from '@rinnalla/platform/contract';
import { ownerRef } from './act';

const longest = 20_000;

/** A list in which each thing is named once: the second mention would silently win over the first. */
function eachOnce<T extends z.ZodType>(item: T, max: number, field: string & keyof z.output<T>) {
  return z.array(item).max(max).superRefine((rows, context) => {
    const seen = new Set<unknown>();
    for (const [place, row] of rows.entries()) {
      const key = row[field];
      if (key !== undefined && seen.has(key)) context.addIssue({ code: 'custom', path: [place, field], params: { code: 'network-meetings.twice' } });
      seen.add(key);
    }
  });
}

const attendance = z.object({ inviteeId: uuid, present: z.boolean() });
/** `withheldFrom` left out keeps what stands: nobody is shown a paragraph because a screen did not speak of it. */
const writtenParagraph = z.object({
  id: uuid.optional(), heading: text(300).nullish(), text: text(longest), withheldFrom: z.array(uuid).max(100).optional(),
});
const writtenChildView = z.object({ personId: uuid, text: text(longest).nullish(), missingReason: text(1000).nullish() });
const writtenAct = z.object({ id: uuid.optional(), text: text(2000), owner: ownerRef.nullish(), due: calendarDate.nullish() });

/** The minutes as they stand. A draft may lack what only finalising needs: an act's owner and date, the family's part. */
export const recordMinutes = z.object({
  attendance: eachOnce(attendance, 100, 'inviteeId').default([]),
  paragraphs: eachOnce(writtenParagraph, 200, 'id').default([]),
  familyView: text(longest).nullish(),
  childViews: eachOnce(writtenChildView, 40, 'personId').default([]),
  acts: eachOnce(writtenAct, 100, 'id').default([]),
  nextMeeting: z.union([z.object({ date: calendarDate }), z.object({ noneNeeded: z.literal(true), reason: text(1000) })]).nullish(),
});
export type RecordMinutes = z.infer<typeof recordMinutes>;
export const addendum = z.object({ text: text(longest) });

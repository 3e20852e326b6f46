import { z } from 'zod';
import { calendarDate, text, uuid } from '@rinnalla/platform/contract';
import { ownerRef } from './act';

const longest = 20_000;

/** The minutes as they stand. A draft may lack what only finalising needs: an act's owner and date, the family's part. */
export const recordMinutes = z.object({
  attendance: z.array(z.object({ inviteeId: uuid, present: z.boolean() })).max(100).default([]),
  paragraphs: z.array(z.object({
    id: uuid.optional(), heading: text(300).nullish(), text: text(longest), withheldFrom: z.array(uuid).max(100).default([]),
  })).max(200).default([]),
  familyView: text(longest).nullish(),
  childViews: z.array(z.object({ personId: uuid, text: text(longest).nullish(), missingReason: text(1000).nullish() })).max(40).default([]),
  acts: z.array(z.object({ id: uuid.optional(), text: text(2000), owner: ownerRef.nullish(), due: calendarDate.nullish() })).max(100).default([]),
  nextMeeting: z.union([z.object({ date: calendarDate }), z.object({ noneNeeded: z.literal(true), reason: text(1000) })]).nullish(),
});
export type RecordMinutes = z.infer<typeof recordMinutes>;
export const addendum = z.object({ text: text(longest) });

import { z } from 'zod';
import { calendarDate, listOf, listQuery, text, time, uuid, version } from '@rinnalla/platform/contract';
import { act } from './act';

export const meetingKinds = ['network', 'lets_talk_council', 'review'] as const;
const inviteeRef = z.object({ kind: z.enum(['member', 'network_member', 'user']), id: uuid });
export type InviteeRef = z.infer<typeof inviteeRef>;

const fields = z.object({
  kind: z.enum(meetingKinds), date: calendarDate, startTime: time, endTime: time, place: text(300).nullish(), link: z.url({ protocol: /^https?$/ }).max(1000).nullish(),
  agenda: z.array(text(500)).max(50), invitees: z.array(inviteeRef).max(100),
});
export const planMeeting = fields.partial({ kind: true, agenda: true, invitees: true })
  .refine(({ startTime, endTime }) => endTime > startTime, { path: ['endTime'], params: { code: 'until.before-from' } });
export type PlanMeeting = z.infer<typeof planMeeting>;
export const patchMeeting = fields.partial();
export type PatchMeeting = z.infer<typeof patchMeeting>;
export const cancelMeeting = z.object({ reason: text(1000) });

export const invitee = z.object({
  id: uuid, kind: z.enum(['member', 'network_member', 'user']), refId: uuid, name: z.string(), present: z.boolean().nullable(),
});
export const paragraph = z.object({ id: uuid, heading: z.string().nullable(), text: z.string(), withheldFrom: z.array(uuid) });
export const minutes = z.object({
  status: z.enum(['none', 'draft', 'final']), version, paragraphs: z.array(paragraph), familyView: z.string().nullable(),
  childViews: z.array(z.object({ personId: uuid, text: z.string().nullable(), missingReason: z.string().nullable() })), acts: z.array(act),
  nextMeeting: z.union([z.object({ date: calendarDate }), z.object({ noneNeeded: z.literal(true), reason: z.string() })]).nullable(),
  finalisedAt: z.iso.datetime().nullable(),
  addenda: z.array(z.object({ id: uuid, text: z.string(), author: z.string(), writtenAt: z.iso.datetime() })),
});
export type Minutes = z.infer<typeof minutes>;

export const meetingSummary = z.object({
  id: uuid, familyId: uuid, familyName: z.string(), kind: z.enum(meetingKinds), date: calendarDate, startTime: time, endTime: time,
  timeZone: z.literal('Europe/Helsinki'), place: z.string().nullable(), placeWithheld: z.boolean(), status: z.enum(['planned', 'held', 'cancelled']),
  minutesStatus: z.enum(['none', 'draft', 'final']), inviteesCount: z.int(),
});
export type MeetingSummary = z.infer<typeof meetingSummary>;
export const meetings = listOf(meetingSummary);
export const meetingsQuery = listQuery.extend({ from: calendarDate.optional(), until: calendarDate.optional() })
  .refine(({ from, until }) => from === undefined || until === undefined || until >= from, { path: ['until'], params: { code: 'until.before-from' } });
export type MeetingsQuery = z.infer<typeof meetingsQuery>;

export const meeting = meetingSummary.omit({ inviteesCount: true }).extend({
  familyNumber: z.int(), link: z.string().nullable(), cancelReason: z.string().nullable(), agenda: z.array(z.string()), invitees: z.array(invitee),
  children: z.array(z.object({ personId: uuid, name: z.string() })), minutes, myActions: z.array(z.string()), sequence: z.int(), version,
});
export type Meeting = z.infer<typeof meeting>;

/** What saving minutes answers: the meeting, its `version` being here that of the minutes, from which the next save starts. */
export const recordedMeeting = meeting.extend({ meetingVersion: version, minutesVersion: version });
export type RecordedMeeting = z.infer<typeof recordedMeeting>;

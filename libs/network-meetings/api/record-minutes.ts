import type { DoorDeed } from '@rinnalla/access-control/api';
import { newId, Problem, versionOf, type FieldFault } from '@rinnalla/platform/api';
import { recordMinutes, type Meeting, type RecordedMeeting, type RecordMinutes } from '../contract';

interface Recorded { refusal: string | null; faults: FieldFault[] | null; meeting: Meeting }

/** What `app.enter_record_minutes` answers; nothing where the family is not seen whole. */
export interface MinutesDone { recorded: Recorded | null }

/** Saves the minutes as they stand from the version the writer started with, in one statement, however long the meeting was: it holds the rules. */
export const minutesAtTheDoor: DoorDeed = {
  does: 'enter_record_minutes',
  values: ({ body, headers }) => {
    const { data } = recordMinutes.safeParse(body);
    const version = versionOf(headers['if-match']);
    return data === undefined || version === null ? null : [version, JSON.stringify(asRows(data))];
  },
};

const statusOf: Record<string, 409 | 412> = { 'platform.edited-meanwhile': 412 };

/**
 * The meeting with its minutes saved. Throws 412 with the present state when another has saved since, 409 once they are final or the meeting is
 * cancelled, 422 for what belongs to another meeting or family.
 */
export function recordedMeeting({ recorded }: MinutesDone): RecordedMeeting {
  if (recorded === null) throw Problem.notFound();
  const { refusal, faults, meeting } = recorded;
  if (refusal !== null) throw new Problem(statusOf[refusal] ?? 409, refusal, {}, refusal in statusOf ? { current: asRecorded(meeting) } : {});
  if (faults !== null && faults.length > 0) throw Problem.invalid(faults);
  return asRecorded(meeting);
}

function asRecorded(meeting: Meeting): RecordedMeeting {
  return { ...meeting, version: meeting.minutes.version, minutesVersion: meeting.minutes.version, meetingVersion: meeting.version };
}

function asRows({ attendance, childViews, paragraphs, acts, familyView, nextMeeting }: RecordMinutes) {
  return {
    attendance, childViews, familyView, next: nextMeeting ?? null,
    paragraphs: paragraphs.map((paragraph, position) => ({ ...paragraph, id: paragraph.id ?? newId(), position })),
    acts: acts.map(({ id, text, owner, due }, position) => ({ id: id ?? newId(), text, kind: owner?.kind, owner: owner?.id, due, position })),
  };
}

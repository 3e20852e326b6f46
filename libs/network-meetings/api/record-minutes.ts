import type { DoorCall } from '@rinnalla/access-control/api';
import { fitting, newId, Problem, versionOf, type FieldFault } from '@rinnalla/platform/api';
import { recordMinutes, type RecordMinutes } from '../contract';

/** What `app.enter_record_minutes` answers, the meeting as JSON; no meeting where the family is not seen whole. */
export interface MinutesDone { refusal?: string | null; faults?: FieldFault[] | null; meeting?: string | null; version?: number }

/** Saves the minutes as they stand from the version the writer started with, in one statement, however long the meeting was: it holds the rules. */
export const minutesAtTheDoor: DoorCall = {
  calls: 'enter_record_minutes',
  values: ({ body, headers }) => {
    const data = fitting(recordMinutes, body);
    const version = versionOf(headers['if-match']);
    return data === null || version === null ? null : [version, JSON.stringify(asRows(data))];
  },
};

const statusOf: Record<string, 409 | 412> = { 'platform.edited-meanwhile': 412 };

/**
 * The meeting with its minutes saved, as JSON. Throws 412 with the present state when another has saved since, 409 once they are final or the meeting is
 * cancelled, 422 for what belongs to another meeting or family.
 */
export function recordedMeeting({ refusal = null, faults = null, meeting = null }: MinutesDone): string {
  if (meeting === null) throw Problem.notFound();
  if (refusal !== null) throw new Problem(statusOf[refusal] ?? 409, refusal, {}, refusal in statusOf ? { current: JSON.parse(meeting) as unknown } : {});
  if (faults !== null) throw Problem.invalid(faults);
  return meeting;
}

function asRows({ attendance, childViews, paragraphs, acts, familyView, nextMeeting }: RecordMinutes) {
  return {
    attendance, childViews, familyView, next: nextMeeting ?? null,
    paragraphs: paragraphs.map((paragraph, position) => ({ ...paragraph, id: paragraph.id ?? newId(), position })),
    acts: acts.map(({ id, text, owner, due }, position) => ({ id: id ?? newId(), text, kind: owner?.kind, owner: owner?.id, due, position })),
  };
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem, type FieldFault } from '@rinnalla/platform/api';
import type { Meeting, RecordedMeeting, RecordMinutes } from '../contract';

interface Recording { id: string; version: number; input: RecordMinutes }
interface Recorded { refusal: string | null; faults: FieldFault[] | null; meeting: Meeting }

const statusOf: Record<string, 409 | 412> = { 'platform.edited-meanwhile': 412 };

/**
 * Saves the minutes as they stand, from the version the writer started with: 412 with the present state when another has saved since,
 * 409 once they are final or the meeting is cancelled, 422 for what belongs to another meeting or family. One statement, however long the
 * meeting was: app.record_minutes holds the rules.
 */
export async function recordMinutes(tx: EntityManager, visit: Visit, { id, version, input }: Recording): Promise<RecordedMeeting> {
  const [row] = await tx.query<Array<{ done: Recorded | null }>>('select app.record_minutes($1, $2, $3, $4) as done',
    [id, version, JSON.stringify(asRows(input)), visit.relations]);
  if (!row?.done) throw Problem.notFound();
  const { refusal, faults, meeting } = row.done;
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

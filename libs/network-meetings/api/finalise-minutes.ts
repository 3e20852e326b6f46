import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem, type FieldFault } from '@rinnalla/platform/api';
import type { Meeting } from '../contract';
import { findOwnerFaults } from './owner-faults';
import { findMeeting } from './meeting.queries';
import { lockMeeting } from './plan-meeting';

/**
 * Makes the minutes final, after which they never change. Throws 422 naming everything that is missing (DOMAIN rule 15): attendance, the
 * family's part, each child's view or why it is missing, an owner with a tie to the family and a date for each act, the next date or why
 * none. `read` is the version of the minutes that the visitor has read, when they say so: 412 when another has saved since.
 */
export async function finaliseMinutes(tx: EntityManager, visit: Visit, { id, read }: { id: string; read: number | null }): Promise<Meeting> {
  const locked = await lockMeeting(tx, id);
  if (locked.minutesStatus === 'final') throw new Problem(409, 'network-meetings.minutes-final');
  if (locked.status === 'cancelled') throw new Problem(409, 'network-meetings.cancelled');
  if (locked.minutesStatus === 'none') throw new Problem(409, 'network-meetings.no-minutes');
  const meeting = await findMeeting(tx, id, visit.relations);
  if (read !== null && read !== meeting.minutes.version) throw new Problem(412, 'platform.edited-meanwhile', {}, { current: meeting });
  const strangers = await findOwnerFaults(tx, meeting.familyId, meeting.minutes.acts.map(({ owner }) => owner));
  const missing = [...missingFrom(meeting), ...[...strangers].map(([act, code]) => ({ path: `acts.${act}.owner`, code }))];
  if (missing.length > 0) throw Problem.invalid(missing, 'network-meetings.not-complete');
  await settle(tx, visit, meeting);
  return findMeeting(tx, id, visit.relations);
}

/** The acts open as promises, their wording of today kept; the child's own words go to the picture; the minutes close. */
async function settle(tx: EntityManager, visit: Visit, { id, familyId, date, minutes }: Meeting): Promise<void> {
  await tx.query('update app.agreed_act set draft = false where meeting_id = $1 and draft', [id]);
  const views = minutes.childViews.filter(({ text, missingReason }) => text !== null || missingReason !== null).map((view) => ({ ...view, id: newId() }));
  await tx.query(
    `insert into app.child_view (id, family_id, person_id, text, missing_reason, said_on, gathered_by_id, gathered_by, meeting_id)
       select r.id, $2, r."personId", r.text, r."missingReason", $3, $4, $5, $1
       from jsonb_to_recordset($6) as r(id uuid, "personId" uuid, text text, "missingReason" text)`,
    [id, familyId, date, visit.userId, visit.displayName, JSON.stringify(views)]);
  const agreed = minutes.acts.map((act) => ({ id: act.id, text: act.text, owner: act.owner, due: act.due }));
  await tx.query(
    `update app.network_meeting set status = 'held', minutes_status = 'final', minutes_version = minutes_version + 1, version = version + 1,
        agreed_acts = $3, finalised_at = app.now(), finalised_by = $2 where id = $1`, [id, visit.userId, JSON.stringify(agreed)]);
}

function missingFrom({ invitees, children, minutes }: Meeting): FieldFault[] {
  const heard = new Map(minutes.childViews.map((view) => [view.personId, view]));
  return [
    ...(invitees.some(({ present }) => present === null) ? [{ path: 'attendance', code: 'network-meetings.attendance-missing' }] : []),
    ...(minutes.familyView === null ? [{ path: 'familyView', code: 'network-meetings.family-view-missing' }] : []),
    ...children.flatMap(({ personId, name }, place) => {
      const view = heard.get(personId);
      return view?.text || view?.missingReason ? [] : [{ path: `childViews.${place}`, code: 'network-meetings.child-view-missing', params: { name } }];
    }),
    ...minutes.acts.flatMap((act, place) => [
      ...(act.owner === null ? [{ path: `acts.${place}.owner`, code: 'network-meetings.owner-missing' }] : []),
      ...(act.due === null ? [{ path: `acts.${place}.due`, code: 'network-meetings.due-missing' }] : []),
    ]),
    ...(minutes.nextMeeting === null ? [{ path: 'nextMeeting', code: 'network-meetings.next-missing' }] : []),
  ];
}

/** Final minutes are corrected only beside them, with author and time. */
export async function addAddendum(tx: EntityManager, visit: Visit, { id, text }: { id: string; text: string }): Promise<Meeting> {
  const meeting = await lockMeeting(tx, id);
  if (meeting.minutesStatus !== 'final') throw new Problem(409, 'network-meetings.not-final');
  await tx.query(
    'insert into app.minutes_addendum (id, family_id, meeting_id, text, author_id, author_name, written_at) values ($1, $2, $3, $4, $5, $6, app.now())',
    [newId(), meeting.familyId, id, text, visit.userId, visit.displayName]);
  return findMeeting(tx, id, visit.relations);
}

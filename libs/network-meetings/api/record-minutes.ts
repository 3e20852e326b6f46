import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import type { Meeting, RecordMinutes } from '../contract';
import { findMeeting } from './meeting.queries';
import { lockMeeting } from './plan-meeting';

answerBreach('meeting_child_view_person_fk', () => Problem.field('childViews', 'not-a-member'));
answerBreach('agreed_act_owner_user_fk', () => Problem.field('acts', 'unknown'));
answerBreach('agreed_act_owner_person_fk', () => Problem.field('acts', 'unknown'));
answerBreach('agreed_act_owner_network_member_fk', () => Problem.field('acts', 'unknown'));
answerBreach('agreed_act_owner_agency_fk', () => Problem.field('acts', 'unknown'));

interface Recording { id: string; version: number; input: RecordMinutes }

/**
 * Saves the minutes as they stand, from the version the writer started with: 412 with the present state when another has saved since,
 * 409 once they are final. Every part is written in one statement, however long the meeting was.
 */
export async function recordMinutes(tx: EntityManager, visit: Visit, { id, version, input }: Recording): Promise<Meeting> {
  const meeting = await lockMeeting(tx, id);
  if (meeting.minutesStatus === 'final') throw new Problem(409, 'network-meetings.minutes-final');
  if (meeting.status === 'cancelled') throw new Problem(409, 'network-meetings.cancelled');
  if (meeting.minutesVersion !== version) {
    throw new Problem(412, 'platform.edited-meanwhile', {}, { current: await findMeeting(tx, id, visit.relations) });
  }
  const place = { familyId: meeting.familyId, meetingId: id };
  await saveAttendance(tx, id, input);
  await saveParagraphs(tx, place, input);
  await saveChildViews(tx, place, input);
  await saveActs(tx, visit, place, input);
  const next = input.nextMeeting ?? null;
  await tx.query(
    `update app.network_meeting set minutes_status = 'draft', minutes_version = minutes_version + 1, family_view = $2, next_meeting_on = $3,
        none_needed_reason = $4 where id = $1`,
    [id, input.familyView ?? null, next !== null && 'date' in next ? next.date : null, next !== null && 'reason' in next ? next.reason : null]);
  return findMeeting(tx, id, visit.relations);
}

async function saveAttendance(tx: EntityManager, meetingId: string, { attendance }: RecordMinutes): Promise<void> {
  const [{ known } = { known: 0 }] = await tx.query<Array<{ known: number }>>(
    `with marked as (update app.meeting_invitee i set present = r.present from jsonb_to_recordset($2) as r("inviteeId" uuid, present boolean)
       where i.meeting_id = $1 and i.id = r."inviteeId" returning 1) select count(*)::int as known from marked`, [meetingId, JSON.stringify(attendance)]);
  if (known !== new Set(attendance.map(({ inviteeId }) => inviteeId)).size) throw Problem.field('attendance', 'network-meetings.not-invited');
}

interface Place { familyId: string; meetingId: string }

async function saveParagraphs(tx: EntityManager, { familyId, meetingId }: Place, { paragraphs }: RecordMinutes): Promise<void> {
  const rows = paragraphs.map((paragraph, position) => ({ ...paragraph, id: paragraph.id ?? newId(), position }));
  await tx.query('delete from app.minutes_paragraph where meeting_id = $1 and id <> all ($2)', [meetingId, rows.map(({ id }) => id)]);
  await tx.query(
    `insert into app.minutes_paragraph (id, family_id, meeting_id, position, heading, text, withheld_from)
       select id, $1, $2, position, heading, text, array(select jsonb_array_elements_text("withheldFrom")::uuid)
       from jsonb_to_recordset($3) as r(id uuid, position int, heading text, text text, "withheldFrom" jsonb)
     on conflict (id) do update set position = excluded.position, heading = excluded.heading, text = excluded.text, withheld_from = excluded.withheld_from`,
    [familyId, meetingId, JSON.stringify(rows)]);
}

async function saveChildViews(tx: EntityManager, { familyId, meetingId }: Place, { childViews }: RecordMinutes): Promise<void> {
  await tx.query('delete from app.meeting_child_view where meeting_id = $1 and person_id <> all ($2)', [meetingId, childViews.map(({ personId }) => personId)]);
  await tx.query(
    `insert into app.meeting_child_view (family_id, meeting_id, person_id, text, missing_reason)
       select $1, $2, "personId", text, "missingReason" from jsonb_to_recordset($3) as r("personId" uuid, text text, "missingReason" text)
     on conflict (meeting_id, person_id) do update set text = excluded.text, missing_reason = excluded.missing_reason`,
    [familyId, meetingId, JSON.stringify(childViews)]);
}

async function saveActs(tx: EntityManager, visit: Visit, { familyId, meetingId }: Place, { acts }: RecordMinutes): Promise<void> {
  const rows = acts.map(({ id, text, owner, due }, position) => ({ id: id ?? newId(), text, kind: owner?.kind ?? null, owner: owner?.id ?? null, due: due ?? null, position }));
  await tx.query('delete from app.agreed_act where meeting_id = $1 and draft and id <> all ($2)', [meetingId, rows.map(({ id }) => id)]);
  await tx.query(
    `insert into app.agreed_act (id, family_id, meeting_id, text, owner_kind, owner_user_id, owner_person_id, owner_network_member_id, owner_agency_id,
         due_on, draft, position, created_by)
       select id, $1, $2, text, kind, case kind when 'user' then owner end, case kind when 'member' then owner end,
         case kind when 'network_member' then owner end, case kind when 'agency' then owner end, due, true, position, $4
       from jsonb_to_recordset($3) as r(id uuid, text text, kind text, owner uuid, due date, position int)
     on conflict (id) do update set text = excluded.text, owner_kind = excluded.owner_kind, owner_user_id = excluded.owner_user_id,
       owner_person_id = excluded.owner_person_id, owner_network_member_id = excluded.owner_network_member_id,
       owner_agency_id = excluded.owner_agency_id, due_on = excluded.due_on, position = excluded.position where agreed_act.draft`,
    [familyId, meetingId, JSON.stringify(rows), visit.userId]);
}

import type { EntityManager } from 'typeorm';
import { pageOf, Problem, readCursor } from '@rinnalla/platform/api';
import { addDays, type ListQuery } from '@rinnalla/platform/contract';
import type { Meeting, MeetingsQuery, MeetingSummary } from '../contract';

const summary = `m.id, m.family_id as "familyId", f.name as "familyName", m.kind, m.on_date::text as date, to_char(m.start_time, 'HH24:MI') as "startTime",
  to_char(m.end_time, 'HH24:MI') as "endTime", m.time_zone as "timeZone", case when not app.hides_place(m.family_id, m.id) then m.place end as place,
  m.place is not null and app.hides_place(m.family_id, m.id) as "placeWithheld", m.status, m.minutes_status as "minutesStatus"`;
const invited = `(select count(*)::int from app.meeting_invitee i where i.meeting_id = m.id) as "inviteesCount"`;

const summaries = `select ${summary}, ${invited} from app.network_meeting m join app.family f on f.id = m.family_id`;
const keysOf = ({ date, startTime, id }: MeetingSummary) => [date, startTime, id];

/** The meetings of one family, the latest first. */
export async function listMeetingsOfFamily(tx: EntityManager, familyId: string, { limit, cursor }: ListQuery) {
  const [date = null, time = null, id = null] = readCursor(cursor, 3) ?? [];
  const rows = await tx.query<MeetingSummary[]>(
    `${summaries} where m.family_id = $1 and ($2::date is null or (m.on_date, m.start_time, m.id) < ($2::date, $3::time, $4::uuid))
      order by m.on_date desc, m.start_time desc, m.id desc limit $5`, [familyId, date, time, id, limit + 1]);
  return pageOf(rows, limit, keysOf);
}

/** Meetings of all families that the visitor may see, in the order in which they come; sixty days from today unless told. */
export async function listMeetings(tx: EntityManager, today: string, { from = today, until = addDays(from, 60), limit, cursor }: MeetingsQuery) {
  const [date = null, time = null, id = null] = readCursor(cursor, 3) ?? [];
  const rows = await tx.query<MeetingSummary[]>(
    `${summaries} where m.on_date between $1 and $2 and ($3::date is null or (m.on_date, m.start_time, m.id) > ($3::date, $4::time, $5::uuid))
      order by m.on_date, m.start_time, m.id limit $6`, [from, until, date, time, id, limit + 1]);
  return pageOf(rows, limit, keysOf);
}

/** Whether somebody of the family is protected: then no file that leaves says where to be. */
export async function tellsOfProtected(tx: EntityManager, familyId: string): Promise<boolean> {
  const [row] = await tx.query<Array<{ tells: boolean }>>(
    'select exists (select from app.protected_person where person_id = any (array(select person_id from app.family_member where family_id = $1))) as tells', [familyId]);
  return row?.tells !== false;
}

/** One meeting with its agenda, people and minutes. Throws 404 for what cannot be seen. */
export async function findMeeting(tx: EntityManager, id: string, relations: readonly string[]): Promise<Meeting> {
  const [row] = await tx.query<Array<{ meeting: Meeting | null }>>('select app.find_meeting($1, $2) as meeting', [id, relations]);
  if (!row?.meeting) throw Problem.notFound();
  return row.meeting;
}

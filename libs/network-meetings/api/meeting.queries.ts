import type { EntityManager } from 'typeorm';
import { pageOf, Problem, readCursor, utcText } from '@rinnalla/platform/api';
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
    `select exists (select from app.family_member m join app.protected_person p on p.person_id = m.person_id where m.family_id = $1) as tells`, [familyId]);
  return row?.tells !== false;
}

const minutes = `json_build_object('status', m.minutes_status, 'version', m.minutes_version, 'familyView', m.family_view,
  'paragraphs', (select coalesce(json_agg(json_build_object('id', p.id, 'heading', p.heading, 'text', p.text, 'withheldFrom', p.withheld_from)
    order by p.position), '[]') from app.minutes_paragraph p where p.meeting_id = m.id),
  'childViews', (select coalesce(json_agg(json_build_object('personId', c.person_id, 'text', c.text, 'missingReason', c.missing_reason)
    order by b.birth_date, b.name, c.person_id), '[]') from app.meeting_child_view c left join app.person b on b.id = c.person_id where c.meeting_id = m.id),
  'acts', (select coalesce(json_agg(case when said is null then app.act_json(a)::jsonb else app.act_json(a)::jsonb || said
      || jsonb_build_object('owner', case when a.owner ->> 'id' = said -> 'owner' ->> 'id' then a.owner::jsonb else said -> 'owner' end) end
      order by a.position, a.due_on, a.id), '[]')
    from app.act_shown a left join jsonb_array_elements(m.agreed_acts) said on said ->> 'id' = a.id::text where a.meeting_id = m.id),
  'nextMeeting', case when m.next_meeting_on is not null then json_build_object('date', m.next_meeting_on)
    when m.none_needed_reason is not null then json_build_object('noneNeeded', true, 'reason', m.none_needed_reason) end,
  'finalisedAt', ${utcText('m.finalised_at')},
  'addenda', (select coalesce(json_agg(json_build_object('id', d.id, 'text', d.text, 'author', d.author_name, 'writtenAt', ${utcText('d.written_at')})
    order by d.written_at, d.id), '[]') from app.minutes_addendum d where d.meeting_id = m.id)) as minutes`;

/**
 * One meeting with its agenda, people and minutes, in one statement. People go by their present name; the acts of final minutes in the words
 * that were agreed, with the state they have now. Throws 404 for what cannot be seen.
 */
export async function findMeeting(tx: EntityManager, id: string, relations: readonly string[]): Promise<Meeting> {
  const [row] = await tx.query<Meeting[]>(
    `select ${summary}, f.number as "familyNumber", m.link, m.cancel_reason as "cancelReason", m.sequence, m.version,
        (select coalesce(json_agg(g.text order by g.position), '[]') from app.agenda_item g where g.meeting_id = m.id) as agenda,
        (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'refId', coalesce(i.person_id, i.network_member_id, i.user_id),
          'name', coalesce(p.name, i.name), 'present', i.present)
          order by array_position(array['member', 'network_member', 'user'], i.kind), coalesce(p.name, i.name collate app.finnish), i.id), '[]')
          from app.meeting_invitee i left join app.person p on p.id = i.person_id where i.meeting_id = m.id) as invitees,
        (select coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name) order by p.birth_date, p.name, p.id), '[]') from app.person p
          where (p.died_on is null or p.died_on > m.on_date) and exists (select from app.family_member c where c.family_id = m.family_id
            and c.person_id = p.id and c.role in ('child', 'young') and c.from_on <= greatest(m.on_date, app.today())
            and (c.until_on is null or c.until_on > m.on_date))) as children,
        ${minutes},
        (select coalesce(json_agg(distinct p.action order by p.action), '[]') from app.permission p where p.grantee_kind = 'relation'
          and p.grantee = any ($2) and (p.reads or exists (select from app.client_relationship r where r.family_id = m.family_id and r.closed_at is null)))
          as "myActions"
      from app.network_meeting m join app.family f on f.id = m.family_id where m.id = $1`, [id, relations]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

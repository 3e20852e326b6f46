/**
 * Check, log, version and every row of the minutes in one statement, which is atomic by itself; then the meeting as it stands in another.
 * $1 meeting, $2 user, $3 instant, $4 version, $5 what was written.
 */
const writing = `
with entered as materialized (
  select m.id as meeting_id, m.family_id, u.id as user_id, u.display_name from app.network_meeting m join app.responsible_worker_assignment a on a.family_id = m.family_id and a.until_at is null
    join app.user_account u on u.id = a.worker_id where m.id = $1 and a.worker_id = $2
      and exists (select from app.client_relationship r where r.family_id = m.family_id and r.closed_at is null)),
noted as (insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
  select $3, gen_random_uuid(), user_id, display_name, 'worker', 'responsible', 'meeting:record', array[family_id],
    array(select person_id from app.family_member m where m.family_id = e.family_id), 'relation', 'allowed', '127.0.0.1' from entered e),
held as (update app.network_meeting m set minutes_status = 'draft', minutes_version = m.minutes_version + 1, family_view = $5::jsonb ->> 'familyView', next_meeting_on = ($5::jsonb -> 'nextMeeting' ->> 'date')::date
  from entered e where m.id = e.meeting_id and m.minutes_version = $4 and m.minutes_status <> 'final' and m.status <> 'cancelled' returning m.id, m.family_id, e.user_id),
attended as (update app.meeting_invitee i set present = r.present from held h, jsonb_to_recordset($5::jsonb -> 'attendance') as r("inviteeId" uuid, present boolean)
  where i.meeting_id = h.id and i.id = r."inviteeId" and i.present is distinct from r.present),
gone_paragraphs as (delete from app.minutes_paragraph p using held h where p.meeting_id = h.id),
gone_acts as (delete from app.agreed_act a using held h where a.meeting_id = h.id and a.draft),
paragraphs as (insert into app.minutes_paragraph (family_id, meeting_id, position, heading, text)
  select h.family_id, h.id, r.place, r.heading, r.text from held h, rows from (jsonb_to_recordset($5::jsonb -> 'paragraphs') as (heading text, text text)) with ordinality r(heading, text, place)),
views as (insert into app.meeting_child_view as k (family_id, meeting_id, person_id, text, missing_reason)
  select h.family_id, h.id, r."personId", r.text, r."missingReason" from held h, jsonb_to_recordset($5::jsonb -> 'childViews') as r("personId" uuid, text text, "missingReason" text)
  on conflict (meeting_id, person_id) do update set text = excluded.text, missing_reason = excluded.missing_reason where (k.text, k.missing_reason) is distinct from (excluded.text, excluded.missing_reason)),
acts as (insert into app.agreed_act (family_id, meeting_id, text, owner_kind, owner_user_id, owner_person_id, owner_network_member_id, due_on, draft, position, created_by)
  select h.family_id, h.id, r.text, r.owner ->> 'kind', case r.owner ->> 'kind' when 'user' then (r.owner ->> 'id')::uuid end, case r.owner ->> 'kind' when 'member' then (r.owner ->> 'id')::uuid end,
    case r.owner ->> 'kind' when 'network_member' then (r.owner ->> 'id')::uuid end, r.due, true, r.place, h.user_id
  from held h, rows from (jsonb_to_recordset($5::jsonb -> 'acts') as (text text, owner jsonb, due date)) with ordinality r(text, owner, due, place))
select (select count(*) from entered)::int as known, (select count(*) from held)::int as held`;

const reading = `
select json_build_object('id', m.id, 'familyId', m.family_id, 'familyName', f.name, 'familyNumber', f.number, 'kind', m.kind, 'date', m.on_date, 'startTime', to_char(m.start_time, 'HH24:MI'),
  'endTime', to_char(m.end_time, 'HH24:MI'), 'timeZone', m.time_zone, 'place', m.place, 'placeWithheld', false, 'status', m.status, 'minutesStatus', m.minutes_status, 'link', m.link,
  'cancelReason', m.cancel_reason, 'sequence', m.sequence, 'version', m.minutes_version, 'minutesVersion', m.minutes_version, 'meetingVersion', m.version,
  'agenda', (select coalesce(json_agg(g.text order by g.position), '[]') from app.agenda_item g where g.meeting_id = m.id),
  'invitees', (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'refId', coalesce(i.person_id, i.network_member_id, i.user_id), 'name', coalesce(p.name, i.name), 'present', i.present)
    order by i.kind, i.name, i.id), '[]') from app.meeting_invitee i left join app.person p on p.id = i.person_id where i.meeting_id = m.id),
  'children', (select coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name) order by p.birth_date, p.id), '[]') from app.family_member c join app.person p on p.id = c.person_id
    where c.family_id = m.family_id and c.role in ('child', 'young') and (c.until_on is null or c.until_on > m.on_date)),
  'minutes', json_build_object('status', m.minutes_status, 'version', m.minutes_version, 'familyView', m.family_view,
    'paragraphs', (select coalesce(json_agg(json_build_object('id', p.id, 'heading', p.heading, 'text', p.text, 'withheldFrom', p.withheld_from) order by p.position), '[]') from app.minutes_paragraph p where p.meeting_id = m.id),
    'childViews', (select coalesce(json_agg(json_build_object('personId', c.person_id, 'text', c.text, 'missingReason', c.missing_reason)), '[]') from app.meeting_child_view c where c.meeting_id = m.id),
    'acts', (select coalesce(json_agg(json_build_object('id', a.id, 'familyId', a.family_id, 'text', a.text, 'owner', json_build_object('kind', a.owner_kind, 'id', coalesce(a.owner_user_id, a.owner_person_id,
      a.owner_network_member_id), 'name', coalesce(u.display_name, p.name, n.name)), 'due', a.due_on, 'status', a.status, 'late', a.status = 'open' and a.due_on < $2, 'meetingId', a.meeting_id,
      'version', a.version) order by a.position, a.id), '[]') from app.agreed_act a left join app.user_account u on u.id = a.owner_user_id left join app.person p on p.id = a.owner_person_id
      left join app.network_member n on n.id = a.owner_network_member_id where a.meeting_id = m.id),
    'nextMeeting', case when m.next_meeting_on is not null then json_build_object('date', m.next_meeting_on) end, 'finalisedAt', m.finalised_at, 'addenda', '[]'::json),
  'myActions', (select json_agg(p.action order by p.action) from app.permission p where p.grantee_kind = 'relation' and p.grantee = 'responsible'))::text as body
from app.network_meeting m join app.family f on f.id = m.family_id where m.id = $1`;

export const minutes = {
  method: 'PUT', pattern: /^\/api\/meetings\/([^/]+)\/minutes$/,
  async answer(db, { user, found: [meeting], body, version, at, today }) {
    const { rows: [done] } = await db.query({ name: 'minutes', text: writing, values: [meeting, user, at, version, JSON.stringify(body)] });
    if (done.known === 0) return undefined;
    if (done.held === 0) throw Object.assign(new Error('written meanwhile'), { status: 412 });
    const { rows: [row] } = await db.query({ name: 'meeting', text: reading, values: [meeting, today] });
    return row.body;
  },
};

/**
 * The overall picture as one plain statement: is this the family's worker, a row in the log, and the facts of the page. $1 family, $2 user,
 * $3 instant, $4 today.
 */
const statement = `
with entered as materialized (
  select a.id as assignment_id, a.family_id, a.worker_id, a.from_at, a.pair_id, a.pair_name, u.display_name, u.phone, u.language
    from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id where a.family_id = $1 and a.worker_id = $2 and a.until_at is null),
noted as (insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
  select $3, gen_random_uuid(), worker_id, display_name, 'worker', 'responsible', 'family:read', array[family_id],
    array(select distinct person_id from app.family_member where family_id = $1), 'relation', 'allowed', '127.0.0.1' from entered),
member as materialized (select m.*, p.name, p.birth_date, p.birth_year, p.due_date, p.died_on, p.phone, p.interpreter_needed, d.until_on as protected_until, d.person_id is not null as protected
  from app.family_member m join app.person p on p.id = m.person_id
    left join lateral (select person_id, max(until_on) as until_on from app.non_disclosure d where d.person_id = p.id and d.from_on <= $4 and (d.until_on is null or d.until_on >= $4) group by person_id) d on true
  where m.family_id = $1),
present as materialized (select * from member where until_on is null or until_on > $4),
act as materialized (select a.*, json_build_object('id', a.id, 'familyId', a.family_id, 'text', a.text, 'owner', json_build_object('kind', a.owner_kind,
    'id', coalesce(a.owner_user_id, a.owner_person_id, a.owner_network_member_id, a.owner_agency_id), 'name', coalesce(u.display_name, p.name, n.name, g.name)), 'due', a.due_on, 'status', a.status,
    'late', a.status = 'open' and a.due_on < $4, 'meetingId', a.meeting_id, 'version', a.version) as body
  from app.agreed_act a left join app.user_account u on u.id = a.owner_user_id left join app.person p on p.id = a.owner_person_id
    left join app.network_member n on n.id = a.owner_network_member_id left join app.agency g on g.id = a.owner_agency_id where a.family_id = $1 and not a.draft)
select json_build_object(
  'family', json_build_object('id', f.id, 'number', f.number, 'name', f.name, 'teamId', f.team_id, 'restricted', f.restricted, 'status', case when r.id is null then 'closed' else 'open' end,
    'primaryContact', (select json_build_object('personId', person_id, 'name', name, 'when', f.primary_contact_when, 'phone', case when not protected then coalesce(f.primary_contact_phone, phone) end,
      'withheld', case when protected then '["phone"]'::json else '[]' end) from member where person_id = f.primary_contact_person_id), 'version', f.version, 'narrowed', false),
  'alerts', (select coalesce(json_agg(x.body), '[]') from (
    select json_build_object('kind', 'non_disclosure', 'personId', person_id, 'until', protected_until) as body from present where protected
    union all select json_build_object('kind', 'restricted', 'personId', null, 'until', null) where f.restricted
    union all select json_build_object('kind', 'interpreter', 'personId', person_id, 'until', null) from present where interpreter_needed) x),
  'members', (select coalesce(json_agg(json_build_object('id', id, 'personId', person_id, 'name', name, 'role', role, 'birthDate', birth_date, 'birthYear', birth_year, 'dueDate', due_date,
    'diedOn', died_on, 'residence', case when not protected then share_of_residence end, 'from', from_on, 'until', until_on, 'version', version,
    'withheld', case when protected then '["residence", "address", "phone", "email"]'::json else '[]' end) order by birth_date, name, id), '[]') from present),
  'custody', (select coalesce(json_agg(json_build_object('id', c.id, 'childId', c.child_id, 'guardianId', c.guardian_id, 'kind', c.kind, 'informationRight', c.information_right, 'from', c.from_on,
    'until', c.until_on) order by c.from_on, c.id), '[]') from app.custody c where c.child_id in (select person_id from member) and (c.until_on is null or c.until_on > $4)),
  'relations', (select coalesce(json_agg(json_build_object('id', k.id, 'personId', k.person_id, 'relatedPersonId', k.related_person_id, 'kind', k.kind, 'from', k.from_on, 'until', k.until_on)
    order by k.kind, k.id), '[]') from app.person_relation k where k.person_id in (select person_id from member) and k.related_person_id in (select person_id from member)),
  'homes', (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'from', h.from_on, 'until', h.until_on, 'personIds', (select coalesce(json_agg(m.person_id), '[]') from app.household_member m
    where m.family_id = $1 and m.household_id = h.id and m.until_on is null and m.person_id not in (select person_id from member where protected))) order by h.name, h.id), '[]')
    from app.household h where h.family_id = $1 and h.from_on <= $4 and (h.until_on is null or h.until_on > $4)),
  'responsibleWorker', json_build_object('id', e.worker_id, 'assignmentId', e.assignment_id, 'name', e.display_name, 'phone', e.phone, 'since', e.from_at, 'pair', null,
    'deputy', (select json_build_object('id', v.id, 'name', v.display_name, 'until', d.until_on) from app.deputy_period d join app.user_account v on v.id = d.deputy_id
      where d.worker_id = e.worker_id and d.ended_at is null and $4 between d.from_on and d.until_on limit 1)),
  'network', (select coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'name', n.name, 'title', n.title, 'agency', case when g.id is not null then json_build_object('id', g.id, 'name', g.name) end,
    'ring', n.ring, 'about', n.about, 'consent', case when c.id is null then 'none' else 'valid' end, 'access', n.access, 'withheld', '[]'::json) order by n.name, n.id), '[]')
    from app.network_member n left join app.agency g on g.id = n.agency_id left join app.consent c on c.id = n.consent_id where n.family_id = $1 and (n.until_on is null or n.until_on > $4)),
  'servicesInUse', (select coalesce(json_agg(json_build_object('id', s.id, 'service', json_build_object('id', k.id, 'name', case e.language when 'sv' then k.name_sv when 'en' then k.name_en else k.name_fi end),
    'ring', k.ring, 'provider', s.provider, 'personIds', s.person_ids, 'status', s.status, 'from', s.from_on, 'until', s.until_on, 'purpose', s.purpose, 'nextReview', s.next_review_on, 'contact', s.contact,
    'withheld', '[]'::json, 'version', s.version) order by s.status, s.from_on, s.id), '[]') from app.service_in_use s join app.service k on k.id = s.service_id where s.family_id = $1 and s.status <> 'ended'),
  'statements', (select coalesce(json_agg(json_build_object('id', s.id, 'lifeArea', s.life_area, 'kind', s.kind, 'about', s.about, 'text', s.text, 'source', json_build_object('name', s.source_name, 'role', s.source_role),
    'saidOn', s.said_on, 'confirmedOn', s.confirmed_on, 'stale', s.confirmed_on < $4 - 90, 'restricted', s.restricted, 'version', s.version) order by s.said_on desc, s.id desc), '[]')
    from app.picture_statement s where s.family_id = $1),
  'childViews', (select coalesce(json_agg(json_build_object('id', v.id, 'personId', v.person_id, 'text', v.text, 'way', v.way, 'missingReason', v.missing_reason, 'saidOn', v.said_on, 'gatheredBy', v.gathered_by,
    'version', v.version) order by v.said_on desc, v.id desc), '[]') from app.child_view v where v.family_id = $1),
  'goals', (select coalesce(json_agg(json_build_object('id', g.id, 'text', g.text, 'lifeArea', g.life_area, 'steps', g.steps, 'scale', g.scale, 'status', g.status, 'reviewOn', g.review_on, 'version', g.version)
    order by g.created_at, g.id), '[]') from app.goal g where g.family_id = $1),
  'openActs', (select coalesce(json_agg(body order by due_on, id), '[]') from act where status = 'open'),
  'lastMeeting', (select json_build_object('id', m.id, 'date', m.on_date, 'decisions', (select coalesce(json_agg(body order by position, due_on, id), '[]') from act where meeting_id = m.id))
    from app.network_meeting m where m.family_id = $1 and m.minutes_status = 'final' order by m.on_date desc, m.start_time desc limit 1),
  'nextMeeting', (select json_build_object('id', m.id, 'date', m.on_date, 'startTime', to_char(m.start_time, 'HH24:MI'), 'kind', m.kind)
    from app.network_meeting m where m.family_id = $1 and m.status = 'planned' and m.on_date >= $4 order by m.on_date, m.start_time limit 1),
  'myActions', (select json_agg(p.action order by p.action) from app.permission p where p.grantee_kind = 'relation' and p.grantee = 'responsible' and (p.reads or r.id is not null)))::text as body
from entered e join app.family f on f.id = e.family_id left join app.client_relationship r on r.family_id = f.id and r.closed_at is null`;

export const picture = {
  method: 'GET', pattern: /^\/api\/families\/([^/]+)\/overall-picture$/,
  async answer(db, { user, found: [family], at, today }) {
    const { rows: [row] } = await db.query({ name: 'picture', text: statement, values: [family, user, at, today] });
    return row?.body;
  },
};

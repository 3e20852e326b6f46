/** A worker's own families with what a list says of each, one statement. $1 user, $2 instant, $3 today. */
const statement = `
with mine as materialized (
  select f.id, f.number, f.name, f.restricted, a.worker_id, a.worker_name from app.responsible_worker_assignment a join app.family f on f.id = a.family_id
    where a.worker_id = $1 and a.until_at is null and exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null)),
noted as (insert into app.access_log (at, request_id, user_id, user_name, role, action, family_ids, person_ids, basis_kind, outcome, client_address)
  select $2, gen_random_uuid(), u.id, u.display_name, 'worker', 'family:list', (select array_agg(id) from mine), '{}', 'relation', 'allowed', '127.0.0.1' from app.user_account u where u.id = $1),
told as (
  select f.*, m.count as members, m.protected, m.interpreter, o.open_acts, o.late_acts, n.body as next_meeting, n.on_date, n.start_time, c.last_contact
    from mine f
    cross join lateral (select count(*)::int as count, coalesce(bool_or(p.interpreter_needed), false) as interpreter,
        coalesce(bool_or(exists (select from app.non_disclosure d where d.person_id = p.id and d.from_on <= $3 and (d.until_on is null or d.until_on >= $3))), false) as protected
      from app.family_member m join app.person p on p.id = m.person_id where m.family_id = f.id and (m.until_on is null or m.until_on > $3)) m
    cross join lateral (select count(*)::int as open_acts, count(*) filter (where due_on < $3)::int as late_acts from app.agreed_act where family_id = f.id and status = 'open' and not draft) o
    left join lateral (select on_date, start_time, json_build_object('id', id, 'date', on_date, 'startTime', to_char(start_time, 'HH24:MI')) as body from app.network_meeting
      where family_id = f.id and status = 'planned' and on_date >= $3 order by on_date, start_time limit 1) n on true
    cross join lateral (select max(on_date) as last_contact from app.contact_note where family_id = f.id) c)
select json_build_object('items', coalesce(json_agg(json_build_object('id', id, 'number', number, 'name', name, 'status', 'open', 'membersCount', members,
    'responsibleWorker', json_build_object('id', worker_id, 'name', worker_name), 'nextMeeting', next_meeting, 'openActs', open_acts, 'lateActs', late_acts,
    'stale', last_contact is null or last_contact < $3 - 30, 'lastContact', last_contact,
    'alerts', array_remove(array[case when protected then 'non_disclosure' end, case when restricted then 'restricted' end, case when interpreter then 'interpreter' end], null), 'standingIn', false)
    order by -late_acts, on_date, start_time, name, id), '[]'), 'nextCursor', null, 'total', count(*))::text as body from told`;

export const caseload = {
  method: 'GET', pattern: /^\/api\/families$/,
  async answer(db, { user, at, today }) {
    const { rows: [row] } = await db.query({ name: 'caseload', text: statement, values: [user, at, today] });
    return row?.body;
  },
};

/** The newest page of the log for an auditor, one statement. $1 user, $2 instant, $3 how many. */
const statement = `
with auditor as materialized (select id, display_name from app.user_account where id = $1 and 'auditor' = any (roles)),
noted as (insert into app.access_log (at, request_id, user_id, user_name, role, action, family_ids, person_ids, basis_kind, outcome, client_address)
  select $2, gen_random_uuid(), id, display_name, 'auditor', 'access-log:read', '{}', '{}', 'role', 'allowed', '127.0.0.1' from auditor),
page as materialized (select * from app.access_log order by at desc, id desc limit $3)
select json_build_object('items', (select coalesce(json_agg(json_build_object('id', l.id, 'at', l.at, 'requestId', l.request_id, 'user', json_build_object('id', l.user_id, 'name', l.user_name), 'role', l.role,
    'relation', l.relation, 'action', l.action, 'familyIds', l.family_ids, 'personIds', l.person_ids, 'basis', json_build_object('kind', l.basis_kind, 'id', l.basis_id), 'outcome', l.outcome,
    'oldestShown', l.oldest_shown, 'clientAddress', l.client_address, 'families', (select coalesce(json_agg(json_build_object('id', f.id, 'number', f.number) order by f.number), '[]')
      from app.family f where f.id = any (l.family_ids))) order by l.at desc, l.id desc), '[]') from page l),
  'nextCursor', (select at || ' ' || id from page order by at, id limit 1))::text as body from auditor`;

export const accessLog = {
  method: 'GET', pattern: /^\/api\/access-log$/,
  async answer(db, { user, at, query }) {
    const { rows: [row] } = await db.query({ name: 'access-log', text: statement, values: [user, at, Number(query.get('limit'))] });
    return row?.body;
  },
};

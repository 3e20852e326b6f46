import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The auditor finds whose log to read by words in any order, or by an id from the address; a list's row says on which ground it was shown. */
export class FindWhoseLog1764050400018 implements MigrationInterface {
  name = 'FindWhoseLog1764050400018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    for (const part of [shown, subjects]) await runner.query(part);
    await runner.query('reset role');
  }

  /** The functions before these differ in what they say, not in how they are called: the earlier ones come back with a fresh schema only. */
  async down(): Promise<void> {}
}

const shown = `
-- A list allowed by role says that role; one that shows what the visitor's relations reach says so.
create or replace function app.log_shown(p_action text, p_families uuid[], p_persons uuid[], p_request uuid, p_client text)
returns void language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome,
      client_address)
    select app.now(), p_request, u.id, u.display_name, coalesce(granted.role, u.roles[1], 'none'), null, p_action, coalesce(p_families, '{}'),
      coalesce(p_persons, '{}'), case when granted.role is null then 'relation' else 'role' end, 'allowed', p_client
    from app.user_account u
      left join lateral (select min(p.grantee) as role from app.permission p
        where p.action = p_action and p.grantee_kind = 'role' and p.grantee = any (u.roles)) granted on true
    where u.id = app.me();
  if not found then raise exception 'nobody is signed in here'; end if;
end $$;
`;

const subjects = `
-- Ids, names and numbers, never content. A query that is an id finds the one it names.
create or replace function app.find_log_subjects(p_query text) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  v_query text := app.fold_name(regexp_replace(trim(p_query), '\\s+', ' ', 'g')); v_words text[] := string_to_array(v_query, ' ');
  v_number int := case when v_query ~ '^[0-9]{1,9}$' then v_query::int end;
  v_id uuid := case when v_query ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then v_query::uuid end;
begin
  if not app.i_am('auditor') or v_query = '' then return '[]'::json; end if;
  return (select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'label', label, 'number', number) order by rank, label, number, id), '[]') from (
    (select 1 as rank, 'user' as kind, u.id, u.display_name as label, null::int as number from app.user_account u
      where u.id = v_id or app.words_begin(app.fold_name(u.display_name), v_words) order by u.display_name, u.id limit 8)
    union all
    (select 2, 'family', f.id, f.name, f.number from app.family f
      where f.id = v_id or f.number = v_number or app.words_begin(app.fold_name(f.name), v_words) order by f.number = v_number desc nulls last, f.number limit 8)
    union all
    (select 3, 'person', p.id, p.name, (select min(f.number) from app.family_member m join app.family f on f.id = m.family_id where m.person_id = p.id)
      from app.person p where p.id = v_id or app.words_begin(app.fold_name(p.name), v_words) order by p.name, p.id limit 8)) found);
end $$;
`;

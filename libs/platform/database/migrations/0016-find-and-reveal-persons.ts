import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names are found by their words in any order; a reveal keeps its reason; a person may be brought into a second family. */
export class FindAndRevealPersons1764050400016 implements MigrationInterface {
  name = 'FindAndRevealPersons1764050400016';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [reveals, known, search]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.person_reveal; drop function app.knows_person, app.words_begin');
  }
}

const reveals = `
-- Which protected field was shown to whom, and why. What was shown stands in the person's own row, never here.
create table app.person_reveal (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint person_reveal_family_fk references app.family,
  person_id uuid not null constraint person_reveal_person_fk references app.person,
  field text not null,
  reason text not null,
  revealed_by uuid not null constraint person_reveal_by_fk references app.user_account,
  revealed_by_name text not null,
  revealed_at timestamptz not null,
  request_id uuid,
  constraint person_reveal_field_known check (field in ('phone', 'email', 'address', 'identityCode')),
  constraint person_reveal_reason_given check (reason ~ '\\S')
);
create index person_reveal_person on app.person_reveal (person_id, revealed_at);
create index person_reveal_family on app.person_reveal (family_id, revealed_at);
alter table app.person_reveal enable row level security;
alter table app.person_reveal force row level security;
create policy person_reveal_of_my_families on app.person_reveal to app_api
  using (family_id = any ((select app.my_families())::uuid[])) with check (family_id = any ((select app.my_families())::uuid[]));
grant select, insert on app.person_reveal to app_api;
grant all on app.person_reveal to app_definer;
`;

const known = `
-- Whether the present user works with a family of this person: only then may the person be brought into another one. The request is
-- about that other family, so the policies of the moment would not show the first.
create function app.knows_person(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.family_member m join app.family_relation r on r.family_id = m.family_id
    where m.person_id = p_person and r.user_id = app.me() and r.relation in ('opener', 'responsible', 'pair', 'deputy', 'team_lead'));
end $$;
revoke execute on function app.knows_person(uuid) from public;
grant execute on function app.knows_person(uuid) to app_api;
alter function app.knows_person(uuid) owner to app_definer;
`;

const search = `
-- Whether every word of the query begins a word of the name, in whatever order they were typed.
create function app.words_begin(p_name text, p_words text[]) returns boolean language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return not exists (select from unnest(p_words) word where not app.starts_like(p_name, word));
end $$;
revoke execute on function app.words_begin(text, text[]) from public;
grant execute on function app.words_begin(text, text[]) to app_definer;

set role app_definer;
create or replace function app.search_names(p_query text, p_limit int) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_query text := lower(normalize(regexp_replace(trim(p_query), '\\s+', ' ', 'g'), NFC)); v_words text[] := string_to_array(v_query, ' ');
  v_folded text[] := string_to_array(app.fold_name(v_query), ' '); v_families uuid[] := app.my_families();
  v_number int := case when v_query ~ '^[0-9]{1,9}$' then v_query::int end;
begin
  if v_query = '' then return json_build_object('families', '[]'::json, 'persons', '[]'::json); end if;
  return json_build_object(
    'families', (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'name', name, 'status', status, 'near', near)
        order by near, exact desc, name, id), '[]') from (
      select f.id, f.number, f.name, not app.words_begin(lower(f.name), v_words) and not numbered as near, lower(f.name) = v_query or numbered as exact,
        case when exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) then 'open' else 'closed' end as status
      from app.family f, lateral (select f.number is not distinct from v_number or lower(coalesce(f.external_number, '')) = v_query as numbered) n
      where f.id = any (v_families) and (numbered or app.words_begin(app.fold_name(f.name), v_folded))
      order by near, exact desc, f.name, f.id limit p_limit) found),
    'persons', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'birthDate', birth_date, 'familyId', family_id,
        'familyName', family_name, 'near', near) order by near, exact desc, surname nulls last, given_names, id), '[]') from (
      select * from (
        select distinct on (p.id) p.id, p.name, p.birth_date, coalesce(p.surname, p.given_names) as surname, p.given_names, f.id as family_id,
          f.name as family_name, not app.words_begin(lower(p.name), v_words) as near,
          coalesce(v_query in (lower(p.name), lower(p.surname), lower(p.given_names), lower(p.surname || ' ' || p.given_names)), false) as exact
        from app.family_member m join app.person p on p.id = m.person_id join app.family f on f.id = m.family_id
        where m.family_id = any (v_families) and app.words_begin(app.fold_name(p.name), v_folded)
        order by p.id, m.until_on desc nulls first) one
      order by near, exact desc, surname nulls last, given_names, id limit p_limit) found));
end $$;
reset role;
`;

/**
 * Search by name among what the visitor may see. The words of each person's name stand ready, folded (ä as a) and with hyphens as
 * spaces besides, so that a match is one comparison; only what matches is looked at more closely.
 */
const ready = `
grant execute on function app.fold_name(text) to app_api;
alter table app.person add column name_words text generated always as (
  ' ' || app.fold_name(coalesce(given_names || ' ' || surname, given_names, surname)) || ' '
  || replace(app.fold_name(coalesce(given_names || ' ' || surname, given_names, surname)), '-', ' ')) stored;

-- The family's by trigger: TypeORM reads generated columns of its tables only with a table of its own beside them.
alter table app.family add column name_words text;
create function app.fold_family_name() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  new.name_words := ' ' || app.fold_name(new.name) || ' ' || replace(app.fold_name(new.name), '-', ' ');
  return new;
end $$;
revoke execute on function app.fold_family_name() from public;
create trigger family_fold_name before insert or update of name on app.family for each row execute function app.fold_family_name();
alter table app.family no force row level security, disable trigger family_keep_change;
update app.family set name_words = ' ' || app.fold_name(name) || ' ' || replace(app.fold_name(name), '-', ' ');
alter table app.family force row level security, enable trigger family_keep_change;

-- For each word of the query the pattern of a name in which some word begins so; % and _ are plain characters.
create function app.word_patterns(p_query text) returns text[] language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return array(select '% ' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
    from unnest(string_to_array(app.fold_name(p_query), ' ')) word where word <> '');
end $$;
revoke execute on function app.word_patterns(text) from public;
grant execute on function app.word_patterns(text) to app_definer;
`;

const search = `
set role app_definer;
create or replace function app.search_names(p_query text, p_limit int) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  v_query text := lower(normalize(regexp_replace(trim(p_query), '\\s+', ' ', 'g'), NFC)); v_words text[] := string_to_array(v_query, ' ');
  v_patterns text[] := app.word_patterns(v_query); v_whole uuid[] := app.my_whole_families(); v_network uuid[] := app.my_network_families();
  v_number int := case when v_query ~ '^[0-9]{1,9}$' then v_query::int end;
begin
  if v_query = '' then return json_build_object('families', '[]'::json, 'persons', '[]'::json); end if;
  return json_build_object(
    'families', (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'name', name, 'status', status, 'near', near)
        order by near, exact desc, name, id), '[]') from (
      with mine as materialized (select f.id, f.number, f.name, f.external_number, f.name_words from unnest(v_whole || v_network) m(id) join app.family f on f.id = m.id)
      select f.id, f.number, f.name, not app.words_begin(lower(f.name), v_words) and not numbered as near, lower(f.name) = v_query or numbered as exact,
        case when exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) then 'open' else 'closed' end as status
      from mine f, lateral (select f.number is not distinct from v_number or lower(coalesce(f.external_number, '')) = v_query as numbered) n
      where numbered or f.name_words like all (v_patterns)
      order by near, exact desc, f.name, f.id limit p_limit) found),
    'persons', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'birthDate', birth_date, 'familyId', family_id,
        'familyName', family_name, 'near', near) order by near, exact desc, surname nulls last, given_names, id), '[]') from (
      with mine as materialized (
        select m.person_id, m.family_id, m.until_on from unnest(v_whole) f(id) join app.family_member m on m.family_id = f.id
        union all select m.person_id, m.family_id, m.until_on from unnest(v_network) f(id), lateral (select app.seen_persons(app.me(), f.id) as seen offset 0) s
          join app.family_member m on m.person_id = any (s.seen) where m.family_id = f.id),
      called as materialized (select p.id, p.name, p.birth_date, p.surname, p.given_names, p.name_words, m.family_id, m.until_on from mine m join app.person p on p.id = m.person_id)
      select * from (
        select distinct on (p.id) p.id, p.name, p.birth_date, coalesce(p.surname, p.given_names) as surname, p.given_names, f.id as family_id,
          f.name as family_name, not app.words_begin(lower(p.name), v_words) as near,
          coalesce(v_query in (lower(p.name), lower(p.surname), lower(p.given_names), lower(p.surname || ' ' || p.given_names)), false) as exact
        from called p join app.family f on f.id = p.family_id
        where p.name_words like all (v_patterns)
        order by p.id, p.until_on desc nulls first) one
      order by near, exact desc, surname nulls last, given_names, id limit p_limit) found));
end $$;

-- Exact search by the keyed hash of an identity code, a former code included; a stranger gets what an unknown code gets.
create or replace function app.search_identity_code(p_index bytea) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_whole uuid[] := app.my_whole_families(); v_network uuid[] := app.my_network_families();
begin
  return json_build_object('families', '[]'::json, 'persons', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
      'birthDate', p.birth_date, 'familyId', f.id, 'familyName', f.name, 'near', false)), '[]')
    from (select distinct person_id from app.person_secret where kind = 'identity_code' and blind_index = p_index) s
      join app.person p on p.id = s.person_id
      join lateral (select m.family_id from app.family_member m where m.person_id = p.id
        and (m.family_id = any (v_whole) or m.family_id = any (v_network) and p.id = any (app.seen_persons(app.me(), m.family_id)))
        order by m.until_on desc nulls first limit 1) m on true
      join app.family f on f.id = m.family_id));
end $$;
reset role;
`;

/** What changed is kept as before, but neither the name's words nor a secret twice. */
const changes = `
set role app_definer;
create or replace function app.keep_change() returns trigger language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  v_old jsonb := to_jsonb(old) - array['ciphertext', 'blind_index', 'name_words']; v_new jsonb; v_row jsonb; v_me uuid := app.me();
begin
  if tg_op = 'UPDATE' then v_new := to_jsonb(new) - array['ciphertext', 'blind_index', 'name_words']; end if;
  if v_new is not null and v_new - 'version' = v_old - 'version' then return null; end if;
  v_row := coalesce(v_new, v_old);
  insert into app.change_record (family_id, person_id, subject_kind, subject_id, deed, before, after, changed_by, changed_by_name, changed_at)
    values (case tg_table_name when 'family' then v_row ->> 'id' else v_row ->> 'family_id' end::uuid,
      case tg_table_name when 'person' then v_row ->> 'id' else coalesce(v_row ->> 'person_id', v_row ->> 'child_id') end::uuid,
      tg_table_name, (v_row ->> 'id')::uuid, lower(tg_op), v_old, v_new, v_me,
      (select display_name from app.user_account where id = v_me), app.now());
  return null;
end $$;
reset role;
`;

export const searchAmongSeen = [changes, ready, search].join('\n');

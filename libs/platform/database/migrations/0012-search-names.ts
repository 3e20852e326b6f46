import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search by name. Under policies the trigram index would be lost (its operators are not leakproof), so one definer function filters
 * by the visitor's families first and matches after.
 */
export class SearchNames1764050400012 implements MigrationInterface {
  name = 'SearchNames1764050400012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(search);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.search_names, app.search_identity_code, app.fold_name, app.starts_like');
  }
}

const search = `
-- ä, å, ö and their like as their base letters: for near matches only, since Saari and Sääri are different names.
create function app.fold_name(p text) returns text language plpgsql immutable set search_path = app, public, pg_temp as $$
begin
  return translate(lower(normalize(p, NFC)), 'äåöáàâãéèêëíìîïóòôõúùûüýÿñçčđŋšŧžðøæœł', 'aaoaaaaeeeeiiiioooouuuuyynccdnstzdoaol');
end $$;

-- Whether a word of the name begins with the query; % and _ are plain characters.
create function app.starts_like(p_name text, p_query text) returns boolean language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return starts_with(p_name, p_query) or position(' ' || p_query in p_name) > 0 or position('-' || p_query in p_name) > 0;
end $$;

create function app.search_names(p_query text, p_limit int) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_query text := lower(normalize(trim(p_query), NFC)); v_folded text := app.fold_name(trim(p_query)); v_families uuid[] := app.my_families();
  v_number int := case when trim(p_query) ~ '^[0-9]{1,9}$' then trim(p_query)::int end;
begin
  if v_query = '' then return json_build_object('families', '[]'::json, 'persons', '[]'::json); end if;
  return json_build_object(
    'families', (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'name', name, 'status', status, 'near', near)
        order by near, exact desc, name, id), '[]') from (
      select f.id, f.number, f.name, not app.starts_like(lower(f.name), v_query) and f.number is distinct from v_number as near,
        lower(f.name) = v_query or f.number = v_number as exact,
        case when exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) then 'open' else 'closed' end as status
      from app.family f where f.id = any (v_families) and (app.starts_like(app.fold_name(f.name), v_folded) or f.number = v_number)
      order by near, exact desc, f.name, f.id limit p_limit) found),
    'persons', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'birthDate', birth_date, 'familyId', family_id,
        'familyName', family_name, 'near', near) order by near, exact desc, surname nulls last, given_names, id), '[]') from (
      select * from (
        select distinct on (p.id) p.id, p.name, p.birth_date, coalesce(p.surname, p.given_names) as surname, p.given_names, f.id as family_id,
          f.name as family_name, not app.starts_like(lower(p.name), v_query) as near,
          lower(p.name) = v_query or lower(p.surname) = v_query or lower(p.given_names) = v_query as exact
        from app.family_member m join app.person p on p.id = m.person_id join app.family f on f.id = m.family_id
        where m.family_id = any (v_families) and app.starts_like(app.fold_name(p.name), v_folded)
        order by p.id, m.until_on desc nulls first) one
      order by near, exact desc, surname nulls last, given_names, id limit p_limit) found));
end $$;

-- Exact search by the keyed hash of an identity code, a former code included; a stranger gets what an unknown code gets.
create function app.search_identity_code(p_index bytea) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_families uuid[] := app.my_families();
begin
  return json_build_object('families', '[]'::json, 'persons', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
      'birthDate', p.birth_date, 'familyId', f.id, 'familyName', f.name, 'near', false)), '[]')
    from (select distinct person_id from app.person_secret where kind = 'identity_code' and blind_index = p_index) s
      join app.person p on p.id = s.person_id
      join lateral (select m.family_id from app.family_member m where m.person_id = p.id and m.family_id = any (v_families)
        order by m.until_on desc nulls first limit 1) m on true
      join app.family f on f.id = m.family_id));
end $$;

revoke execute on function app.fold_name(text), app.starts_like(text, text), app.search_names(text, int), app.search_identity_code(bytea) from public;
grant execute on function app.fold_name(text), app.starts_like(text, text) to app_definer;
grant execute on function app.search_names(text, int), app.search_identity_code(bytea) to app_api;
alter function app.search_names(text, int) owner to app_definer;
alter function app.search_identity_code(bytea) owner to app_definer;
`;

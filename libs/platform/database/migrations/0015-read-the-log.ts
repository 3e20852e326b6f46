import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the auditor's pages may ask: whose log to read, and by which number people know a family. Content stays out of reach. */
export class ReadTheLog1764050400015 implements MigrationInterface {
  name = 'ReadTheLog1764050400015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(subjects);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.find_log_subjects, app.family_numbers');
  }
}

const subjects = `
create function app.find_log_subjects(p_query text) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_query text := app.fold_name(trim(p_query)); v_number int := case when trim(p_query) ~ '^[0-9]{1,9}$' then trim(p_query)::int end;
begin
  if not app.i_am('auditor') or v_query = '' then return '[]'::json; end if;
  return (select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'label', label, 'number', number) order by rank, label, id), '[]') from (
    (select 1 as rank, 'user' as kind, u.id, u.display_name as label, null::int as number from app.user_account u
      where app.starts_like(app.fold_name(u.display_name), v_query) order by u.display_name limit 8)
    union all
    (select 2, 'family', f.id, f.name, f.number from app.family f
      where f.number = v_number or app.starts_like(app.fold_name(f.name), v_query) order by f.number limit 8)
    union all
    (select 3, 'person', p.id, p.name, (select min(f.number) from app.family_member m join app.family f on f.id = m.family_id where m.person_id = p.id)
      from app.person p where app.starts_like(app.fold_name(p.name), v_query) order by p.name limit 8)) found);
end $$;

create function app.family_numbers(p_families uuid[]) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.i_am('auditor') then return '[]'::json; end if;
  return (select coalesce(json_agg(json_build_object('id', id, 'number', number) order by number), '[]') from app.family where id = any (p_families));
end $$;

revoke execute on function app.find_log_subjects(text), app.family_numbers(uuid[]) from public;
grant execute on function app.find_log_subjects(text) to app_api;
grant execute on function app.family_numbers(uuid[]) to app_auditor;
alter function app.find_log_subjects(text) owner to app_definer;
alter function app.family_numbers(uuid[]) owner to app_definer;
`;

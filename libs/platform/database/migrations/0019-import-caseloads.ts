import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import knows what it did, and asks two things beyond its maker's sight: whether a file came already, and whose a number is. */
export class ImportCaseloads1764050400019 implements MigrationInterface {
  name = 'ImportCaseloads1764050400019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.caseload_import add column outcome jsonb');
    await runner.query('create index caseload_import_previewed on app.caseload_import (created_by, created_at) where status = \'previewed\'');
    await runner.query(questions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.file_imported_at, app.taken_family_numbers');
    await runner.query('drop index app.caseload_import_previewed');
    await runner.query('alter table app.caseload_import drop column outcome');
  }
}

const questions = `
-- When these very bytes were imported, whoever did it; null when never.
create function app.file_imported_at(p_hash bytea) returns timestamptz
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return (select max(confirmed_at) from app.caseload_import where file_hash = p_hash and status = 'confirmed');
end $$;

-- Which of these numbers families already have, whoever may see them: a number names one family in the whole county.
create function app.taken_family_numbers(p_numbers text[]) returns text[]
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not (app.i_am('team_lead') or app.i_am('administrator')) then return '{}'; end if;
  return coalesce((select array_agg(external_number) from app.family where external_number = any (p_numbers)), '{}');
end $$;

revoke execute on function app.file_imported_at, app.taken_family_numbers from public;
grant execute on function app.file_imported_at, app.taken_family_numbers to app_api;
grant select on app.caseload_import to app_definer;
alter function app.file_imported_at owner to app_definer;
alter function app.taken_family_numbers owner to app_definer;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { clientTables, personTables, plainTables } from './client-tables';

/** The second lock: row-level security on every table with client data, narrow grants, and the trace of changes. */
export class LockTables1764050400010 implements MigrationInterface {
  name = 'LockTables1764050400010';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of clientTables) await runner.query(lock(table, `family_id = any ((select app.my_families())::uuid[])`));
    await runner.query(lock('family', 'id = any ((select app.my_families())::uuid[])'));
    for (const [table, column] of personTables) {
      await runner.query(lock(table, `${column} = any ((select app.my_persons())::uuid[])`));
    }
    await runner.query(special);
    for (const table of plainTables) await runner.query(`grant select, insert, update on app.${table} to app_api`);
    await runner.query(grants);
    await runner.query(traces);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke all on all tables in schema app from app_api, app_auditor');
  }
}

function lock(table: string, rule: string): string {
  return `
    alter table app.${table} enable row level security;
    alter table app.${table} force row level security;
    create policy ${table}_of_my_families on app.${table} to app_api using (${rule}) with check (${rule});
    grant select, insert, update on app.${table} to app_api;`;
}

const special = `
drop policy picture_statement_of_my_families on app.picture_statement;
create policy picture_statement_of_my_families on app.picture_statement to app_api
  using (family_id = any ((select app.my_families())::uuid[])
    and (not restricted or author_id = (select app.me()) or (select app.me()) = any (readers)
      or family_id = any ((select app.my_own_families())::uuid[])))
  with check (family_id = any ((select app.my_families())::uuid[]));

alter table app.draft enable row level security;
alter table app.draft force row level security;
create policy draft_of_its_author on app.draft to app_api using (user_id = (select app.me())) with check (user_id = (select app.me()));
alter table app.idempotency_record enable row level security;
alter table app.idempotency_record force row level security;
create policy idempotency_record_of_its_actor on app.idempotency_record to app_api
  using (actor_id = (select app.me())) with check (actor_id = (select app.me()));
alter table app.caseload_import enable row level security;
alter table app.caseload_import force row level security;
create policy caseload_import_of_its_maker on app.caseload_import to app_api
  using (created_by = (select app.me())) with check (created_by = (select app.me()));

alter table app.change_record enable row level security;
alter table app.change_record force row level security;
create policy change_record_of_my_families on app.change_record for select to app_api
  using (family_id = any ((select app.my_families())::uuid[]) or person_id = any ((select app.my_persons())::uuid[]));

alter table app.access_log enable row level security;
create policy access_log_for_auditors on app.access_log for select to app_auditor using ((select app.i_am('auditor')));
create policy access_log_written_at_the_door on app.access_log for insert to app_definer with check (true);
`;

const grants = `
grant select on app.permission, app.clock_shift, app.family_relation to app_api;
grant select, insert, update on app.draft, app.idempotency_record, app.caseload_import to app_api;
grant select on app.change_record to app_api;
grant delete on app.draft, app.idempotency_record, app.team_member, app.sign_in_failure, app.agenda_item, app.meeting_invitee,
  app.minutes_paragraph, app.meeting_child_view, app.agreed_act, app.caseload_import, app.household_member, app.family_reader to app_api;
grant usage on all sequences in schema app to app_api, app_definer;

grant select on app.access_log, app.clock_shift, app.user_account to app_auditor;
grant all on all tables in schema app to app_definer;
revoke update, delete, truncate on app.access_log, app.change_record from app_definer;

do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature, p.prosecdef, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'app' loop
    execute format('revoke execute on function %s from public', v_function.signature);
    if v_function.proname <> 'make_log_partition' then
      execute format('grant execute on function %s to app_api, app_definer, app_auditor', v_function.signature);
    end if;
    if v_function.prosecdef and v_function.proname <> 'make_log_partition' then
      execute format('alter function %s owner to app_definer', v_function.signature);
    end if;
  end loop;
end $do$;
-- The view runs with its owner's rights inside definer functions; nobody reads other people's relations directly.
revoke select on app.family_relation from app_api;
alter view app.family_relation owner to app_definer;
`;

const traces = `
create function app.keep_change() returns trigger language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  v_old jsonb := to_jsonb(old) - 'ciphertext' - 'blind_index'; v_new jsonb; v_row jsonb; v_me uuid := app.me();
begin
  if tg_op = 'UPDATE' then v_new := to_jsonb(new) - 'ciphertext' - 'blind_index'; end if;
  if v_new is not null and v_new - 'version' = v_old - 'version' then return null; end if;
  v_row := coalesce(v_new, v_old);
  insert into app.change_record (family_id, person_id, subject_kind, subject_id, deed, before, after, changed_by, changed_by_name, changed_at)
    values (case tg_table_name when 'family' then v_row ->> 'id' else v_row ->> 'family_id' end::uuid,
      case tg_table_name when 'person' then v_row ->> 'id' else coalesce(v_row ->> 'person_id', v_row ->> 'child_id') end::uuid,
      tg_table_name, (v_row ->> 'id')::uuid, lower(tg_op), v_old, v_new, v_me,
      (select display_name from app.user_account where id = v_me), app.now());
  return null;
end $$;
alter function app.keep_change() owner to app_definer;
revoke execute on function app.keep_change() from public;
do $do$
declare v_table text;
begin
  foreach v_table in array array['family', 'person', 'person_secret', 'family_member', 'household', 'custody', 'non_disclosure',
      'person_relation', 'client_relationship', 'responsible_worker_assignment', 'network_member', 'consent', 'service_in_use',
      'picture_statement', 'child_view', 'goal', 'contact_note', 'network_meeting', 'agreed_act', 'user_account'] loop
    execute format('create trigger %I after update or delete on app.%I for each row execute function app.keep_change()',
      v_table || '_keep_change', v_table);
  end loop;
end $do$;
`;

import { Logger, runMigrations } from 'graphile-worker';
import type { DataSource } from 'typeorm';

export const quiet = new Logger(() => () => undefined);

/** Its own tables are locked by row; the application's role works with all of them. Done again, it changes nothing. */
const openToTheApi = `
do $do$
declare v_table record;
begin
  perform pg_advisory_xact_lock(hashtext('rinnalla queue'));
  grant usage on schema graphile_worker to app_api;
  grant select, insert, update, delete on all tables in schema graphile_worker to app_api;
  grant usage on all sequences in schema graphile_worker to app_api;
  grant execute on all functions in schema graphile_worker to app_api;
  for v_table in select c.relname as name from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid) loop
    execute format('create policy worked_by_the_api on graphile_worker.%I to app_api using (true) with check (true)', v_table.name);
  end loop;
end $do$;`;

/** Makes the job queue's tables or brings them up to date. Needs the owner of the database. */
export async function installQueue(owner: DataSource, ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet });
  await owner.query(openToTheApi);
}

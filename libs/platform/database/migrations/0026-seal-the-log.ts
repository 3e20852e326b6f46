import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The access log is sealed: batches of rows, each with its root, linked to the batch before and signed by a role of its own. */
export class SealTheLog1764050400026 implements MigrationInterface {
  name = 'SealTheLog1764050400026';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [roleIsThere, seals, numbering, sealer, partitions, about]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function app.make_log_partitions_ahead, app.continue_log_numbers, app.log_about;
      drop table app.log_seal, app.log_numbering;
      drop policy access_log_for_the_sealer on app.access_log;
      drop index app.access_log_written, app.access_log_action, app.access_log_refused, app.access_log_basis;`);
  }
}

const roleIsThere = `
do $$ begin
  if to_regrole('app_sealer') is null then
    raise exception 'The role app_sealer is missing. Make it as docs/operations.md says, and start again.';
  end if;
end $$;
`;

const seals = `
create index access_log_written on app.access_log (written_in);
-- A page of a rare kind of row is found at once however long the log is; the common kinds stand close together anyway.
create index access_log_action on app.access_log (action, at desc, id desc);
create index access_log_refused on app.access_log (at desc, id desc) where outcome = 'refused';
create index access_log_basis on app.access_log (basis_kind, at desc, id desc) where basis_kind not in ('relation', 'role');

-- One batch: the rows whose written_in is in [from_xid, to_xid), in the order of (written_in, at, id).
create table app.log_seal (
  number bigint not null constraint log_seal_pk primary key,
  from_xid xid8 not null,
  to_xid xid8 not null,
  row_count integer not null,
  first_id uuid not null,
  first_at timestamptz not null,
  -- Of each row in order: 16 bytes id, 8 bytes at (microseconds since 1970), 32 bytes leaf hash. To name the row that does not fit.
  leaves bytea not null,
  root bytea not null,
  previous bytea not null,
  head bytea not null,
  signature bytea not null,
  key_id text not null,
  sealed_at timestamptz not null,
  constraint log_seal_counts check (number >= 1 and row_count >= 1 and octet_length(leaves) = 56 * row_count and from_xid < to_xid),
  constraint log_seal_hashes check (octet_length(root) = 32 and octet_length(previous) = 32 and octet_length(head) = 32)
);
alter table app.log_seal alter column leaves set storage external;
create trigger log_seal_append_only before update or delete on app.log_seal
  for each row execute function app.refuse_rewriting_history();
create trigger log_seal_never_emptied before truncate on app.log_seal
  for each statement execute function app.refuse_rewriting_history();
`;

const numbering = `
-- Transaction numbers begin anew in a restored copy. There the log's go on from where they stood: shift is added to each.
create table app.log_numbering (
  single boolean not null default true constraint log_numbering_pk primary key constraint log_numbering_one check (single),
  cluster text not null,
  shift bigint not null default 0
);
insert into app.log_numbering (cluster) select system_identifier::text from pg_control_system();

-- Called by the owner at each start, before anybody writes. Answers whether the numbers had to be moved.
create function app.continue_log_numbers() returns boolean language plpgsql set search_path = app, pg_temp as $$
declare
  v_here text := (select system_identifier::text from pg_control_system());
  v_next bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  v_used bigint; v_shift bigint;
begin
  if v_here = (select cluster from app.log_numbering) then return false; end if;
  lock table app.access_log in access exclusive mode;
  select greatest((select max(written_in)::text::bigint from app.access_log), (select max(to_xid)::text::bigint from app.log_seal), 0) into v_used;
  v_shift := greatest(v_used + 1 - v_next, 0);
  execute format('alter table app.access_log alter column written_in set default %s', case v_shift when 0 then 'pg_current_xact_id()'
    else format('((pg_current_xact_id()::text::bigint + %s)::text::xid8)', v_shift) end);
  update app.log_numbering set cluster = v_here, shift = v_shift;
  return v_shift > 0;
end $$;
revoke execute on function app.continue_log_numbers() from public;
`;

const sealer = `
grant usage on schema app to app_sealer;
grant select on app.access_log, app.log_numbering, app.installation to app_sealer;
grant select, insert on app.log_seal to app_sealer;
grant select on app.log_seal, app.log_numbering, app.installation to app_auditor;
create policy access_log_for_the_sealer on app.access_log for select to app_sealer using (true);
alter table app.log_seal enable row level security;
alter table app.log_seal force row level security;
create policy log_seal_read_by_the_sealer on app.log_seal for select to app_sealer using (true);
create policy log_seal_added_by_the_sealer on app.log_seal for insert to app_sealer with check (true);
create policy log_seal_for_auditors on app.log_seal for select to app_auditor using ((select app.i_am('auditor')));
-- The owner asks how far the log is sealed when the numbers are continued.
create policy log_seal_read_by_the_owner on app.log_seal for select to app_owner using (true);
alter table app.log_numbering enable row level security;
alter table app.log_numbering force row level security;
create policy log_numbering_read on app.log_numbering for select to app_sealer, app_auditor using (true);
create policy log_numbering_of_the_owner on app.log_numbering to app_owner using (true) with check (true);
`;

const partitions = `
-- A partition's own name opens nothing: only the log as a whole is asked and written, under its policies.
create or replace function app.make_log_partition(p_month date) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
declare v_from date := date_trunc('month', p_month)::date; v_name text := 'access_log_' || to_char(v_from, 'YYYY_MM');
begin
  if to_regclass('app.' || v_name) is not null then return; end if;
  -- A month whose rows lie in the rest already stays there: rows of the log are never moved.
  if exists (select from app.access_log_rest where at >= v_from::timestamp at time zone 'UTC' and at < (v_from + interval '1 month') at time zone 'UTC') then return; end if;
  execute format('create table app.%I partition of app.access_log for values from (%L) to (%L)',
    v_name, v_from::timestamp at time zone 'UTC', (v_from + interval '1 month') at time zone 'UTC');
  execute format('create trigger access_log_never_emptied before truncate on app.%I for each statement execute function app.refuse_rewriting_history()', v_name);
end $$;

create function app.make_log_partitions_ahead() returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.make_log_partition((now() + make_interval(months => m))::date) from generate_series(0, 13) m;
end $$;
revoke execute on function app.make_log_partitions_ahead() from public;
grant execute on function app.make_log_partitions_ahead() to app_api;

do $do$
declare v_part record;
begin
  for v_part in select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'app.access_log'::regclass loop
    execute format('revoke all on app.%I from app_definer, app_api, app_auditor', v_part.name);
    execute format('create trigger access_log_never_emptied before truncate on app.%I for each statement execute function app.refuse_rewriting_history()', v_part.name);
  end loop;
end $do$;
`;

const about = `
-- The log of one family or person. Under row-level security @> may not use its index (it is not leakproof), so that each asking would read
-- the whole log: here the auditor is checked first, and the index serves. Narrowed and cut inside, for a family's rows are many.
create function app.log_about(p_family uuid, p_person uuid, p_user uuid, p_action text, p_outcome text, p_basis text, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_id uuid, p_limit int) returns setof app.access_log
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.i_am('auditor') or num_nonnulls(p_family, p_person) = 0 then return; end if;
  return query execute 'select l.* from app.access_log l where ' || concat_ws(' and ',
      case when p_family is not null then 'l.family_ids @> array[$1]' end, case when p_person is not null then 'l.person_ids @> array[$2]' end,
      case when p_user is not null then 'l.user_id = $3' end, case when p_action is not null then 'l.action = $4' end,
      case when p_outcome is not null then 'l.outcome = $5' end, case when p_basis is not null then 'l.basis_kind = $6' end,
      case when p_from is not null then 'l.at >= $7' end, case when p_to is not null then 'l.at < $8' end,
      case when p_before is not null then '(l.at, l.id) < ($9, $10)' end) || ' order by l.at desc, l.id desc limit $11'
    using p_family, p_person, p_user, p_action, p_outcome, p_basis, p_from, p_to, p_before, p_before_id, p_limit;
end $$;
revoke execute on function app.log_about(uuid, uuid, uuid, text, text, text, timestamptz, timestamptz, timestamptz, uuid, int) from public;
grant execute on function app.log_about(uuid, uuid, uuid, text, text, text, timestamptz, timestamptz, timestamptz, uuid, int) to app_auditor;
alter function app.log_about(uuid, uuid, uuid, text, text, text, timestamptz, timestamptz, timestamptz, uuid, int) owner to app_definer;
`;

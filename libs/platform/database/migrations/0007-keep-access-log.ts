import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The access log: append-only for everyone, for ever; and the record of what was changed. */
export class KeepAccessLog1764050400007 implements MigrationInterface {
  name = 'KeepAccessLog1764050400007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(log);
    await runner.query(changes);
    await runner.query(imports);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.caseload_import, app.change_record, app.access_log cascade');
  }
}

const log = `
create table app.access_log (
  id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  request_id uuid not null,
  user_id uuid not null,
  user_name text not null,
  role text not null,
  relation text,
  action text not null,
  family_ids uuid[] not null default '{}',
  person_ids uuid[] not null default '{}',
  basis_kind text not null,
  basis_id uuid,
  outcome text not null,
  oldest_shown date,
  client_address text,
  -- The transaction that wrote the row: the sealer goes by its horizon, since rows may commit out of order.
  written_in xid8 not null default pg_current_xact_id(),
  constraint access_log_pk primary key (at, id),
  constraint access_log_outcome_known check (outcome in ('allowed', 'refused'))
) partition by range (at);
create index access_log_newest on app.access_log (at desc, id desc);
create index access_log_user on app.access_log (user_id, at desc, id desc);
create index access_log_families on app.access_log using gin (family_ids);
create index access_log_persons on app.access_log using gin (person_ids);
create table app.access_log_rest partition of app.access_log default;

create function app.make_log_partition(p_month date) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
declare v_from date := date_trunc('month', p_month)::date; v_name text := 'access_log_' || to_char(v_from, 'YYYY_MM');
begin
  if to_regclass('app.' || v_name) is not null then return; end if;
  if exists (select from app.access_log_rest where at >= v_from::timestamptz and at < (v_from + interval '1 month')) then return; end if;
  execute format('create table app.%I partition of app.access_log for values from (%L) to (%L)',
    v_name, v_from::timestamp at time zone 'UTC', (v_from + interval '1 month') at time zone 'UTC');
end $$;
revoke execute on function app.make_log_partition(date) from public;
select app.make_log_partition((now() + make_interval(months => m))::date) from generate_series(-1, 13) m;

create function app.refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'RW016', message = 'the log has no update and no delete';
end $$;
create trigger access_log_append_only before update or delete on app.access_log
  for each row execute function app.refuse_rewriting_history();
create trigger access_log_never_emptied before truncate on app.access_log
  for each statement execute function app.refuse_rewriting_history();
`;

const changes = `
-- Rule 17: what changed is kept with the change. Written by trigger, in the same transaction.
create table app.change_record (
  id uuid primary key default gen_random_uuid(),
  family_id uuid,
  person_id uuid,
  subject_kind text not null,
  subject_id uuid,
  deed text not null,
  before jsonb,
  after jsonb,
  changed_by uuid,
  changed_by_name text,
  changed_at timestamptz not null,
  constraint change_record_deed_known check (deed in ('insert', 'update', 'delete'))
);
create index change_record_subject on app.change_record (subject_kind, subject_id, changed_at);
create index change_record_family on app.change_record (family_id, changed_at);
create trigger change_record_append_only before update or delete on app.change_record
  for each row execute function app.refuse_rewriting_history();
`;

const imports = `
create table app.caseload_import (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  file_hash bytea not null,
  file bytea,
  mapping jsonb,
  preview jsonb not null,
  status text not null default 'previewed',
  team_id uuid constraint caseload_import_team_fk references app.team,
  created_by uuid not null constraint caseload_import_created_by_fk references app.user_account,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  constraint caseload_import_status_known check (status in ('previewed', 'confirming', 'confirmed', 'discarded'))
);
create unique index caseload_import_file_once on app.caseload_import (file_hash) where status in ('confirming', 'confirmed');
alter table app.family add constraint family_import_fk foreign key (import_id) references app.caseload_import;
`;

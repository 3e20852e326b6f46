import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema, the Finnish order of names, the clock, and the people who sign in. */
export class LayFoundation1764050400001 implements MigrationInterface {
  name = 'LayFoundation1764050400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation);
    await runner.query(staff);
    await runner.query(sessions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema app cascade');
  }
}

const foundation = `
create schema if not exists app;
grant usage on schema app to app_api, app_definer, app_auditor;
grant create on schema app to app_definer;

create collation app.finnish (provider = icu, locale = 'fi-FI-u-co-standard');

-- The clock can be moved in tests by the owner; nobody else may write here. Empty means: the real time.
create table app.clock_shift (only_row boolean primary key default true check (only_row), shift interval not null);

create function app.now() returns timestamptz language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v interval;
begin
  select shift into v from app.clock_shift;
  return now() + coalesce(v, interval '0');
end $$;

create function app.today() returns date language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (app.now() at time zone 'Europe/Helsinki')::date;
end $$;
`;

const staff = `
create table app.agency (
  id uuid primary key default gen_random_uuid(),
  name text collate app.finnish not null,
  kind text not null default 'county',
  version int not null default 1,
  constraint agency_name_given check (name ~ '\\S'),
  constraint agency_kind_known check (kind in ('county', 'municipality', 'organisation', 'parish', 'school', 'state', 'other')),
  constraint agency_name_once unique (name)
);

create table app.team (
  id uuid primary key default gen_random_uuid(),
  name text collate app.finnish not null,
  version int not null default 1,
  constraint team_name_given check (name ~ '\\S'),
  constraint team_name_once unique (name)
);

create table app.user_account (
  id uuid primary key default gen_random_uuid(),
  username text not null,
  display_name text collate app.finnish not null,
  email text,
  phone text,
  roles text[] not null default '{}',
  language text not null default 'fi',
  status text not null default 'active',
  agency_id uuid constraint user_account_agency_fk references app.agency,
  letter_keys boolean not null default true,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint user_account_username_plain check (username = lower(username) and username ~ '\\S'),
  constraint user_account_username_once unique (username),
  constraint user_account_language_known check (language in ('fi', 'sv', 'en')),
  constraint user_account_status_known check (status in ('active', 'suspended', 'ended')),
  constraint user_account_roles_known check
    (roles <@ array['worker', 'team_lead', 'coordinator', 'auditor', 'administrator', 'partner', 'family'])
);
create index user_account_agency on app.user_account (agency_id);

create table app.team_member (
  team_id uuid not null constraint team_member_team_fk references app.team,
  user_id uuid not null constraint team_member_user_fk references app.user_account,
  lead boolean not null default false,
  constraint team_member_pk primary key (team_id, user_id)
);
create index team_member_user on app.team_member (user_id);
`;

const sessions = `
create table app.user_password (
  user_id uuid primary key constraint user_password_user_fk references app.user_account,
  hash text not null,
  set_at timestamptz not null default now()
);

create table app.password_link (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint password_link_user_fk references app.user_account,
  token_hash bytea not null constraint password_link_token_once unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  made_by uuid constraint password_link_made_by_fk references app.user_account
);

-- Only the SHA-256 of the cookie's value is kept. The API has no SELECT here: see app.enter.
create table app.session (
  id uuid primary key default gen_random_uuid(),
  id_hash bytea not null constraint session_hash_once unique,
  user_id uuid not null constraint session_user_fk references app.user_account,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  stepped_up_at timestamptz not null,
  ended_at timestamptz,
  browser text,
  client_address text
);
create index session_of_user on app.session (user_id) where ended_at is null;

create table app.sign_in_failure (
  subject text primary key,
  failures int not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);

create table app.idempotency_record (
  actor_id uuid not null constraint idempotency_record_actor_fk references app.user_account,
  key text not null,
  request_hash bytea not null,
  status int,
  body bytea,
  created_at timestamptz not null default now(),
  constraint idempotency_record_pk primary key (actor_id, key)
);
create index idempotency_record_age on app.idempotency_record (created_at);

create table app.draft (
  user_id uuid not null constraint draft_user_fk references app.user_account,
  key text not null,
  value jsonb not null,
  saved_at timestamptz not null default now(),
  constraint draft_pk primary key (user_id, key),
  constraint draft_key_short check (length(key) between 1 and 200)
);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The network around the family, what it may know, and the services in use. */
export class GatherNetwork1764050400004 implements MigrationInterface {
  name = 'GatherNetwork1764050400004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(about);
    await runner.query(network);
    await runner.query(services);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.service_in_use, app.service, app.network_member, app.consent cascade');
  }
}

const about = `
-- Arrays of persons (about whom, who uses it) hold only persons who are or were members of the family.
create function app.refuse_persons_outside() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare v_row jsonb := to_jsonb(new); v_persons uuid[];
begin
  select array_agg(x::uuid) into v_persons from jsonb_array_elements_text(coalesce(v_row -> tg_argv[0], '[]'::jsonb)) x;
  if exists (select from unnest(v_persons) p where not exists
      (select from app.family_member m where m.family_id = new.family_id and m.person_id = p)) then
    raise exception using errcode = 'RW011', message = 'a person named here is not a member of the family';
  end if;
  return new;
end $$;
`;

const network = `
create table app.consent (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint consent_family_fk references app.family,
  giver_person_id uuid not null constraint consent_giver_fk references app.person,
  receiver_agency_id uuid constraint consent_receiver_agency_fk references app.agency,
  receiver_name text not null,
  categories text[] not null,
  purpose text not null,
  from_on date not null,
  until_on date,
  form text not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid constraint consent_withdrawn_by_fk references app.user_account,
  recorded_by uuid not null constraint consent_recorded_by_fk references app.user_account,
  recorded_at timestamptz not null default now(),
  version int not null default 1,
  constraint consent_form_known check (form in ('oral', 'paper', 'signed')),
  constraint consent_categories_given check (cardinality(categories) > 0),
  constraint consent_span_forward check (until_on is null or until_on >= from_on)
);
create index consent_family on app.consent (family_id);

create table app.network_member (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint network_member_family_fk references app.family,
  kind text not null,
  name text collate app.finnish not null,
  title text,
  agency_id uuid constraint network_member_agency_fk references app.agency,
  ring text not null,
  role text,
  about uuid[] not null default '{}',
  user_id uuid constraint network_member_user_fk references app.user_account,
  access text not null default 'none',
  phone text,
  email text,
  consent_id uuid constraint network_member_consent_fk references app.consent,
  from_on date not null,
  until_on date,
  version int not null default 1,
  constraint network_member_name_given check (name ~ '\\S'),
  constraint network_member_kind_known check (kind in ('professional', 'natural')),
  constraint network_member_ring_known check (ring in ('natural', 'meeting_place', 'universal', 'early_support', 'special')),
  constraint network_member_access_known check (access in ('none', 'read')),
  constraint network_member_access_of_a_user check (access = 'none' or user_id is not null),
  constraint network_member_span_forward check (until_on is null or until_on >= from_on)
);
create index network_member_family on app.network_member (family_id);
create index network_member_user on app.network_member (user_id) where access = 'read';
create trigger network_member_about before insert or update on app.network_member
  for each row execute function app.refuse_persons_outside('about');
`;

const services = `
create table app.service (
  id uuid primary key default gen_random_uuid(),
  name_fi text collate app.finnish not null,
  name_sv text not null,
  name_en text not null,
  ring text not null,
  agency_id uuid not null constraint service_agency_fk references app.agency,
  active boolean not null default true,
  version int not null default 1,
  constraint service_ring_known check (ring in ('meeting_place', 'universal', 'early_support', 'special'))
);

create table app.service_in_use (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint service_in_use_family_fk references app.family,
  service_id uuid not null constraint service_in_use_service_fk references app.service,
  provider text not null,
  person_ids uuid[] not null default '{}',
  status text not null,
  from_on date,
  until_on date,
  purpose text,
  contact text,
  next_review_on date,
  version int not null default 1,
  constraint service_in_use_status_known check (status in ('planned', 'active', 'paused', 'ended')),
  constraint service_in_use_span_forward check (until_on is null or from_on is null or until_on >= from_on)
);
create index service_in_use_family on app.service_in_use (family_id);
create trigger service_in_use_persons before insert or update on app.service_in_use
  for each row execute function app.refuse_persons_outside('person_ids');
`;

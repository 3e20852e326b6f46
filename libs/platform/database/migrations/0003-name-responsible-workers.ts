import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The client relationship and the responsible worker: a dated, unbroken span. */
export class NameResponsibleWorkers1764050400003 implements MigrationInterface {
  name = 'NameResponsibleWorkers1764050400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(relationships);
    await runner.query(rules);
    await runner.query(standIns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.break_glass, app.handover_proposal, app.deputy_period, app.responsible_worker_assignment,
      app.client_relationship cascade`);
  }
}

const relationships = `
create table app.client_relationship (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint client_relationship_family_fk references app.family,
  opened_at timestamptz not null,
  opened_by uuid not null constraint client_relationship_opened_by_fk references app.user_account,
  open_reason text not null,
  recorded_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by uuid constraint client_relationship_closed_by_fk references app.user_account,
  close_reason text,
  constraint client_relationship_forward check (closed_at is null or closed_at >= opened_at),
  constraint client_relationship_closed_whole check (num_nonnulls(closed_at, closed_by, close_reason) in (0, 3)),
  constraint client_relationship_one_at_a_time exclude using gist
    (family_id with =, tstzrange(opened_at, closed_at, '[)') with &&)
);
create unique index client_relationship_open on app.client_relationship (family_id) where closed_at is null;
create index client_relationship_opener on app.client_relationship (opened_by) where closed_at is null;

create table app.responsible_worker_assignment (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint responsible_worker_assignment_family_fk references app.family,
  worker_id uuid not null constraint responsible_worker_assignment_worker_fk references app.user_account,
  worker_name text not null,
  pair_id uuid constraint responsible_worker_assignment_pair_fk references app.user_account,
  pair_name text,
  from_at timestamptz not null,
  until_at timestamptz,
  how text not null,
  reason text not null,
  family_view text,
  handover_note text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint responsible_worker_assignment_recorded_by_fk references app.user_account,
  recorded_by_name text not null,
  constraint responsible_worker_assignment_how_known check (how in ('opening', 'decision', 'offer', 'reassignment', 'import')),
  constraint responsible_worker_assignment_forward check (until_at is null or until_at >= from_at),
  constraint responsible_worker_assignment_pair_other check (pair_id is null or pair_id <> worker_id),
  -- An empty span (ended the instant it began) overlaps nothing; it stays as history.
  constraint responsible_worker_assignment_one_at_a_time exclude using gist
    (family_id with =, tstzrange(from_at, until_at, '[)') with &&)
);
create unique index responsible_worker_assignment_open on app.responsible_worker_assignment (family_id) where until_at is null;
create index responsible_worker_assignment_worker_open on app.responsible_worker_assignment (worker_id, family_id) where until_at is null;
create index responsible_worker_assignment_worker on app.responsible_worker_assignment (worker_id, from_at);
create index responsible_worker_assignment_pair on app.responsible_worker_assignment (pair_id) where pair_id is not null;
create index responsible_worker_assignment_family on app.responsible_worker_assignment (family_id, from_at desc);
`;

const rules = `
-- Rule 6: only an active user who may hold families. Asked here and nowhere else.
create function app.may_hold_families(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.user_account where id = p_user and status = 'active' and 'worker' = any (roles));
end $$;

create function app.refuse_unable_holder() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not app.may_hold_families(new.worker_id) or (new.pair_id is not null and not app.may_hold_families(new.pair_id)) then
    raise exception using errcode = 'RW006', message = 'this user may not hold families';
  end if;
  return new;
end $$;
create trigger responsible_worker_assignment_holder before insert or update of worker_id, pair_id
  on app.responsible_worker_assignment for each row execute function app.refuse_unable_holder();

-- Rule 2: once named, an open client relationship is never without a responsible worker.
create function app.refuse_dropped_baton() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare v_opened timestamptz;
begin
  select opened_at into v_opened from app.client_relationship where family_id = new.family_id and closed_at is null;
  if v_opened is null then
    if exists (select from app.responsible_worker_assignment where family_id = new.family_id and until_at is null) then
      raise exception using errcode = 'RW005', message = 'a closed client relationship keeps no responsible worker';
    end if;
    return null;
  end if;
  if exists (select from app.responsible_worker_assignment where family_id = new.family_id and from_at >= v_opened)
     and not exists (select from app.responsible_worker_assignment where family_id = new.family_id and until_at is null) then
    raise exception using errcode = 'RW002', message = 'an open client relationship keeps its responsible worker';
  end if;
  return null;
end $$;
create constraint trigger responsible_worker_assignment_unbroken after insert or update on app.responsible_worker_assignment
  deferrable initially deferred for each row execute function app.refuse_dropped_baton();
create constraint trigger client_relationship_unbroken after insert or update on app.client_relationship
  deferrable initially deferred for each row execute function app.refuse_dropped_baton();
`;

const standIns = `
create table app.deputy_period (
  id uuid primary key default gen_random_uuid(),
  worker_id uuid not null constraint deputy_period_worker_fk references app.user_account,
  deputy_id uuid not null constraint deputy_period_deputy_fk references app.user_account,
  from_on date not null,
  until_on date not null,
  ended_at timestamptz,
  recorded_by uuid not null constraint deputy_period_recorded_by_fk references app.user_account,
  version int not null default 1,
  constraint deputy_period_other check (worker_id <> deputy_id),
  constraint deputy_period_forward check (until_on >= from_on)
);
create index deputy_period_deputy on app.deputy_period (deputy_id) where ended_at is null;
create index deputy_period_worker on app.deputy_period (worker_id) where ended_at is null;

create table app.handover_proposal (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint handover_proposal_family_fk references app.family,
  from_assignment_id uuid not null constraint handover_proposal_assignment_fk references app.responsible_worker_assignment,
  to_worker_id uuid not null constraint handover_proposal_to_fk references app.user_account,
  status text not null default 'open',
  reason text not null,
  family_view text,
  handover_note text,
  offered_at timestamptz not null,
  offered_by uuid not null constraint handover_proposal_offered_by_fk references app.user_account,
  answered_at timestamptz,
  answer_reason text,
  version int not null default 1,
  constraint handover_proposal_status_known check (status in ('open', 'accepted', 'declined', 'returned', 'ended'))
);
create unique index handover_proposal_open on app.handover_proposal (family_id) where status = 'open';
create index handover_proposal_to on app.handover_proposal (to_worker_id) where status = 'open';

create table app.break_glass (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint break_glass_family_fk references app.family,
  user_id uuid not null constraint break_glass_user_fk references app.user_account,
  reason_code text not null,
  reason text not null,
  opened_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by uuid constraint break_glass_reviewed_by_fk references app.user_account,
  finding text,
  constraint break_glass_reviewed_by_another check (reviewed_by is null or reviewed_by <> user_id)
);
create index break_glass_user on app.break_glass (user_id, opened_at);
create index break_glass_family on app.break_glass (family_id);
`;

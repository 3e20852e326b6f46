import type { MigrationInterface, QueryRunner } from 'typeorm';
import { handoverPage } from './handover-page-functions';
import { holdings } from './holdings-functions';

/** Offers that keep the baton in a hand until another has taken it, stand-ins, suggestions, what a team weighs, and what somebody holds. */
export class HandOverResponsibility1764050400020 implements MigrationInterface {
  name = 'HandOverResponsibility1764050400020';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, locks]) await runner.query(part);
    // The view and the rule of who may hold families are the definers' own.
    await runner.query('set role app_definer');
    for (const part of [relations, holders]) await runner.query(part);
    await runner.query('reset role');
    for (const part of [standIns, offers, handoverPage, holdings, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.answer_offer, app.return_overdue_offers, app.list_offers, app.handover_page, app.holdings_of, app.worker_loads, app.family_weight, app.log_refused;
      drop trigger deputy_period_fits on app.deputy_period; drop function app.refuse_unfit_deputy;
      drop table app.handover_tick, app.suggestion_answer, app.personal_caseworker`);
  }
}

const tables = `
alter table app.responsible_worker_assignment add column child_view text, add column agreed text;
alter table app.handover_proposal add column pair_id uuid constraint handover_proposal_pair_fk references app.user_account,
  add column child_view text, add column agreed text, add column returns_at timestamptz not null default 'infinity',
  alter column from_assignment_id drop not null;
alter table app.team add column offer_days int not null default 3 constraint team_offer_days_sane check (offer_days between 1 and 30),
  add column load_weights jsonb not null default '{"family": 1, "child": 0, "special": 0, "late": 0}';
alter table app.deputy_period add column family_ids uuid[], add column reason text;

-- What the new worker has gone through on the handover page, item by item.
create table app.handover_tick (
  assignment_id uuid not null constraint handover_tick_assignment_fk references app.responsible_worker_assignment,
  family_id uuid not null constraint handover_tick_family_fk references app.family,
  item text not null constraint handover_tick_item_short check (length(item) between 1 and 100),
  ticked_by uuid not null constraint handover_tick_by_fk references app.user_account,
  ticked_at timestamptz not null,
  constraint handover_tick_pk primary key (assignment_id, item)
);

-- "Not needed, because": holds as long as the family's services stay what they were (fingerprint).
create table app.suggestion_answer (
  id uuid primary key,
  family_id uuid not null constraint suggestion_answer_family_fk references app.family,
  fingerprint text not null,
  reason text not null,
  answered_by uuid not null constraint suggestion_answer_by_fk references app.user_account,
  answered_by_name text not null,
  answered_at timestamptz not null,
  constraint suggestion_answer_once unique (family_id, fingerprint)
);

-- The statutory personal caseworker of one client (Social Welfare Act 42 §): beside the responsible worker, never the same by itself.
create table app.personal_caseworker (
  id uuid primary key,
  family_id uuid not null constraint personal_caseworker_family_fk references app.family,
  person_id uuid not null constraint personal_caseworker_person_fk references app.person,
  name text not null,
  title text,
  phone text,
  from_on date not null,
  until_on date,
  version int not null default 1,
  constraint personal_caseworker_forward check (until_on is null or until_on >= from_on),
  constraint personal_caseworker_one_at_a_time exclude using gist (family_id with =, person_id with =, daterange(from_on, until_on, '[)') with &&)
);
`;

const locks = ['handover_tick', 'suggestion_answer', 'personal_caseworker'].map((table) => `
  alter table app.${table} enable row level security;
  alter table app.${table} force row level security;
  create policy ${table}_of_my_families on app.${table} to app_api
    using (family_id = any ((select app.my_families())::uuid[])) with check (family_id = any ((select app.my_families())::uuid[]));
  grant select, insert, update, delete on app.${table} to app_api;
  grant select on app.${table} to app_definer;`).join('\n');

const relations = `
create or replace view app.family_relation as
  select a.worker_id as user_id, a.family_id, 'responsible' as relation
    from app.responsible_worker_assignment a
    where a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
  union all
  select a.pair_id, a.family_id, 'pair'
    from app.responsible_worker_assignment a
    where a.pair_id is not null and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
  union all
  -- Until somebody is named, and if that is for later, until then.
  select r.opened_by, r.family_id, 'opener'
    from app.client_relationship r
    where r.closed_at is null and not exists (select from app.responsible_worker_assignment a
      where a.family_id = r.family_id and a.from_at >= r.opened_at and a.from_at <= app.now())
  union all
  select d.deputy_id, a.family_id, 'deputy'
    from app.deputy_period d
    join app.responsible_worker_assignment a on a.worker_id = d.worker_id
     and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
    join app.family f on f.id = a.family_id
    where d.ended_at is null and app.today() between d.from_on and d.until_on and (d.family_ids is null or a.family_id = any (d.family_ids))
      and (not f.restricted or exists (select from app.family_reader n where n.family_id = f.id and n.user_id = d.deputy_id))
  union all
  select m.user_id, f.id, 'team_lead'
    from app.team_member m
    join app.user_account u on u.id = m.user_id and 'team_lead' = any (u.roles)
    join app.family f on f.team_id = m.team_id
    where m.lead
  union all
  select m.user_id, m.family_id, 'network'
    from app.network_member m
    join app.user_account u on u.id = m.user_id and not 'partner' = any (u.roles)
    join app.client_relationship r on r.family_id = m.family_id and r.closed_at is null
    join app.family f on f.id = m.family_id
    where m.access = 'read' and m.from_on <= app.today() and (m.until_on is null or m.until_on >= app.today())
      and (not f.restricted or exists (select from app.family_reader n where n.family_id = f.id and n.user_id = m.user_id))
  union all
  select p.to_worker_id, p.family_id, 'offered'
    from app.handover_proposal p
    join app.client_relationship r on r.family_id = p.family_id and r.closed_at is null
    where p.status = 'open' and p.returns_at > app.now()
  union all
  select b.user_id, b.family_id, 'break_glass'
    from app.break_glass b
    join app.family f on f.id = b.family_id
    where b.opened_at <= app.now() and b.opened_at > app.now() - interval '60 minutes' and not f.restricted
  union all
  -- Holds only inside the transaction that confirms an import: its state is 'confirming' nowhere else.
  select i.created_by, f.id, 'importer'
    from app.caseload_import i join app.family f on f.import_id = i.id
    where i.status = 'confirming';
`;

const standIns = `
-- A stand-in must be able to hold families, be there, and be the only one for each family and day. One at a time is decided, so that
-- two who arrange each other's absence at the same moment do not both succeed.
create function app.refuse_unfit_deputy() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if new.ended_at is not null then return new; end if;
  perform pg_advisory_xact_lock(hashtext('app.deputy_period'));
  if not app.may_hold_families(new.deputy_id) then
    raise exception using errcode = 'RW006', message = 'this user may not hold families';
  end if;
  if exists (select from app.deputy_period d where d.id <> new.id and d.worker_id = new.worker_id and d.ended_at is null
      and daterange(d.from_on, d.until_on, '[]') && daterange(new.from_on, new.until_on, '[]')
      and (d.family_ids is null or new.family_ids is null or d.family_ids && new.family_ids)) then
    raise exception using errcode = 'RW007', message = 'another deputy stands in on these days';
  end if;
  if exists (select from app.deputy_period d where d.id <> new.id and d.ended_at is null
      and daterange(d.from_on, d.until_on, '[]') && daterange(new.from_on, new.until_on, '[]')
      and (d.worker_id = new.deputy_id or d.deputy_id = new.worker_id)) then
    raise exception using errcode = 'RW008', message = 'the deputy is away, or stands in for the absent one';
  end if;
  return new;
end $$;
create trigger deputy_period_fits before insert or update on app.deputy_period for each row execute function app.refuse_unfit_deputy();
`;

const holders = `
-- The account is held while it is asked, so that it cannot be ended between the question and the naming.
create or replace function app.refuse_unable_holder() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from app.user_account where id in (new.worker_id, new.pair_id) order by id for key share;
  if not app.may_hold_families(new.worker_id) or (new.pair_id is not null and not app.may_hold_families(new.pair_id)) then
    raise exception using errcode = 'RW006', message = 'this user may not hold families';
  end if;
  return new;
end $$;
`;

const offers = `
-- The answer of the one it was offered to. Accepting ends the old span and begins the new one at one instant, and brings the family into
-- the new worker's team. Answers {outcome: accepted | declined | returned | ended | unknown | another-holder, familyId, assignmentId}.
create function app.answer_offer(p_proposal uuid, p_accept boolean, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  v_me uuid := app.me(); v_offer app.handover_proposal; v_holder app.responsible_worker_assignment; v_at timestamptz; v_id uuid := gen_random_uuid();
begin
  perform from app.family where id = (select family_id from app.handover_proposal where id = p_proposal) for update;
  select * into v_offer from app.handover_proposal where id = p_proposal for update;
  if v_offer.id is null or v_me is null or v_offer.to_worker_id <> v_me then return jsonb_build_object('outcome', 'unknown'); end if;
  if v_offer.status <> 'open' then return jsonb_build_object('outcome', v_offer.status); end if;
  v_at := greatest(app.now(), clock_timestamp() + (app.now() - now()));
  if v_offer.returns_at <= v_at then return jsonb_build_object('outcome', 'returned'); end if;
  if not p_accept then
    update app.handover_proposal set status = 'declined', answered_at = v_at, answer_reason = p_reason, version = version + 1 where id = p_proposal;
    return jsonb_build_object('outcome', 'declined', 'familyId', v_offer.family_id);
  end if;
  select * into v_holder from app.responsible_worker_assignment where family_id = v_offer.family_id and until_at is null;
  if v_holder.id is distinct from v_offer.from_assignment_id then return jsonb_build_object('outcome', 'another-holder', 'holder', v_holder.worker_name); end if;
  v_at := greatest(v_at, v_holder.from_at);
  update app.responsible_worker_assignment set until_at = v_at where id = v_holder.id;
  insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, pair_id, pair_name, from_at, how, reason, family_view,
      child_view, agreed, handover_note, recorded_at, recorded_by, recorded_by_name)
    select v_id, v_offer.family_id, u.id, u.display_name, v_offer.pair_id, p.display_name, v_at, 'offer', v_offer.reason, v_offer.family_view,
      v_offer.child_view, v_offer.agreed, v_offer.handover_note, app.now(), u.id, u.display_name
    from app.user_account u left join app.user_account p on p.id = v_offer.pair_id where u.id = v_me;
  update app.family f set team_id = (select m.team_id from app.team_member m where m.user_id = v_me order by m.lead, m.team_id limit 1)
    where f.id = v_offer.family_id and exists (select from app.team_member m where m.user_id = v_me)
      and not exists (select from app.team_member m where m.user_id = v_me and m.team_id = f.team_id);
  update app.handover_proposal set status = 'accepted', answered_at = v_at, answer_reason = p_reason, version = version + 1 where id = p_proposal;
  return jsonb_build_object('outcome', 'accepted', 'familyId', v_offer.family_id, 'assignmentId', v_id);
end $$;

-- What was not answered in time goes back to the lead; the old worker was responsible all along. Answers how many went back.
create function app.return_overdue_offers() returns int
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_count int;
begin
  update app.handover_proposal set status = 'returned', answered_at = app.now(), version = version + 1
    where id in (select id from app.handover_proposal where status = 'open' and returns_at <= app.now() order by id for update skip locked);
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Offers to the present user, by them, or waiting and returned in a team they lead. Of a family that is not theirs yet the number only.
create function app.list_offers(p_which text, p_team uuid) returns setof jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me();
begin
  return query select jsonb_build_object('id', p.id, 'family', jsonb_build_object('id', f.id, 'number', f.number,
        'name', case when exists (select from app.family_relation r where r.family_id = f.id and r.user_id = v_me and r.relation <> 'offered') then f.name end),
      'status', case when p.status = 'open' and p.returns_at <= app.now() then 'returned' else p.status end,
      'from', case when a.id is not null then jsonb_build_object('id', a.worker_id, 'name', a.worker_name) end,
      'to', jsonb_build_object('id', u.id, 'name', u.display_name), 'reason', p.reason, 'familyView', p.family_view, 'childView', p.child_view,
      'agreed', p.agreed, 'handoverNote', p.handover_note,
      'offeredAt', to_char(p.offered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'offeredBy', jsonb_build_object('id', o.id, 'name', o.display_name),
      'returnsAt', to_char(p.returns_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'answeredAt', to_char(p.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'answerReason', p.answer_reason, 'version', p.version)
    from app.handover_proposal p join app.family f on f.id = p.family_id join app.user_account u on u.id = p.to_worker_id
      join app.user_account o on o.id = p.offered_by left join app.responsible_worker_assignment a on a.id = p.from_assignment_id
    where case p_which when 'to' then p.to_worker_id = v_me and p.status = 'open' and p.returns_at > app.now()
        and exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null)
      when 'by' then p.offered_by = v_me and p.offered_at > app.now() - interval '90 days'
        and exists (select from app.family_relation r where r.family_id = f.id and r.user_id = v_me and r.relation <> 'offered')
      when 'team' then f.team_id = p_team and exists (select from app.team_member m where m.team_id = p_team and m.user_id = v_me and m.lead) and app.i_am('team_lead')
        and (p.status = 'open' or (p.status in ('returned', 'declined') and not exists (select from app.handover_proposal q where q.family_id = f.id and q.offered_at > p.offered_at)
          and not exists (select from app.responsible_worker_assignment b where b.family_id = f.id and b.from_at > p.offered_at)
          and exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null)))
      else false end
    order by p.returns_at, p.id;
end $$;
`;

const rights = `
do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'app' and p.proname in ('answer_offer', 'return_overdue_offers', 'list_offers', 'handover_page', 'family_weight', 'worker_loads', 'holdings_of', 'log_refused', 'refuse_unfit_deputy', 'handover_summary', 'handover_items') loop
    execute format('revoke execute on function %s from public', v_function.signature);
    -- The parts of the handover page are the definers' own: they look past row-level security.
    execute format('grant execute on function %s to %I', v_function.signature, case when v_function.proname in ('handover_summary', 'handover_items') then 'app_definer' else 'app_api' end);
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
grant select, insert, update on app.responsible_worker_assignment, app.handover_proposal to app_definer;
grant update on app.family to app_definer;
`;

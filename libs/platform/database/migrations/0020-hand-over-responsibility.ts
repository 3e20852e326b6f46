import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offers that keep the baton in a hand until another has taken it, stand-ins, suggestions, what a team weighs, and what somebody holds. */
export class HandOverResponsibility1764050400020 implements MigrationInterface {
  name = 'HandOverResponsibility1764050400020';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, locks]) await runner.query(part);
    // The view and the rule of who may hold families are the definers' own.
    await runner.query('set role app_definer');
    for (const part of [relations, holders]) await runner.query(part);
    await runner.query('reset role');
    for (const part of [standIns, offers, page, holdings, rights]) await runner.query(part);
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

const page = `
-- Of the deputy who stands in for this very family.
create or replace function app.picture_worker(p_family uuid) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select json_build_object('id', a.worker_id, 'assignmentId', a.id, 'name', u.display_name, 'phone', u.phone, 'since', a.from_at,
      'pair', case when a.pair_id is not null then json_build_object('id', a.pair_id, 'name', a.pair_name) end,
      'deputy', (select json_build_object('id', v.id, 'name', v.display_name, 'until', d.until_on) from app.deputy_period d
        join app.user_account v on v.id = d.deputy_id where d.worker_id = a.worker_id and d.ended_at is null
          and (d.family_ids is null or p_family = any (d.family_ids))
          and app.today() between d.from_on and d.until_on order by d.from_on limit 1))
    from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id
    where a.family_id = p_family and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
    order by a.from_at desc limit 1);
end $$;

-- What a new responsible worker goes through. To the one it is only offered to: figures and kinds, nobody's name, and the offer's own
-- words; to a reader through the network, figures and kinds.
create function app.handover_page(p_family uuid) returns jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  v_me uuid := app.me(); v_full boolean := app.sees_whole_family(v_me, p_family); v_seen boolean := p_family = any (app.my_families());
  v_offer app.handover_proposal; v_now app.responsible_worker_assignment; v_before app.responsible_worker_assignment;
begin
  select * into v_offer from app.handover_proposal where family_id = p_family and status = 'open' and returns_at > app.now();
  if not v_seen and (v_offer.id is null or v_offer.to_worker_id <> v_me) then return null; end if;
  if v_offer.to_worker_id is distinct from v_me and not v_full then v_offer := null; end if;
  select * into v_now from app.responsible_worker_assignment where family_id = p_family and from_at <= app.now() and (until_at is null or until_at > app.now());
  select * into v_before from app.responsible_worker_assignment where family_id = p_family and until_at = v_now.from_at and from_at < until_at;
  return jsonb_build_object(
    'family', (select jsonb_build_object('id', id, 'number', number, 'name', case when v_seen then name end) from app.family where id = p_family),
    'assignmentId', case when v_full then v_now.id end, 'proposalId', v_offer.id,
    'from', case when not v_full and v_now.id is not null then jsonb_build_object('id', v_now.worker_id, 'name', v_now.worker_name)
      when v_before.id is not null then jsonb_build_object('id', v_before.worker_id, 'name', v_before.worker_name) end,
    'to', case when v_offer.to_worker_id = v_me and not v_full then (select jsonb_build_object('id', id, 'name', display_name) from app.user_account where id = v_me)
      when v_now.id is not null then jsonb_build_object('id', v_now.worker_id, 'name', v_now.worker_name) end,
    'since', case when v_full then to_char(v_now.from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end,
    'reason', case when v_full then v_now.reason else v_offer.reason end,
    'familyView', case when v_full then v_now.family_view else v_offer.family_view end,
    'childView', case when v_full then v_now.child_view else v_offer.child_view end,
    'agreed', case when v_full then v_now.agreed else v_offer.agreed end,
    'handoverNote', case when v_full then v_now.handover_note else v_offer.handover_note end,
    'summary', app.handover_summary(p_family),
    'items', case when v_full then app.handover_items(p_family, v_now.id) else '[]' end,
    'mayTick', v_full and coalesce(v_me in (v_now.worker_id, v_now.pair_id), false));
end $$;

create function app.handover_summary(p_family uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (with here as (select m.role, p.birth_date, p.birth_year, p.languages, p.interpreter_needed, p.id from app.family_member m join app.person p on p.id = m.person_id
      where m.family_id = p_family and (m.until_on is null or m.until_on > app.today()))
    select jsonb_build_object(
      'adults', (select count(*) from here where role not in ('child', 'young', 'unborn_child')),
      'children', (select coalesce(jsonb_agg(years order by years desc), '[]') from (select greatest(0, coalesce(extract(year from age(app.today(), birth_date))::int,
        extract(year from app.today())::int - birth_year, 0)) as years from here where role in ('child', 'young', 'unborn_child')) c),
      'openActs', (select count(*) from app.agreed_act where family_id = p_family and status = 'open' and not draft),
      'lateActs', (select count(*) from app.agreed_act where family_id = p_family and status = 'open' and not draft and due_on < app.today()),
      'services', (select count(*) from app.service_in_use where family_id = p_family and status = 'active'),
      'nextMeeting', (select min(on_date) from app.network_meeting where family_id = p_family and status = 'planned' and on_date >= app.today()),
      'alerts', (select coalesce(jsonb_agg(kind), '[]') from (
        select 'non_disclosure' as kind where exists (select from app.protected_person d join here h on h.id = d.person_id)
        union all select 'restricted' from app.family where id = p_family and restricted
        union all select 'interpreter' where exists (select from here where interpreter_needed)) a),
      'languages', (select coalesce(jsonb_agg(distinct l), '[]') from here, unnest(languages) l)));
end $$;

create function app.handover_items(p_family uuid, p_assignment uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (with found as (
      select 1 as rank, 'alert' as kind, 'alert:non_disclosure:' || d.person_id as key, 'non_disclosure' as text, p.name as who, nullif(d.until_on, 'infinity') as on_day
        from app.protected_person d join app.person p on p.id = d.person_id join app.family_member m on m.person_id = p.id
        where m.family_id = p_family and (m.until_on is null or m.until_on > app.today())
      union all select 1, 'alert', 'alert:restricted', 'restricted', null, null from app.family where id = p_family and restricted
      union all select 1, 'alert', 'alert:interpreter:' || p.id, 'interpreter', p.name, null from app.family_member m join app.person p on p.id = m.person_id
        where m.family_id = p_family and p.interpreter_needed and (m.until_on is null or m.until_on > app.today())
      union all select 2, 'act', 'act:' || c.id, c.text, coalesce(u.display_name, p.name, n.name, g.name), c.due_on
        from app.agreed_act c left join app.user_account u on u.id = c.owner_user_id left join app.person p on p.id = c.owner_person_id
          left join app.network_member n on n.id = c.owner_network_member_id left join app.agency g on g.id = c.owner_agency_id
        where c.family_id = p_family and c.status = 'open' and not c.draft
      union all select 3, 'meeting', 'meeting:' || id, kind, null, on_date from app.network_meeting
        where family_id = p_family and status = 'planned' and on_date >= app.today()
      union all select 4, 'consent', 'consent:' || c.id, c.receiver_name, p.name, c.until_on from app.consent c join app.person p on p.id = c.giver_person_id
        where c.family_id = p_family and c.withdrawn_at is null and c.until_on between app.today() and app.today() + 60
      union all select 5, 'decision', 'decision:' || c.id, c.text, coalesce(u.display_name, p.name, n.name, g.name), c.due_on
        from app.agreed_act c left join app.user_account u on u.id = c.owner_user_id left join app.person p on p.id = c.owner_person_id
          left join app.network_member n on n.id = c.owner_network_member_id left join app.agency g on g.id = c.owner_agency_id
        where c.status <> 'open' and not c.draft and c.meeting_id = (select id from app.network_meeting
          where family_id = p_family and minutes_status = 'final' order by on_date desc, id desc limit 1)
      union all select 6, 'child_view', 'child_view:' || v.id, v.text, p.name, v.said_on from app.person p join lateral
        (select * from app.child_view v where v.family_id = p_family and v.person_id = p.id and v.text is not null order by v.said_on desc, v.id desc limit 1) v on true
      union all select 7, 'network', 'network:' || n.id, concat_ws(', ', n.title, a.name), n.name, null from app.network_member n left join app.agency a on a.id = n.agency_id
        where n.family_id = p_family and (n.until_on is null or n.until_on > app.today())
      union all select 8, 'service', 'service:' || s.id, concat_ws(', ', case u.language when 'sv' then v.name_sv when 'en' then v.name_en else v.name_fi end, s.provider), null, s.next_review_on
        from app.service_in_use s join app.service v on v.id = s.service_id left join app.user_account u on u.id = app.me()
        where s.family_id = p_family and s.status = 'active')
    select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'kind', f.kind, 'text', coalesce(f.text, ''), 'who', f.who, 'date', f.on_day,
        'tickedAt', to_char(t.ticked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.rank, f.on_day nulls last, f.key), '[]')
      from found f left join app.handover_tick t on t.assignment_id = p_assignment and t.item = f.key);
end $$;
`;

const holdings = `
-- What was refused after the door had let somebody in showed nothing: the attempt is the row.
create function app.log_refused(p_action text, p_family uuid, p_request uuid, p_client text) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
    select app.now(), p_request, u.id, u.display_name, coalesce(u.roles[1], 'none'), null, p_action, array_remove(array[p_family], null), '{}', 'none', 'refused', p_client
    from app.user_account u where u.id = app.me();
end $$;

-- What one family weighs by the weights of its team.
create function app.family_weight(p_family uuid) returns float
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return (select (t.load_weights ->> 'family')::float
      + (t.load_weights ->> 'child')::float * (select count(distinct m.person_id) from app.family_member m where m.family_id = f.id
          and m.role in ('child', 'young', 'unborn_child') and (m.until_on is null or m.until_on > app.today()))
      + (t.load_weights ->> 'special')::float * (select count(*) from app.service_in_use s where s.family_id = f.id and s.status = 'active'
          and exists (select from app.service v where v.id = s.service_id and v.ring = 'special'))
      + (t.load_weights ->> 'late')::float * (select count(*) from app.agreed_act c where c.family_id = f.id and c.status = 'open' and not c.draft and c.due_on < app.today())
    from app.family f join app.team t on t.id = f.team_id where f.id = p_family);
end $$;

-- How many families somebody holds now, and how much they weigh: figures only, whoever asks.
create function app.worker_loads(p_workers uuid[]) returns table (worker_id uuid, families int, weighted float)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if app.me() is null then return; end if;
  return query select w.id, count(a.id)::int, coalesce(sum(app.family_weight(a.family_id)), 0)::float
    from unnest(p_workers) w(id) left join app.responsible_worker_assignment a on a.worker_id = w.id and a.until_at is null
    group by w.id;
end $$;

-- What would be left without an owner if somebody went: for the lead of their team and the administrator. The lead sees which, the
-- administrator how many.
create function app.holdings_of(p_user uuid) returns jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_all jsonb;
begin
  if not (app.i_am('administrator') or exists (select from app.team_member l join app.team_member m on m.team_id = l.team_id
      where l.user_id = v_me and l.lead and m.user_id = p_user)) then return null; end if;
  v_all := jsonb_build_object(
    'families', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'name', f.name, 'assignmentId', a.id, 'teamId', f.team_id) order by f.name, f.id), '[]')
      from app.responsible_worker_assignment a join app.family f on f.id = a.family_id where a.worker_id = p_user and a.until_at is null),
    'pairs', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'name', f.name, 'assignmentId', a.id, 'teamId', f.team_id) order by f.name, f.id), '[]')
      from app.responsible_worker_assignment a join app.family f on f.id = a.family_id where a.pair_id = p_user and a.until_at is null),
    'acts', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'familyId', c.family_id, 'number', f.number, 'text', c.text, 'due', c.due_on, 'version', c.version) order by c.due_on, c.id), '[]')
      from app.agreed_act c join app.family f on f.id = c.family_id where c.owner_user_id = p_user and c.status = 'open' and not c.draft),
    'meetings', (select coalesce(jsonb_agg(distinct jsonb_build_object('id', n.id, 'familyId', n.family_id, 'number', f.number, 'date', n.on_date)), '[]')
      from app.network_meeting n join app.family f on f.id = n.family_id join app.meeting_invitee i on i.meeting_id = n.id
      where i.user_id = p_user and n.status = 'planned' and n.on_date >= app.today()),
    'deputyPeriods', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'worker', w.display_name, 'from', d.from_on, 'until', d.until_on, 'version', d.version) order by d.from_on, d.id), '[]')
      from app.deputy_period d join app.user_account w on w.id = d.worker_id where d.deputy_id = p_user and d.ended_at is null and d.until_on >= app.today()),
    'offers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'familyId', p.family_id, 'number', f.number) order by p.id), '[]')
      from app.handover_proposal p join app.family f on f.id = p.family_id where p.to_worker_id = p_user and p.status = 'open'));
  return jsonb_build_object('counts', (select jsonb_object_agg(key, jsonb_array_length(value)) from jsonb_each(v_all)),
    'lists', case when app.i_am('team_lead') and exists (select from app.team_member l join app.team_member m on m.team_id = l.team_id
      where l.user_id = v_me and l.lead and m.user_id = p_user) then v_all end);
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
    execute format('grant execute on function %s to %I', v_function.signature, case when v_function.proname like 'handover\_%' and v_function.proname <> 'handover_page' then 'app_definer' else 'app_api' end);
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
grant select, insert, update on app.responsible_worker_assignment, app.handover_proposal to app_definer;
grant update on app.family to app_definer;
`;

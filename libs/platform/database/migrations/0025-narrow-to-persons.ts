import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guestFunctions, guestRelation, guestTables } from './guest-functions';
import { narrowedPicture } from './narrowed-picture-functions';
import { narrowPolicies } from './narrow-policies';
import { searchAmongSeen } from './search-functions';

/**
 * Guests from outside see what was shared with them. Who reads through the network alone sees the persons that the membership names and what was agreed with them, in every table and on
 * the picture; and what the policies ask costs the same for forty families as for two thousand.
 */
export class NarrowToPersons1764050400025 implements MigrationInterface {
  name = 'NarrowToPersons1764050400025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ranks);
    await runner.query(myFamilies);
    await runner.query(guestTables);
    await runner.query('set role app_definer');
    for (const part of [relations, families, persons, guestFunctions, subjects]) await runner.query(part);
    await runner.query('reset role');
    await runner.query(scope);
    await runner.query(narrowPolicies);
    await runner.query(narrowedPicture);
    await runner.query(searchAmongSeen);
  }

  /** Wider policies are nothing to go back to: the earlier ones come back with a fresh schema only. */
  async down(): Promise<void> {}
}

/** The clock is read once for each part, and the opener's question cannot become a join over all assignments there are. */
export const relations = `
create or replace view app.family_relation as
  select a.worker_id as user_id, a.family_id, 'responsible' as relation
    from app.responsible_worker_assignment a
    where a.from_at <= (select app.now()) and (a.until_at is null or a.until_at > (select app.now()))
  union all
  select a.pair_id, a.family_id, 'pair'
    from app.responsible_worker_assignment a
    where a.pair_id is not null and a.from_at <= (select app.now()) and (a.until_at is null or a.until_at > (select app.now()))
  union all
  -- Until somebody is named, and if that is for later, until then.
  select r.opened_by, r.family_id, 'opener'
    from app.client_relationship r
    where r.closed_at is null and (select true from app.responsible_worker_assignment a
      where a.family_id = r.family_id and a.from_at >= r.opened_at and a.from_at <= (select app.now()) limit 1) is null
  union all
  select d.deputy_id, a.family_id, 'deputy'
    from app.deputy_period d
    join app.responsible_worker_assignment a on a.worker_id = d.worker_id
     and a.from_at <= (select app.now()) and (a.until_at is null or a.until_at > (select app.now()))
    join app.family f on f.id = a.family_id
    where d.ended_at is null and (select app.today()) between d.from_on and d.until_on and (d.family_ids is null or a.family_id = any (d.family_ids))
      and (not f.restricted or exists (select from app.family_reader n where n.family_id = f.id and n.user_id = d.deputy_id))
  union all
  select m.user_id, f.id, 'team_lead'
    from app.team_member m
    join app.user_account u on u.id = m.user_id and 'team_lead' = any (u.roles)
    join app.family f on f.team_id = m.team_id
    where m.lead
  union all
  -- What the responsible worker alone may do, the lead may while somebody stands in for them.
  select m.user_id, f.id, 'lead_in_absence'
    from app.team_member m
    join app.user_account u on u.id = m.user_id and 'team_lead' = any (u.roles)
    join app.family f on f.team_id = m.team_id
    join app.responsible_worker_assignment a on a.family_id = f.id and a.from_at <= (select app.now()) and (a.until_at is null or a.until_at > (select app.now()))
    join app.deputy_period d on d.worker_id = a.worker_id and d.ended_at is null and (select app.today()) between d.from_on and d.until_on
      and (d.family_ids is null or f.id = any (d.family_ids))
    where m.lead
  union all
  select m.user_id, m.family_id, 'network'
    from app.network_member m
    join app.user_account u on u.id = m.user_id and not 'partner' = any (u.roles)
    join app.client_relationship r on r.family_id = m.family_id and r.closed_at is null
    join app.family f on f.id = m.family_id
    where m.access = 'read' and m.from_on <= (select app.today()) and (m.until_on is null or m.until_on >= (select app.today()))
      and (not f.restricted or exists (select from app.family_reader n where n.family_id = f.id and n.user_id = m.user_id))
  union all
  select p.to_worker_id, p.family_id, 'offered'
    from app.handover_proposal p
    join app.client_relationship r on r.family_id = p.family_id and r.closed_at is null
    where p.status = 'open' and p.returns_at > (select app.now())
  union all
  select b.user_id, b.family_id, 'break_glass'
    from app.break_glass b
    join app.family f on f.id = b.family_id
    where b.opened_at <= (select app.now()) and b.opened_at > (select app.now()) - interval '60 minutes' and not f.restricted
  union all
  -- Holds only inside the transaction that confirms an import: its state is 'confirming' nowhere else.
  select i.created_by, f.id, 'importer'
    from app.caseload_import i join app.family f on f.import_id = i.id
    where i.status = 'confirming'${guestRelation};
`;

const ranks = `
create or replace function app.relation_rank(p_relation text) returns int language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return array_position(array['responsible', 'pair', 'opener', 'deputy', 'team_lead', 'network', 'offered', 'partner', 'break_glass',
    'member', 'importer', 'lead_in_absence'], p_relation);
end $$;
`;

/** An offer shows a summary and a guest what was shared: neither is the family's record. */
const myFamilies = `
set role app_definer;
create or replace function app.sees_whole_family(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation not in ('network', 'offered', 'partner'));
end $$;

create or replace function app.my_families() returns uuid[] language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_fam text := current_setting('app.fam', true);
begin
  if v_me is null then return '{}'; end if;
  if v_fam is not null and v_fam <> '' then
    if exists (select from app.family_relation where user_id = v_me and family_id = v_fam::uuid and relation not in ('offered', 'partner')) then
      return array[v_fam::uuid];
    end if;
    return '{}';
  end if;
  return coalesce((select array_agg(distinct family_id) from app.family_relation where user_id = v_me and relation not in ('offered', 'partner')), '{}');
end $$;

create or replace function app.my_whole_families() returns uuid[] language plpgsql stable security definer
  set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me(); v_fam text := current_setting('app.fam', true);
begin
  if v_me is null then return '{}'; end if;
  if v_fam is not null and v_fam <> '' then
    if app.sees_whole_family(v_me, v_fam::uuid) then return array[v_fam::uuid]; end if;
    return '{}';
  end if;
  return coalesce((select array_agg(distinct family_id) from app.family_relation where user_id = v_me and relation not in ('network', 'offered', 'partner')), '{}');
end $$;
reset role;
`;

const subjects = `
create or replace function app.family_of(p_kind text, p_id uuid, p_user uuid) returns uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  case p_kind
    when 'family' then return (select id from app.family where id = p_id);
    when 'family_member' then return (select family_id from app.family_member where id = p_id);
    when 'person' then return (select m.family_id from app.family_member m where m.person_id = p_id
      order by cardinality(app.relations_to(p_user, m.family_id)) > 0 desc, m.until_on desc nulls first, m.family_id limit 1);
    when 'custody' then return (select app.family_of('person', child_id, p_user) from app.custody where id = p_id);
    when 'household' then return (select family_id from app.household where id = p_id);
    when 'network_member' then return (select family_id from app.network_member where id = p_id);
    when 'consent' then return (select family_id from app.consent where id = p_id);
    when 'service_in_use' then return (select family_id from app.service_in_use where id = p_id);
    when 'statement' then return (select family_id from app.picture_statement where id = p_id);
    when 'child_view' then return (select family_id from app.child_view where id = p_id);
    when 'goal' then return (select family_id from app.goal where id = p_id);
    when 'contact_note' then return (select family_id from app.contact_note where id = p_id);
    when 'meeting' then return (select family_id from app.network_meeting where id = p_id);
    when 'act' then return (select family_id from app.agreed_act where id = p_id);
    when 'handover_proposal' then return (select family_id from app.handover_proposal where id = p_id);
    when 'guest' then return (select family_id from app.guest where id = p_id);
    when 'personal_caseworker' then return (select family_id from app.personal_caseworker where id = p_id);
    else raise exception 'unknown kind of subject %', p_kind;
  end case;
end $$;
`;

/** Asked once by each table of a statement, always with the same shape of parameters: planning anew would cost more than answering. */
const families = `
-- Families that the present user reads through the network and in no other way.
create function app.my_network_families() returns uuid[] language plpgsql stable security definer
  set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me(); v_fam text := current_setting('app.fam', true); v_found uuid[];
begin
  if v_me is null then return '{}'; end if;
  select array_agg(distinct family_id) into v_found from app.family_relation where user_id = v_me and relation = 'network'
    and (coalesce(v_fam, '') = '' or family_id = v_fam::uuid);
  return coalesce((select array_agg(f) from unnest(v_found) f where not app.sees_whole_family(v_me, f)), '{}');
end $$;

alter function app.me() set plan_cache_mode = force_generic_plan;
alter function app.my_families() set plan_cache_mode = force_generic_plan;
alter function app.my_own_families() set plan_cache_mode = force_generic_plan;
alter function app.relations_to(uuid, uuid) set plan_cache_mode = force_generic_plan;
alter function app.sees_whole_family(uuid, uuid) set plan_cache_mode = force_generic_plan;
`;

const persons = `
-- Whom a user sees who reads through the network alone: the persons of the membership, and who has custody of the children among them.
create function app.seen_persons(p_user uuid, p_family uuid) returns uuid[]
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_scope uuid[] := app.network_scope(p_user, p_family);
begin
  return v_scope || coalesce((select array_agg(distinct c.guardian_id) from app.custody c
    join app.family_member m on m.family_id = p_family and m.person_id = c.guardian_id
    where c.child_id = any (v_scope) and c.guardian_id <> all (v_scope) and (c.until_on is null or c.until_on > app.today())), '{}');
end $$;

create or replace function app.my_persons() returns uuid[] language plpgsql stable security definer
  set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me();
begin
  return coalesce((select array_agg(person_id) from (
    select person_id from app.family_member where family_id = any (app.my_whole_families())
    union select unnest(app.seen_persons(v_me, f)) from unnest(app.my_network_families()) f) seen), '{}');
end $$;

-- Whether a network membership touches the scope of the present user's own.
create function app.meets_my_scope(p_family uuid, p_persons uuid[]) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return p_persons && app.network_scope(app.me(), p_family);
end $$;

-- Whether the present user was invited to the meeting, or is the network member named.
create function app.concerns_me(p_meeting uuid, p_network_member uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return app.my_invitations(p_meeting) <> '{}' or exists (select from app.network_member where id = p_network_member and user_id = app.me());
end $$;
`;

const scope = `
set role app_definer;
do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname in ('my_network_families', 'seen_persons', 'concerns_me', 'meets_my_scope', 'my_whole_families', 'my_persons') loop
    execute format('revoke execute on function %s from public', v_function.signature);
  end loop;
end $do$;
grant execute on function app.my_network_families(), app.concerns_me(uuid, uuid), app.meets_my_scope(uuid, uuid[]), app.my_whole_families(), app.my_persons() to app_api;
reset role;
`;

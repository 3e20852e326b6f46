import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Most who ask are responsible for the family, or nothing to it at all. `app.family_relation` stays the one rule;
 * of its eleven kinds only those are asked for that the user can hold at all.
 */
export class AskOnlyWhatMayBe1764050400044 implements MigrationInterface {
  name = 'AskOnlyWhatMayBe1764050400044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    for (const part of [otherTies, relations, families]) await runner.query(part);
    await runner.query('reset role');
    await runner.query(reach);
    await runner.query(clock);
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const own = `('responsible', 'pair', 'opener')`;

const otherTies = `
-- False only where the user cannot be anything to the family (null: to any family) but responsible, pair or opener: of each other kind of
-- relation the row that it begins with is missing. True says nothing yet.
create function app.may_have_other_ties(p_user uuid, p_family uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from app.team_member m where m.user_id = p_user and m.lead)
    or exists (select from app.network_member m where m.user_id = p_user and m.access = 'read' and (p_family is null or m.family_id = p_family))
    or exists (select from app.deputy_period d where d.deputy_id = p_user and d.ended_at is null)
    or exists (select from app.handover_proposal p where p.to_worker_id = p_user and p.status = 'open')
    or exists (select from app.break_glass b where b.user_id = p_user and (p_family is null or b.family_id = p_family))
    or exists (select from app.caseload_import i where i.created_by = p_user and i.status = 'confirming')
    or exists (select from app.guest g where g.user_id = p_user);
end $$;
revoke execute on function app.may_have_other_ties(uuid, uuid) from public;
`;

const relations = `
create or replace function app.relations_to(p_user uuid, p_family uuid) returns text[]
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_held text[];
begin
  if not app.may_have_other_ties(p_user, p_family) then
    v_held := array(select relation from app.family_relation where user_id = p_user and family_id = p_family and relation in ${own});
    if cardinality(v_held) < 2 then return v_held; end if;
  end if;
  return coalesce((select array_agg(relation order by app.relation_rank(relation)) from
    (select distinct relation from app.family_relation where user_id = p_user and family_id = p_family) r), '{}');
end $$;
`;

const families = `
create or replace function app.my_whole_families() returns uuid[] language plpgsql stable security definer
  set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me(); v_fam text := current_setting('app.fam', true);
begin
  if v_me is null then return '{}'; end if;
  if v_fam is not null and v_fam <> '' then
    if app.sees_whole_family(v_me, v_fam::uuid) then return array[v_fam::uuid]; end if;
    return '{}';
  end if;
  if not app.may_have_other_ties(v_me, null) then
    return array(select distinct family_id from app.family_relation where user_id = v_me and relation in ${own});
  end if;
  return coalesce((select array_agg(distinct family_id) from app.family_relation where user_id = v_me and relation not in ('network', 'offered', 'partner')), '{}');
end $$;
`;

const reach = `
create or replace function app.my_reach(out whole uuid[], out network uuid[])
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me();
begin
  network := '{}';
  if not app.may_have_other_ties(v_me, null) then
    whole := array(select distinct family_id from app.family_relation where user_id = v_me and relation in ${own});
    return;
  end if;
  select coalesce(array_agg(distinct family_id) filter (where relation not in ('network', 'offered', 'partner')), '{}'),
      coalesce(array_agg(distinct family_id) filter (where relation = 'network'), '{}')
    into whole, network from app.family_relation where user_id = v_me;
  if network <> '{}' then network := array(select f from unnest(network) f where f <> all (whole)); end if;
end $$;
`;

/**
 * Read several times by every question about rights: changing the role and the search path each time took longer than looking at the clock.
 * Whether the clock is moved is no secret, and nobody but the owner can move it.
 */
const clock = `
grant select on app.clock_shift to public;
set role app_definer;
create or replace function app.now() returns timestamptz language plpgsql stable security invoker as $$
declare v interval;
begin
  select shift into v from app.clock_shift;
  return pg_catalog.now() operator(pg_catalog.+) coalesce(v, '0'::interval);
end $$;
reset role;
create or replace function app.today() returns date language plpgsql stable as $$
begin
  return (app.now() at time zone 'Europe/Helsinki')::date;
end $$;
`;

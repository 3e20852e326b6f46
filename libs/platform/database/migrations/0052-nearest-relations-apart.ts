import type { MigrationInterface, QueryRunner } from 'typeorm';
import { relations } from './0025-narrow-to-persons';
import { caseloadAtTheDoor } from './caseload-at-the-door';
import { picture } from './picture-in-one';

/**
 * The three relations that nearly everybody who comes has one of are a view of their own, and a part of the one that has them all. Asked of the whole,
 * eight other kinds were opened and closed each time for nothing (40 µs, now 20). And of each of one's own families it was asked whether one leads its team.
 */
export class NearestRelationsApart1764050400052 implements MigrationInterface {
  name = 'NearestRelationsApart1764050400052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    for (const part of [nearest, whole, asks, families]) await runner.query(part);
    await runner.query('reset role');
    for (const part of [reach, overallPicture, caseload]) await runner.query(part);
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const [responsible = '', pair = '', opener = '', ...others] = relations.slice(relations.indexOf(' as\n') + 4).split('  union all\n');

const nearest = `
create view app.near_relation as
${[responsible, pair, opener].join('  union all\n')};
`;

const whole = `
create or replace view app.family_relation as
  select user_id, family_id, relation from app.near_relation
  union all
${others.join('  union all\n')}`;

/** Each near relation is one of those that the second question asks for. */
const asks = `
create or replace function app.sees_whole_family(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from app.near_relation where user_id = p_user and family_id = p_family) then return true; end if;
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation not in ('network', 'offered', 'partner'));
end $$;

create or replace function app.has_lasting_relation(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from app.near_relation where user_id = p_user and family_id = p_family) then return true; end if;
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and app.is_lasting(array[relation]));
end $$;

create or replace function app.relations_to(p_user uuid, p_family uuid) returns text[]
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_held text[];
begin
  if not app.may_have_other_ties(p_user, p_family) then
    v_held := array(select relation from app.near_relation where user_id = p_user and family_id = p_family);
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
  if not app.may_have_other_ties(v_me, null) then return array(select distinct family_id from app.near_relation where user_id = v_me); end if;
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
    whole := array(select distinct family_id from app.near_relation where user_id = v_me);
    return;
  end if;
  select coalesce(array_agg(distinct family_id) filter (where relation not in ('network', 'offered', 'partner')), '{}'),
      coalesce(array_agg(distinct family_id) filter (where relation = 'network'), '{}')
    into whole, network from app.family_relation where user_id = v_me;
  if network <> '{}' then network := array(select f from unnest(network) f where f <> all (whole)); end if;
end $$;
`;

const own = "from app.family_relation where user_id = v_me and family_id = p_family and relation in ('responsible', 'pair')";
const overallPicture = `${picture.replace('create function', 'create or replace function').replace(own, own.replace('family_relation', 'near_relation'))}
alter function app.picture_of(uuid, text, text[]) reset all;
`;

const caseload = caseloadAtTheDoor.slice(0, caseloadAtTheDoor.indexOf('create function app.enter_caseload')).replace('create function', 'create or replace function')
  .replace('(select exists (select from app.team_member', "(select v_scope <> 'mine' and exists (select from app.team_member");

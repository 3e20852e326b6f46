import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A caseload is handed on in one call, and what families weigh is counted for all of them together. The lead of a family's team sees the
 * whole of it: they are let past the policies of six tables by that one question, where each statement asked again for every family of theirs.
 */
export class ReassignAtOnce1764050400042 implements MigrationInterface {
  name = 'ReassignAtOnce1764050400042';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [weights, plan, reassign, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.reassign_families, app.hand_on_families, app.plan_moves');
    await runner.query('set role app_definer');
    await runner.query(loadsOneByOne);
    await runner.query('reset role');
    await runner.query('drop function app.family_weights');
  }
}

const weights = `
-- What each of these families weighs by the weights of its team, as app.family_weight says it of one. Only what weighs something is counted:
-- for most teams that is nothing but the family.
create function app.family_weights(p_families uuid[]) returns table (family_id uuid, weight float)
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_today date := app.today();
begin
  return query select f.id, w.family
      + case when w.child = 0 then 0 else w.child * (select count(distinct m.person_id) from app.family_member m where m.family_id = f.id
          and m.role in ('child', 'young', 'unborn_child') and (m.until_on is null or m.until_on > v_today)) end
      + case when w.special = 0 then 0 else w.special * (select count(*) from app.service_in_use s where s.family_id = f.id and s.status = 'active'
          and exists (select from app.service v where v.id = s.service_id and v.ring = 'special')) end
      + case when w.late = 0 then 0 else w.late * (select count(*) from app.agreed_act c where c.family_id = f.id and c.status = 'open'
          and not c.draft and c.due_on < v_today) end
    from unnest(p_families) wanted(id) join app.family f on f.id = wanted.id
      cross join lateral (select (t.load_weights ->> 'family')::float as family, (t.load_weights ->> 'child')::float as child,
        (t.load_weights ->> 'special')::float as special, (t.load_weights ->> 'late')::float as late from app.team t where t.id = f.team_id offset 0) w;
end $$;
revoke execute on function app.family_weights(uuid[]) from public;
grant execute on function app.family_weights(uuid[]) to app_api;
alter function app.family_weights(uuid[]) owner to app_definer;

set role app_definer;
create or replace function app.worker_loads(p_workers uuid[]) returns table (worker_id uuid, families int, weighted float)
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if app.me() is null then return; end if;
  return query with held as materialized (select w.id, a.family_id
      from unnest(p_workers) w(id) left join app.responsible_worker_assignment a on a.worker_id = w.id and a.until_at is null)
    select h.id, count(h.family_id)::int, coalesce(sum(x.weight), 0)::float
      from held h left join app.family_weights(array(select distinct family_id from held where family_id is not null)) x on x.family_id = h.family_id
      group by h.id;
end $$;
reset role;
`;

const loadsOneByOne = `
create or replace function app.worker_loads(p_workers uuid[]) returns table (worker_id uuid, families int, weighted float)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if app.me() is null then return; end if;
  return query select w.id, count(a.id)::int, coalesce(sum(app.family_weight(a.family_id)), 0)::float
    from unnest(p_workers) w(id) left join app.responsible_worker_assignment a on a.worker_id = w.id and a.until_at is null
    group by w.id;
end $$;
alter function app.worker_loads(uuid[]) reset plan_cache_mode;
`;

const plan = `
-- What stands of each move (under the id that its span will bear) now, in the order asked, and what hinders it (null: nothing). A family that the present user does not lead is nobody's.
create function app.plan_moves(p_moves jsonb) returns table (id uuid, "familyId" uuid, "toWorkerId" uuid, code text, holder json, weight float)
language plpgsql volatile security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me(); v_leads boolean := app.i_am('team_lead');
begin
  return query with wanted as materialized (select * from rows from
      (jsonb_to_recordset(p_moves) as (id uuid, "familyId" uuid, "toWorkerId" uuid, replaces uuid)) with ordinality m(id, family, taker, replaces, place)),
    taker as materialized (select t.id, app.may_hold_families(t.id) as fit from (select distinct w.taker as id from wanted w) t)
    select w.id, w.family, w.taker, case when f.id is null then 'responsible-worker.not-in-your-team' when not f.open then 'platform.closed-family'
        when not t.fit then 'responsible-worker.may-not-hold'
        when a.id is distinct from w.replaces then case when a.id is null then 'responsible-worker.nobody-named' else 'responsible-worker.another-holder' end
        when a.worker_id = w.taker then 'responsible-worker.holds-already' end,
      case when a.id is not null then json_build_object('workerId', a.worker_id, 'name', a.worker_name) end, coalesce(x.weight, 0)
    from wanted w join taker t on t.id = w.taker
      left join lateral (select f.id, exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) as open
        from app.family f where f.id = w.family and v_leads
          and exists (select from app.team_member l where l.team_id = f.team_id and l.user_id = v_me and l.lead) offset 0) f on true
      left join lateral (select a.id, a.worker_id, a.worker_name from app.responsible_worker_assignment a where a.family_id = f.id and a.until_at is null offset 0) a on true
      left join app.family_weights(array(select family from wanted)) x on x.family_id = f.id
    order by w.place;
end $$;
`;

const reassign = `
-- Ends what stands and begins anew at one instant; with p_along, the former worker's open acts and places in coming meetings go along, and a
-- meeting to which both were invited keeps one place.
create function app.hand_on_families(p_ids uuid[], p_families uuid[], p_takers uuid[], p_givers uuid[], p_at timestamptz, p_why jsonb, p_along boolean) returns void
language plpgsql volatile security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me(); v_today date := app.today();
begin
  update app.responsible_worker_assignment a set until_at = greatest(p_at, a.from_at)
    where a.family_id = any (p_families) and (a.until_at is null or a.until_at > p_at and a.from_at < a.until_at);
  update app.handover_proposal p set status = 'ended', answered_at = app.now(), version = p.version + 1 where p.family_id = any (p_families) and p.status = 'open';
  insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, how, reason, handover_note, recorded_at, recorded_by, recorded_by_name)
    select m.id, m.family, m.taker, u.display_name, p_at, 'reassignment', p_why ->> 'reason', p_why ->> 'handoverNote', app.now(), v_me,
        (select display_name from app.user_account where id = v_me)
      from unnest(p_ids, p_families, p_takers) m(id, family, taker)
        cross join lateral (select w.display_name from app.user_account w where w.id = m.taker offset 0) u;
  if not p_along then return; end if;
  update app.agreed_act c set owner_user_id = m.taker, version = c.version + 1 from unnest(p_families, p_takers, p_givers) m(family, taker, giver)
    where c.family_id = m.family and c.owner_user_id = m.giver and c.status = 'open';
  update app.meeting_invitee i set user_id = m.taker, name = u.display_name
    from unnest(p_families, p_takers, p_givers) m(family, taker, giver) join app.user_account u on u.id = m.taker
      join app.network_meeting n on n.family_id = m.family and n.status = 'planned' and n.minutes_status = 'none' and n.on_date >= v_today
    where i.meeting_id = n.id and i.family_id = m.family and i.user_id = m.giver
      and not exists (select from app.meeting_invitee j where j.meeting_id = n.id and j.user_id = m.taker);
end $$;

-- Moves families to other workers, all or nothing; answers the moves with what hinders them, and the loads of everybody around as they were
-- before. The families' rows are held first, in the order of their ids, and the clock is read with the locks held. A dry run holds and writes nothing.
create function app.reassign_families(p_input jsonb) returns json
language plpgsql volatile security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_me uuid := app.me(); v_dry boolean := (p_input ->> 'dryRun')::boolean; v_from timestamptz := (p_input ->> 'from')::timestamptz; v_now timestamptz;
  v_moves json; v_around uuid[]; v_ids uuid[]; v_families uuid[]; v_takers uuid[]; v_givers uuid[]; v_hindered boolean; v_loads json;
begin
  if not v_dry then
    perform from app.family f where f.id = any (array(select (m ->> 'familyId')::uuid from jsonb_array_elements(p_input -> 'moves') m))
      and exists (select from app.team_member l where l.team_id = f.team_id and l.user_id = v_me and l.lead) order by f.id for update of f;
  end if;
  v_now := greatest(app.now(), clock_timestamp() + (app.now() - now()));
  -- A minute's grace: the form's "now" is a little old when it arrives.
  if v_from < date_trunc('milliseconds', v_now) - interval '1 minute' then return json_build_object('backdated', true); end if;
  select json_agg(json_build_object('familyId', m."familyId", 'toWorkerId', m."toWorkerId", 'code', m.code, 'holder', m.holder, 'weight', m.weight)),
      array_agg(m.id) filter (where m.code is null), array_agg(m."familyId") filter (where m.code is null), array_agg(m."toWorkerId") filter (where m.code is null),
      array_agg((m.holder ->> 'workerId')::uuid) filter (where m.code is null), bool_or(m.code is not null)
    into v_moves, v_ids, v_families, v_takers, v_givers, v_hindered from app.plan_moves(p_input -> 'moves') m;
  -- People are looked up one by one: the planner takes a function for a thousand rows, and would read all of the staff to join them.
  v_around := array(select distinct w from unnest(v_takers || v_givers) w where w is not null);
  v_loads := (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.display_name, 'families', l.families, 'weighted', l.weighted)
    order by u.display_name, u.id), '[]') from app.worker_loads(v_around) l
      cross join lateral (select w.id, w.display_name from app.user_account w where w.id = l.worker_id offset 0) u);
  if not v_dry and not v_hindered then
    perform app.hand_on_families(v_ids, v_families, v_takers, v_givers, greatest(v_from, v_now), p_input,
      (p_input ->> 'takeActs')::boolean and (v_from is null or v_from <= v_now));
  end if;
  return json_build_object('backdated', false, 'moves', v_moves, 'loads', v_loads);
end $$;
`;

const rights = `
revoke execute on function app.plan_moves(jsonb), app.hand_on_families(uuid[], uuid[], uuid[], uuid[], timestamptz, jsonb, boolean), app.reassign_families(jsonb) from public;
grant execute on function app.plan_moves(jsonb), app.hand_on_families(uuid[], uuid[], uuid[], uuid[], timestamptz, jsonb, boolean) to app_definer;
grant execute on function app.reassign_families(jsonb) to app_api;
alter function app.plan_moves(jsonb) owner to app_definer;
alter function app.hand_on_families(uuid[], uuid[], uuid[], uuid[], timestamptz, jsonb, boolean) owner to app_definer;
alter function app.reassign_families(jsonb) owner to app_definer;
`;

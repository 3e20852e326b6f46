import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../add-index';

/**
 * Less is read of a worker's families: their open acts and their members are counted in an index, where a first page of forty families fetched four
 * hundred rows from all over the disk. And the instant at which a family changes hands is asked of one function, by whatever changes who is responsible.
 */
export class OpenActsAndOneInstant1764050400049 implements MigrationInterface {
  name = 'OpenActsAndOneInstant1764050400049';
  transaction = false as const;

  async up(runner: QueryRunner): Promise<void> {
    await this.asDefiner(runner, [instantOfChange, answerOffer('app.instant_of_change()'), reassign('app.instant_of_change()')]);
    await addIndex(runner, { name: 'agreed_act_open', on: "agreed_act (family_id, due_on) where status = 'open' and not draft" });
    await addIndex(runner, { name: 'family_member_persons', on: 'family_member (family_id) include (person_id, until_on)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index app.family_member_persons, app.agreed_act_open');
    const instant = 'greatest(app.now(), clock_timestamp() + (app.now() - now()))';
    await this.asDefiner(runner, [answerOffer(instant), reassign(instant)]);
    await runner.query('drop function app.instant_of_change');
  }

  private async asDefiner(runner: QueryRunner, parts: string[]): Promise<void> {
    await runner.query(`set role app_definer; ${parts.join('')} reset role;`);
  }
}

const instantOfChange = `
-- Asked with the families' rows held: whoever waited for them comes after whoever was there before. A transaction's own clock stands still
-- from its beginning, so it would put the one who waited first; it is only a floor, for a clock that is set back.
create or replace function app.instant_of_change() returns timestamptz
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  return greatest(app.now(), clock_timestamp() + (app.now() - now()));
end $$;
revoke execute on function app.instant_of_change() from public;
grant execute on function app.instant_of_change() to app_api;
`;

const answerOffer = (instant: string) => `
create or replace function app.answer_offer(p_proposal uuid, p_accept boolean, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  v_me uuid := app.me(); v_offer app.handover_proposal; v_holder app.responsible_worker_assignment; v_at timestamptz; v_id uuid := gen_random_uuid();
begin
  perform from app.family where id = (select family_id from app.handover_proposal where id = p_proposal) for update;
  select * into v_offer from app.handover_proposal where id = p_proposal for update;
  if v_offer.id is null or v_me is null or v_offer.to_worker_id <> v_me then return jsonb_build_object('outcome', 'unknown'); end if;
  if v_offer.status <> 'open' then return jsonb_build_object('outcome', v_offer.status); end if;
  v_at := ${instant};
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
`;

const reassign = (instant: string) => `
create or replace function app.reassign_families(p_input jsonb) returns json
language plpgsql volatile security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_me uuid := app.me(); v_dry boolean := (p_input ->> 'dryRun')::boolean; v_from timestamptz := (p_input ->> 'from')::timestamptz; v_now timestamptz;
  v_moves json; v_around uuid[]; v_ids uuid[]; v_families uuid[]; v_takers uuid[]; v_givers uuid[]; v_hindered boolean; v_loads json;
begin
  if not v_dry then
    perform from app.family f where f.id = any (array(select (m ->> 'familyId')::uuid from jsonb_array_elements(p_input -> 'moves') m))
      and exists (select from app.team_member l where l.team_id = f.team_id and l.user_id = v_me and l.lead) order by f.id for update of f;
  end if;
  v_now := ${instant};
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

/**
 * A lead moves families to other workers: one transaction of prepared statements, all or nothing. The moves come as arrays: PostgreSQL takes
 * the rows in a JSON for a hundred, and reads all the acts of a small county to join so many.
 */
const statements = {
  lock: `select f.id from app.family f where f.id = any ($1) order by f.id for update`,
  plan: `
    with lead as materialized (select u.id, u.display_name from app.user_account u where u.id = $2 and 'team_lead' = any (u.roles)),
    moved as materialized (select m."familyId", m."toWorkerId", a.worker_id as "fromWorkerId" from unnest($1::uuid[], $4::uuid[], $5::uuid[]) as m("familyId", "toWorkerId", replaces)
      join app.family f on f.id = m."familyId" join app.team_member t on t.team_id = f.team_id and t.user_id = $2 and t.lead
      join app.client_relationship r on r.family_id = f.id and r.closed_at is null
      join app.responsible_worker_assignment a on a.id = m.replaces and a.family_id = f.id and a.until_at is null
      join app.user_account w on w.id = m."toWorkerId" and w.status = 'active' and 'worker' = any (w.roles)),
    noted as (insert into app.access_log (at, request_id, user_id, user_name, role, action, family_ids, person_ids, basis_kind, outcome, client_address)
      select $3, gen_random_uuid(), id, display_name, 'team_lead', 'caseload:reassign', (select array_agg("familyId") from moved), '{}', 'role', 'allowed', '127.0.0.1' from lead)
    select coalesce(json_agg(moved), '[]')::text as moved, (select json_agg(l order by l.worker ->> 'name') from (select json_build_object('id', w.id, 'name', w.display_name) as worker, count(a.id)::int as before
      from app.user_account w left join app.responsible_worker_assignment a on a.worker_id = w.id and a.until_at is null
      where w.id in (select "toWorkerId" from moved union select "fromWorkerId" from moved) group by w.id) l) as loads from moved`,
  end: `update app.responsible_worker_assignment set until_at = $2 where family_id = any ($1) and until_at is null`,
  offers: `update app.handover_proposal set status = 'ended' where family_id = any ($1) and status = 'open'`,
  begin: `insert into app.responsible_worker_assignment (family_id, worker_id, worker_name, from_at, how, reason, recorded_at, recorded_by, recorded_by_name)
    select m.family, w.id, w.display_name, $3, 'reassignment', $5, $3, $4, '' from unnest($1::uuid[], $2::uuid[]) as m(family, taker) join app.user_account w on w.id = m.taker`,
  acts: `update app.agreed_act c set owner_user_id = m.taker, version = c.version + 1 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as m(family, taker, giver)
    where c.family_id = m.family and c.owner_user_id = m.giver and c.status = 'open'`,
  invitees: `update app.meeting_invitee i set user_id = w.id, name = w.display_name from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as m(family, taker, giver)
      join app.user_account w on w.id = m.taker
    where i.family_id = m.family and i.user_id = m.giver
      and exists (select from app.network_meeting n where n.id = i.meeting_id and n.status = 'planned' and n.minutes_status = 'none' and n.on_date >= $4)
      and not exists (select from app.meeting_invitee j where j.meeting_id = i.meeting_id and j.user_id = w.id)`,
};

export const reassign = {
  method: 'POST', pattern: /^\/api\/reassignments$/,
  async answer(pool, { user, body, at, today }) {
    const db = await pool.connect();
    const run = (name, values) => db.query({ name, text: statements[name], values });
    try {
      await db.query('begin');
      const answer = await move(run, { user, body, at, today });
      await db.query('commit');
      return answer;
    } catch (error) {
      await db.query('rollback');
      throw error;
    } finally {
      db.release();
    }
  },
};

async function move(run, { user, body, at, today }) {
  const families = body.moves.map(({ familyId }) => familyId);
  await run('lock', [families]);
  const { rows: [{ moved, loads }] } = await run('plan', [families, user, at, body.moves.map(({ toWorkerId }) => toWorkerId), body.moves.map(({ replaces }) => replaces)]);
  const able = JSON.parse(moved);
  const all = ['familyId', 'toWorkerId', 'fromWorkerId'].map((name) => able.map((move) => move[name]));
  if (able.length < families.length) throw Object.assign(new Error('not all can be moved'), { status: 409 });
  await run('end', [families, at]);
  await run('offers', [families]);
  await run('begin', [all[0], all[1], at, user, body.reason]);
  await run('acts', all);
  await run('invitees', [...all, today]);
  const change = (id) => able.filter(({ toWorkerId }) => toWorkerId === id).length - able.filter(({ fromWorkerId }) => fromWorkerId === id).length;
  return JSON.stringify({
    dryRun: false, moved: able.length, cannotMove: [], loads: loads.map((load) => ({ ...load, after: load.before + change(load.worker.id), weightedBefore: load.before, weightedAfter: load.before + change(load.worker.id) })),
  });
}

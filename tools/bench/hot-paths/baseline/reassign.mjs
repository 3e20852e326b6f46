/** A lead moves families to other workers: one transaction of prepared statements, all or nothing. */
const statements = {
  lock: `select f.id from app.family f where f.id = any ($1) order by f.id for update`,
  plan: `
    with lead as materialized (select u.id, u.display_name from app.user_account u where u.id = $2 and 'team_lead' = any (u.roles)),
    moved as materialized (select m."familyId", m."toWorkerId", a.worker_id as "fromWorkerId" from jsonb_to_recordset($1::jsonb) as m("familyId" uuid, "toWorkerId" uuid, replaces uuid)
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
    select m."familyId", w.id, w.display_name, $2, 'reassignment', $4, $2, $3, '' from jsonb_to_recordset($1::jsonb) as m("familyId" uuid, "toWorkerId" uuid) join app.user_account w on w.id = m."toWorkerId"`,
  acts: `update app.agreed_act c set owner_user_id = m."toWorkerId", version = c.version + 1 from jsonb_to_recordset($1::jsonb) as m("familyId" uuid, "toWorkerId" uuid, "fromWorkerId" uuid)
    where c.family_id = m."familyId" and c.owner_user_id = m."fromWorkerId" and c.status = 'open'`,
  invitees: `update app.meeting_invitee i set user_id = w.id, name = w.display_name from jsonb_to_recordset($1::jsonb) as m("familyId" uuid, "toWorkerId" uuid, "fromWorkerId" uuid)
      join app.user_account w on w.id = m."toWorkerId"
    where i.family_id = m."familyId" and i.user_id = m."fromWorkerId"
      and exists (select from app.network_meeting n where n.id = i.meeting_id and n.status = 'planned' and n.minutes_status = 'none' and n.on_date >= $2)
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
  const { rows: [{ moved, loads }] } = await run('plan', [JSON.stringify(body.moves), user, at]);
  const able = JSON.parse(moved);
  if (able.length < families.length) throw Object.assign(new Error('not all can be moved'), { status: 409 });
  await run('end', [families, at]);
  await run('offers', [families]);
  await run('begin', [moved, at, user, body.reason]);
  await run('acts', [moved]);
  await run('invitees', [moved, today]);
  const change = (id) => able.filter(({ toWorkerId }) => toWorkerId === id).length - able.filter(({ fromWorkerId }) => fromWorkerId === id).length;
  return JSON.stringify({
    dryRun: false, moved: able.length, cannotMove: [], loads: loads.map((load) => ({ ...load, after: load.before + change(load.worker.id), weightedBefore: load.before, weightedAfter: load.before + change(load.worker.id) })),
  });
}

const atOnce = 5;

/** A lead moves families, five at a time, to the next worker of the team. Each family moves once a round. */
export const reassign = {
  name: `reassign ${atOnce} families`,
  load: 'once',
  async requests({ owner, people }) {
    const { rows } = await owner.query(`
      with worker as (select t.team_id, t.user_id, coalesce(lead(t.user_id) over team, first_value(t.user_id) over team) as next
        from app.team_member t where not t.lead window team as (partition by t.team_id order by t.user_id))
      select l.user_id as "leadId", a.worker_id, json_agg(json_build_object('familyId', a.family_id, 'toWorkerId', w.next, 'replaces', a.id) order by a.family_id) as moves
        from app.team_member l join worker w on w.team_id = l.team_id join app.responsible_worker_assignment a on a.worker_id = w.user_id and a.until_at is null
        where l.lead and l.user_id = any ($1) and w.next <> w.user_id group by l.user_id, a.worker_id order by md5(a.worker_id::text)`, [people.lead.map(({ id }) => id)]);
    const byId = new Map(people.lead.map((lead) => [lead.id, lead]));
    return rows.flatMap(({ leadId, moves }) => Array.from({ length: Math.floor(moves.length / atOnce) }, (_, part) => ({
      user: byId.get(leadId), method: 'POST', path: '/api/reassignments', body: { moves: moves.slice(part * atOnce, (part + 1) * atOnce), reason: 'Työntekijä jää vapaalle' },
    }))).slice(0, 400);
  },
  /** Every round begins with everybody where they were planted. */
  async reset({ owner }) {
    await owner.query('begin');
    await owner.query('set local session_replication_role = replica');
    const { rows } = await owner.query(`delete from app.responsible_worker_assignment where how = 'reassignment' returning family_id as id`);
    const moved = [rows.map(({ id }) => id)];
    await owner.query('update app.responsible_worker_assignment set until_at = null where family_id = any ($1)', moved);
    await owner.query(`update app.agreed_act c set owner_user_id = a.worker_id from app.responsible_worker_assignment a where a.family_id = c.family_id and c.family_id = any ($1) and c.owner_kind = 'user'`, moved);
    await owner.query(`update app.meeting_invitee i set user_id = a.worker_id from app.responsible_worker_assignment a where a.family_id = i.family_id and i.family_id = any ($1) and i.kind = 'user'`, moved);
    // What was told of moves that were undone is taken back as well.
    await owner.query('delete from app.notice');
    await owner.query('commit');
  },
  counts: ({ dryRun, moved, loads, cannotMove }) => ({ dryRun, moved, cannotMove, loads: loads.map(({ worker, before, after }) => [worker.id, before, after]).sort() }),
};

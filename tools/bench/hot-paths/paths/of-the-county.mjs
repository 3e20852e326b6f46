/** The families of those who are signed in, each worker's in turn, so that neighbours in the round have nothing in common. */
export async function familiesOf(owner, workers) {
  const { rows } = await owner.query(`
    select a.family_id as "familyId", a.worker_id as "workerId", a.id as "assignmentId", f.name, row_number() over (partition by a.worker_id order by md5(a.family_id::text)) as place
      from app.responsible_worker_assignment a join app.family f on f.id = a.family_id where a.worker_id = any ($1) and a.until_at is null
      order by place, a.worker_id`, [workers.map(({ id }) => id)]);
  const byId = new Map(workers.map((worker) => [worker.id, worker]));
  return rows.map((row) => ({ ...row, user: byId.get(row.workerId) }));
}

import { ok, unlessNone, warning, wrong, type AskedPatient, type Finding } from './finding';

const mostMinutes = 15;

export async function lookAtJobs({ ask }: AskedPatient): Promise<Finding[]> {
  const [queue] = await ask<{ there: boolean }>(`select to_regclass('graphile_worker._private_jobs') is not null as there`);
  if (!queue?.there) return [wrong('There is no queue for jobs.', 'Start Rinnalla once with DATABASE_OWNER_URL.')];
  const [last] = await ask<{ minutes: number | null }>('select (extract(epoch from clock_timestamp() - max(coalesce(last_execution, known_since))) / 60)::int as minutes from graphile_worker._private_known_crontabs');
  const dead = (await ask<{ name: string }>(`select t.identifier as name from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null group by 1 order by 1`)).map(({ name }) => name);
  const [mail] = await ask<{ failed: number }>(`select count(*)::int as failed from app.outgoing_message where status = 'failed'`);
  const minutes = last?.minutes ?? null;
  return [
    minutes !== null && minutes <= mostMinutes ? ok(`Jobs run; the last was begun or set up ${minutes} minutes ago.`)
      : wrong(minutes === null ? 'No job has ever run.' : `No job has run for ${minutes} minutes.`, 'Does Rinnalla run? Reminders, marks and mail wait for it.'),
    unlessNone(dead, 'No job has failed for good.', (list) => warning(`Jobs failed and are not tried again: ${list}.`, 'The terminal of Rinnalla said why. The next run by the clock does the same work.')),
    (mail?.failed ?? 0) === 0 ? ok('No message waits in vain.') : warning(`${mail?.failed} messages could not be sent.`, 'Administrator’s page Käyttäjät shows whose address fails.'),
  ];
}

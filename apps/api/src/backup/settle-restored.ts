import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

export interface Settled { sessions: number; seal: { kept: number; keptHead: string }; installation: string }

/** What of the present would be wrong in a database that was taken back: done before anybody reaches it. */
export async function settleRestored(client: Client, { target, backup, by }: { target: string; backup: string; by: string }): Promise<Settled> {
  await client.query('begin');
  // Whoever was signed in then may have lost the account since: everybody signs in anew, and links that were used meanwhile work no more.
  const { rowCount: sessions } = await client.query('update app.session set ended_at = now() where ended_at is null');
  await client.query('update app.password_link set expires_at = least(expires_at, now()) where used_at is null');
  await client.query('update app.password_reset set done_at = now() where done_at is null');
  await releaseJobs(client);
  await client.query(
    `insert into app.access_log (at, request_id, user_id, user_name, role, action, basis_kind, outcome)
       values (now(), $1, '00000000-0000-0000-0000-000000000000', $2, 'system', 'installation:restore', 'system', 'allowed')`,
    [randomUUID(), `Rinnalla (${by}: ${backup} → ${target})`]);
  const { rows: [place] } = await client.query<{ kept: number; keptHead: string; installation: string }>(`
    select coalesce(s.number, 0)::int as kept, coalesce(encode(s.head, 'hex'), '') as "keptHead", i.id::text as installation
      from app.installation i left join lateral (select number, head from app.log_seal order by number desc limit 1) s on true`);
  await client.query('commit');
  return { sessions: sessions ?? 0, seal: { kept: place?.kept ?? 0, keptHead: place?.keptHead ?? '' }, installation: place?.installation ?? '' };
}

/** Whoever worked on a job then is gone: it is taken up at once instead of hours later. */
async function releaseJobs(client: Client): Promise<void> {
  const { rows: [queue] } = await client.query<{ there: boolean }>(`select to_regclass('graphile_worker._private_jobs') is not null as there`);
  if (!queue?.there) return;
  await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null');
  await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null');
}

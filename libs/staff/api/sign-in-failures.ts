import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';

const freeTries = 5;
const freeTriesOfAddress = 50;
const longestDelay = 15 * 60;

/** Usernames are hashed here: what people type into that field is sometimes their password. */
function subjectsOf(username: string, address: string): Array<{ subject: string; free: number }> {
  const account = createHash('sha256').update(username).digest('hex').slice(0, 32);
  return [{ subject: `account:${account}`, free: freeTries }, { subject: `address:${address}`, free: freeTriesOfAddress }];
}

/** Throws 429 with the seconds to wait while account or address is held back, known user or not. */
export async function refuseHeldBack(tx: EntityManager, username: string, address: string): Promise<void> {
  const subjects = subjectsOf(username, address).map(({ subject }) => subject);
  const [row] = await tx.query<Array<{ seconds: number | null }>>(
    `select ceil(extract(epoch from max(blocked_until) - app.now()))::int as seconds from app.sign_in_failure
      where subject = any ($1) and blocked_until > app.now()`, [subjects]);
  const seconds = row?.seconds ?? null;
  if (seconds !== null) throw new Problem(429, 'staff.too-many-tries', { retryAfter: seconds });
}

/** Counts a failure; from the sixth in a row on, each doubles the wait, up to a quarter of an hour. */
export async function countFailure(tx: EntityManager, username: string, address: string): Promise<void> {
  for (const { subject, free } of subjectsOf(username, address)) {
    await tx.query(
      `insert into app.sign_in_failure as f (subject, failures, last_at) values ($1, 1, app.now())
         on conflict (subject) do update set
           failures = case when f.last_at < app.now() - interval '1 hour' then 1 else f.failures + 1 end,
           last_at = app.now(),
           blocked_until = case when f.failures + 1 > $2 and f.last_at >= app.now() - interval '1 hour'
             then app.now() + make_interval(secs => least($3, power(2, least(f.failures + 1 - $2, 20)))) end`,
      [subject, free, longestDelay]);
  }
}

export async function forgetFailures(tx: EntityManager, username: string): Promise<void> {
  const [account] = subjectsOf(username, '');
  await tx.query('delete from app.sign_in_failure where subject = $1', [account?.subject]);
}

import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import { hashOfToken, hashPassword } from './passwords';

/** Sets the password through a one-time link; every session of the account ends. Throws 404 for a used, expired or unknown link. */
export async function setPasswordByLink(tx: EntityManager, { token, password }: { token: string; password: string }): Promise<void> {
  const [link] = await tx.query<Array<{ id: string; user_id: string }>>(
    `select l.id, l.user_id from app.password_link l join app.user_account u on u.id = l.user_id and u.status = 'active'
      where l.token_hash = $1 and l.used_at is null and l.expires_at > app.now() for update of l`, [hashOfToken(token)]);
  if (link === undefined) throw new Problem(404, 'staff.link-not-valid');
  const hash = await hashPassword(password);
  await tx.query('update app.password_link set used_at = app.now() where id = $1', [link.id]);
  await tx.query(
    `insert into app.user_password (user_id, hash, set_at) values ($1, $2, app.now())
       on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at`, [link.user_id, hash]);
  await tx.query('select app.end_sessions($1, null, null)', [link.user_id]);
}

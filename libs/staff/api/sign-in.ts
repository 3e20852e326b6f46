import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import { UserAccountEntity } from './staff.entities';
import { passwordFits } from './passwords';
import { countFailure, forgetFailures, refuseHeldBack } from './sign-in-failures';

export interface Credentials { username: string; password: string; address: string }

/**
 * Who this is, by username and password. Takes as long for an unknown user as for a known one, and says the same.
 * Throws 401 (the failure is counted and kept) and 429 while account or address is held back.
 */
export async function identify(tx: EntityManager, { username, password, address }: Credentials): Promise<UserAccountEntity> {
  const wanted = username.trim().toLowerCase();
  await refuseHeldBack(tx, wanted, address);
  const [found] = await tx.query<Array<{ id: string; hash: string | null; status: string }>>(
    `select u.id, p.hash, u.status from app.user_account u left join app.user_password p on p.user_id = u.id where u.username = $1`,
    [wanted]);
  const fits = await passwordFits(password, found?.hash ?? null);
  if (!fits || found === undefined || found.status !== 'active') {
    await countFailure(tx, wanted, address);
    throw new Problem(401, 'staff.not-recognised').keepingWrites();
  }
  await forgetFailures(tx, wanted);
  return tx.getRepository(UserAccountEntity).findOneByOrFail({ id: found.id });
}

export interface FreshSession { userId: string; hash: Buffer; browser: string | undefined; address: string }

/** Begins a session under the hash of a fresh id; the former one of this browser, if any, ends. */
export async function startSession(tx: EntityManager, { userId, hash, browser, address }: FreshSession, former: Buffer | null) {
  if (former !== null) await tx.query('select app.end_sessions(null, $1, null)', [former]);
  await tx.query('select app.start_session($1, $2, $3, $4)', [hash, userId, browser ?? null, address]);
}

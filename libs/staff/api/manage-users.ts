import type { EntityManager } from 'typeorm';
import { requireFreshSignIn, type Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { CreateUser, PatchUser, User } from '../contract';
import { newToken } from './passwords';
import { UserAccountEntity } from './staff.entities';
import { findUser } from './users.queries';

answerBreach('user_account_username_once', () => Problem.field('username', 'staff.username-taken'));

/** A new account without a password: its owner sets one through a one-time link. */
export async function createUser(tx: EntityManager, input: CreateUser): Promise<User> {
  const id = newId();
  const { teams, ...account } = input;
  await tx.getRepository(UserAccountEntity).insert({ ...account, id, username: input.username.toLowerCase() });
  await placeInTeams(tx, id, teams);
  return findUser(tx, id);
}

/**
 * Changes an account. What a team no longer gives is gone with the next request; other roles end every session, and to change them asks for
 * a fresh sign-in (403 `auth.step-up`).
 */
export async function changeUser(tx: EntityManager, visit: Visit, input: { id: string; version: number; changes: PatchUser }): Promise<User> {
  const { id, version, changes } = input;
  const mayHoldNoMore = changes.roles !== undefined && !changes.roles.includes('worker');
  const current = await lockUser(tx, id, { againstNaming: mayHoldNoMore });
  if (current.version !== version) refuseStale(await findUser(tx, id), version);
  const { teams, ...account } = changes;
  if (account.roles !== undefined && !sameRoles(account.roles, current.roles)) requireFreshSignIn(visit);
  if (mayHoldNoMore && current.roles.includes('worker')) await refuseWhileHolding(tx, id, ['families', 'pairs']);
  await tx.getRepository(UserAccountEntity).update({ id }, { ...account, version: version + 1 });
  if (teams !== undefined) await placeInTeams(tx, id, teams);
  return findUser(tx, id);
}

const sameRoles = (one: string[], other: string[]) => one.every((role) => other.includes(role)) && other.every((role) => one.includes(role));

/** Stops the sign-in at once, whatever the user still holds: every session ends, the families stay shown as theirs. */
export async function suspendUser(tx: EntityManager, visit: Visit, id: string): Promise<User> {
  if (id === visit.userId) throw new Problem(409, 'staff.not-oneself');
  const current = await lockUser(tx, id);
  if (current.status === 'ended') throw new Problem(409, 'staff.account-ended');
  await tx.getRepository(UserAccountEntity).update({ id }, { status: 'suspended', version: current.version + 1 });
  await tx.query('select app.end_sessions($1, null, null)', [id]);
  return findUser(tx, id);
}

export async function resumeUser(tx: EntityManager, id: string): Promise<User> {
  const current = await lockUser(tx, id);
  if (current.status === 'ended') throw new Problem(409, 'staff.account-ended');
  await tx.getRepository(UserAccountEntity).update({ id }, { status: 'active', version: current.version + 1 });
  return findUser(tx, id);
}

/**
 * Ends an account for good. Refused with the figures in `held` while anything is still in the user's hands, so that nothing is left
 * without an owner; what they did stays under their name. Suspending is always possible, and at once.
 */
export async function endUser(tx: EntityManager, visit: Visit, id: string): Promise<User> {
  if (id === visit.userId) throw new Problem(409, 'staff.not-oneself');
  const current = await lockUser(tx, id, { againstNaming: true });
  if (current.status === 'ended') throw new Problem(409, 'staff.account-ended');
  await refuseWhileHolding(tx, id, ['families', 'pairs', 'acts', 'meetings', 'deputyPeriods', 'offers']);
  await tx.getRepository(UserAccountEntity).update({ id }, { status: 'ended', version: current.version + 1 });
  await tx.query('update app.deputy_period set ended_at = app.now(), version = version + 1 where worker_id = $1 and ended_at is null', [id]);
  await tx.query('update app.password_link set used_at = app.now() where user_id = $1 and used_at is null', [id]);
  await placeInTeams(tx, id, []);
  await tx.query('select app.end_sessions($1, null, null)', [id]);
  return findUser(tx, id);
}

/** What somebody holds is known by the domains above; they answer in the database's one function. */
async function refuseWhileHolding(tx: EntityManager, id: string, kinds: string[]): Promise<void> {
  const [row] = await tx.query<Array<{ held: { counts: Record<string, number> } | null }>>('select app.holdings_of($1) as held', [id]);
  const held = Object.fromEntries(Object.entries(row?.held?.counts ?? {}).filter(([kind, count]) => kinds.includes(kind) && count > 0));
  if (Object.keys(held).length > 0) throw new Problem(409, 'staff.still-holds', {}, { held });
}

const linkHours = 24;

/** A one-time link for a first or forgotten password; an earlier unused one stops working. The token is shown once and never kept. */
export async function makePasswordLink(tx: EntityManager, visit: Visit, id: string): Promise<{ path: string; expiresAt: string }> {
  await lockUser(tx, id);
  const { token, hash } = newToken();
  const expiresAt = new Date(visit.now.getTime() + linkHours * 3_600_000);
  await tx.query('update app.password_link set used_at = app.now() where user_id = $1 and used_at is null', [id]);
  await tx.query('insert into app.password_link (id, user_id, token_hash, expires_at, made_by) values ($1, $2, $3, $4, $5)',
    [newId(), id, hash, expiresAt, visit.userId]);
  return { path: `/salasana/${token}`, expiresAt: expiresAt.toISOString() };
}

/**
 * `againstNaming`: nobody can refer to the user meanwhile, so that whoever is named responsible in the same instant is seen or refused. Else whoever is
 * just saving something under this account goes on: their session is locked, and the end of it waits for them.
 */
async function lockUser(tx: EntityManager, id: string, { againstNaming = false } = {}): Promise<UserAccountEntity> {
  const found = await tx.getRepository(UserAccountEntity).findOne({ where: { id }, lock: { mode: againstNaming ? 'pessimistic_write' : 'for_no_key_update' } });
  if (found === null) throw Problem.notFound();
  return found;
}

async function placeInTeams(tx: EntityManager, userId: string, teams: Array<{ id: string; lead: boolean }>): Promise<void> {
  await tx.query('delete from app.team_member where user_id = $1 and team_id <> all ($2)', [userId, teams.map(({ id }) => id)]);
  for (const { id, lead } of teams) {
    await tx.query(
      `insert into app.team_member as m (team_id, user_id, lead) values ($1, $2, $3)
         on conflict (team_id, user_id) do update set lead = excluded.lead where m.lead <> excluded.lead`, [id, userId, lead]);
  }
}

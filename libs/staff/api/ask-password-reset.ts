import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { takeTurn } from '@rinnalla/access-control/api';

const perName = { kind: 'password-reset', count: 5, minutes: 60, code: 'staff.too-many-resets' };
const perAddress = { ...perName, count: 30 };

/** Kept as a hash: what people type into that field is sometimes a password, and an address tells where somebody sits. */
const who = (kind: string, what: string) => `${kind}:${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;

/**
 * Asks for a link to a new password. The same is done, as long and with the same answer, for an account that is there and for one that is
 * not; the letter is written later, by the clock. Throws 429 after five times an hour for a name, known or not.
 */
export async function askPasswordReset(tx: EntityManager, { username, address }: { username: string; address: string }): Promise<void> {
  const name = username.normalize('NFC').trim().toLowerCase();
  await takeTurn(tx, { who: who('address', address), ...perAddress });
  await takeTurn(tx, { who: who('name', name), ...perName });
  await tx.query('select app.ask_password_reset($1)', [name]);
}

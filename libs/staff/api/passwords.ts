import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '@rinnalla/platform/api';
import { commonPasswords } from './common-passwords';

const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
const atOnce = 4;
const shortest = 12;
const longest = 200;

let running = 0;
const waiting: Array<() => void> = [];

/** Each hash takes 64 MiB: at most four at once, so that a storm of sign-ins cannot take the memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= 50) throw new Problem(503, 'platform.busy', { retryAfter: 2 });
    await new Promise<void>((resolve) => { waiting.push(resolve); });
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** argon2id. Throws 422 for a password that is too short, too long or among the commonest. */
export async function hashPassword(password: string): Promise<string> {
  const length = [...password].length;
  if (length < shortest) throw Problem.field('password', 'too-short', { min: shortest });
  if (length > longest) throw Problem.field('password', 'too-long', { max: longest });
  if (commonPasswords.has(password.toLowerCase())) throw Problem.field('password', 'staff.password-common');
  return inTurn(() => hash(password, cost));
}

// The hash of a password nobody has: an unknown user takes as long as a known one.
const nobodys = inTurn(() => hash(randomBytes(32).toString('base64'), cost));

export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const hashed = stored ?? await nobodys;
  const fits = await inTurn(() => verify(hashed, password.slice(0, longest)));
  return fits && stored !== null;
}

/** A one-time secret for a link, and the hash that is kept of it. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

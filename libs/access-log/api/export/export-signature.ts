import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Keys } from '@rinnalla/platform/api';

/** An Ed25519 private key of 32 bytes, as PKCS #8 wraps it. */
const wrapping = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Derived from the index key, which stands in a file outside the database: one secret less to keep, and none that the database could give away. */
function signingKey(keys: Keys, version: number) {
  const seed = keys.blindIndex('SIGNATURE OF EXTRACTS OF THE ACCESS LOG', version).subarray(0, 32);
  return createPrivateKey({ key: Buffer.concat([wrapping, seed]), format: 'der', type: 'pkcs8' });
}

/** The hash of an extract's bytes, and the hash signed with a key that only this server can make. */
export function signExport(keys: Keys, bytes: Buffer): { sha256: string; signature: string } {
  const hash = createHash('sha256').update(bytes).digest();
  return { sha256: hash.toString('hex'), signature: sign(null, hash, signingKey(keys, keys.version)).toString('base64url') };
}

/** Whether this server signed that hash, under any version of its keys. */
export function isSigned(keys: Keys, { sha256, signature }: { sha256: string; signature: string }): boolean {
  return keys.versions.some((version) => verify(null, Buffer.from(sha256, 'hex'), createPublicKey(signingKey(keys, version)), Buffer.from(signature, 'base64url')));
}

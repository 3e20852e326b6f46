import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM, bound to its place by `context`: moved to another row it no longer opens. Layout: iv, tag, ciphertext. */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws when the bytes were altered, belong to another context or to another key. */
export function openSealed(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
}

/** Keys for one answer, 64 bytes, with which `app.seal_answer` seals it in the database: the first half encrypts, the second vouches. They are kept nowhere. */
export function answerSeal(key: Buffer, context: string): Buffer {
  return createHmac('sha512', key).update(`answer:${context}`).digest();
}

/** What `app.seal_answer` sealed for somebody; null when it was not sealed for them with these keys. */
export function openAnswer(seal: Buffer, sealed: Buffer, actorId: string): Buffer | null {
  const vouched = sealed.subarray(32);
  const mac = createHmac('sha256', seal.subarray(32)).update(actorId).update(vouched).digest();
  if (sealed.length < 64 || !timingSafeEqual(mac, sealed.subarray(0, 32))) return null;
  const decipher = createDecipheriv('aes-256-cbc', seal.subarray(0, 32), vouched.subarray(0, 16));
  return Buffer.concat([decipher.update(vouched.subarray(16)), decipher.final()]);
}

/** A keyed hash for exact search. Without the key (kept outside the database) it cannot be searched through by guessing. */
export function blindIndex(key: Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest();
}

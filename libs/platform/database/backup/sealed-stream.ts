import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A sealed file that does not open: altered, cut short, or sealed with another key. */
export class Damaged extends Error {}

const magic = Buffer.from('RNBK1\n');
const saltLength = 16;
const tagLength = 16;
const piece = 256 * 1024;
const lastBit = 0x8000_0000;

/**
 * Seals a stream with AES-256-GCM: each stream has a key of its own (derived from a random salt), each piece its place in the nonce, and the
 * last piece says that it is the last. So nothing can be changed, moved, left out or cut off unnoticed, however long the stream is.
 */
export function sealing(key: Buffer) {
  return async function* seal(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const salt = randomBytes(saltLength);
    yield Buffer.concat([magic, salt]);
    const own = keyOf(key, salt);
    let number = 0;
    let held: Buffer | null = null;
    for await (const next of inPieces(source)) {
      if (held !== null) yield sealPiece(own, { number: number++, plain: held, last: false });
      held = next;
    }
    yield sealPiece(own, { number, plain: held ?? Buffer.alloc(0), last: true });
  };
}

/** Opens what `sealing` made. Throws Damaged before anything that was not vouched for is given on. */
export function opening(key: Buffer, name: string) {
  return async function* open(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const reader = new ByteReader(source);
    const start = await reader.take(magic.length + saltLength);
    if (start === null || !start.subarray(0, magic.length).equals(magic)) throw new Damaged(`${name} is no sealed file of a backup.`);
    const own = keyOf(key, start.subarray(magic.length));
    for (let number = 0; ; number += 1) {
      const header = (await reader.take(4))?.readUInt32BE();
      if (header === undefined) throw new Damaged(`${name} is damaged: it was cut short.`);
      const last = header >= lastBit;
      const sealed = await reader.take((last ? header - lastBit : header) + tagLength);
      if (sealed === null) throw new Damaged(`${name} is damaged: it was cut short.`);
      yield openPiece(own, { number, sealed, last, name });
      if (last) break;
    }
    if ((await reader.take(1)) !== null) throw new Damaged(`${name} is damaged: something was added at its end.`);
  };
}

/** Takes exactly so many bytes at a time from a stream; null where it ended before. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private waiting: Buffer[] = [];
  private length = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer | null> {
    while (this.length < count) {
      const next = await this.source.next();
      if (next.done) return null;
      this.waiting.push(next.value);
      this.length += next.value.length;
    }
    const all = this.waiting.length === 1 && this.waiting[0] ? this.waiting[0] : Buffer.concat(this.waiting);
    this.waiting = all.length > count ? [all.subarray(count)] : [];
    this.length = all.length - count;
    return all.subarray(0, count);
  }
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    gathered.push(chunk);
    length += chunk.length;
    if (length < piece) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(gathered);
}

function keyOf(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'rinnalla backup stream', 32));
}

function sealPiece(key: Buffer, { number, plain, last }: { number: number; plain: Buffer; last: boolean }): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(Buffer.from([last ? 1 : 0]));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(plain.length + (last ? lastBit : 0));
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openPiece(key: Buffer, { number, sealed, last, name }: { number: number; sealed: Buffer; last: boolean; name: string }): Buffer {
  const end = sealed.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(Buffer.from([last ? 1 : 0]));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    throw new Damaged(`${name} is damaged, or was sealed with another key.`);
  }
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}

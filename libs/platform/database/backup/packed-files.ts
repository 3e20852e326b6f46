import { createHash } from 'node:crypto';
import { chown, mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { ServerAccount } from '../embedded/server-account';
import { errorCode } from '../embedded/error-code';
import { ByteReader, Damaged } from './sealed-stream';

export interface PackedFile { path: string; size: number; sha256: string }
export type Entry = { path: string; kind: 'folder' } | { path: string; kind: 'file'; content?: string };

/**
 * Many files as one stream: of each its name, what it holds in pieces (its length may change while it is read), an empty piece and the hash.
 * A file that is gone by the time it is read was dropped by the server, and is left out.
 */
export async function* pack(root: string, entries: AsyncIterable<Entry>, onFile: (file: PackedFile) => void): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    const opened = entry.kind === 'folder' || entry.content !== undefined ? null : await openIfThere(join(root, entry.path));
    if (opened === undefined) continue;
    const header = Buffer.from(JSON.stringify({ path: entry.path, kind: entry.kind }));
    yield lengthOf(header.length);
    yield header;
    if (entry.kind === 'folder') continue;
    const content = entry.content === undefined ? opened?.createReadStream({ highWaterMark: 256 * 1024 }) : [Buffer.from(entry.content)];
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of (content ?? []) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
      yield lengthOf(chunk.length);
      yield chunk;
    }
    const sha256 = hash.digest();
    yield lengthOf(0);
    yield sha256;
    onFile({ path: entry.path, size, sha256: sha256.toString('hex') });
  }
  yield lengthOf(0);
}

/** Lays the files out again, owned by the server's account. Throws Damaged where a hash does not fit. */
export async function unpack(source: AsyncIterable<Buffer>, root: string, means: { account: ServerAccount | undefined; onFile: (file: PackedFile) => void }): Promise<void> {
  const reader = new ByteReader(source);
  for (let header = await readLength(reader); header > 0; header = await readLength(reader)) {
    const { path, kind } = JSON.parse((await must(reader.take(header))).toString()) as { path: string; kind: 'folder' | 'file' };
    const target = join(root, normalize(path));
    if (!target.startsWith(root)) throw new Damaged(`The backup names a file outside its folder: ${path}`);
    if (kind === 'file') means.onFile({ path, ...(await unpackFile(reader, target, means.account)) });
    else {
      await mkdir(target, { recursive: true, mode: 0o700 });
      if (means.account) await chown(target, means.account.uid, means.account.gid);
    }
  }
}

/** Its folder was packed before it. */
async function unpackFile(reader: ByteReader, target: string, account: ServerAccount | undefined): Promise<{ size: number; sha256: string }> {
  const file = await open(target, 'w', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for (let length = await readLength(reader); length > 0; length = await readLength(reader)) {
      const chunk = await must(reader.take(length));
      hash.update(chunk);
      size += length;
      await writeFile(file, chunk);
    }
    if (account) await file.chown(account.uid, account.gid);
  } finally {
    await file.close();
  }
  const sha256 = hash.digest();
  if (!sha256.equals(await must(reader.take(sha256.length)))) throw new Damaged(`A file of the backup does not fit its hash: ${target}`);
  return { size, sha256: sha256.toString('hex') };
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  return open(path, 'r').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

async function readLength(reader: ByteReader): Promise<number> {
  return (await must(reader.take(4))).readUInt32BE();
}

async function must(bytes: Promise<Buffer | null>): Promise<Buffer> {
  const found = await bytes;
  if (found === null) throw new Damaged('The backup is damaged: it ends in the middle of a file.');
  return found;
}

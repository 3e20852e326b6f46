import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';

type Bytes = AsyncIterable<Buffer>;

/** Writes a file so that it is on the disk, whole and under its name, or not there at all. Answers its size and SHA-256. */
export async function writeDurably(path: string, content: Bytes): Promise<{ size: number; sha256: string }> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const hash = createHash('sha256');
  let size = 0;
  try {
    const file = await open(draft, 'w', 0o600);
    await pipeline(content, async function* count(source: Bytes) {
      for await (const chunk of source) { hash.update(chunk); size += chunk.length; yield chunk; }
    }, file.createWriteStream({ flush: true }));
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { size, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A renamed file has its name for good only when its folder is on the disk too. Windows knows no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

export async function* bytesOf(text: string): Bytes {
  yield Buffer.from(text);
}

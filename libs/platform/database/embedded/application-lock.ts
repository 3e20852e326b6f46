import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isAlive, startOf } from './process-identity';
import { errorCode } from './error-code';

/**
 * One application per data folder. The lock names a process and the moment it began, so that a lock left by `kill -9`
 * is recognised even after its process number has been given to somebody else.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'application.lock');
  const mine = JSON.stringify({ pid: process.pid, start: await startOf(process.pid), mark: randomBytes(6).toString('hex') });
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, mine, { mode: 0o644 });
  try {
    await claim(path, draft, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await read(path)) === mine) await rm(path, { force: true });
  };
}

async function claim(path: string, draft: string, dataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await linked(draft, path)) return;
    const held = await read(path);
    if (held === undefined) continue;
    const holder = await livingHolder(held);
    if (holder) throw refusal(dataDir, holder);
    await setAside(path, held);
  }
  throw new Error(`The data folder ${dataDir} could not be locked. Please try again.`);
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function livingHolder(held: string): Promise<number | undefined> {
  const { pid, start } = parsed(held);
  if (!pid || !isAlive(pid)) return undefined;
  const now = await startOf(pid);
  return start === undefined || now === undefined || start === now ? pid : undefined;
}

/** Moves a dead lock away; if somebody quicker had replaced it meanwhile, theirs is put back. */
async function setAside(path: string, dead: string): Promise<void> {
  const aside = `${path}.dead-${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await read(aside)) !== dead) await linked(aside, path);
  await rm(aside, { force: true });
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): { pid?: number; start?: string } {
  try {
    return JSON.parse(text) as { pid?: number; start?: string };
  } catch {
    return {};
  }
}

function refusal(dataDir: string, pid: number): Error {
  return new Error(
    `Another Rinnalla (process ${pid}) already uses the data folder ${dataDir}. ` +
      'Stop it first, or give this one a folder of its own with DATA_DIR.',
  );
}

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code';

export interface DatabaseKeys {
  superuser: string;
  owner: string;
  api: string;
  sealer: string;
}

/** The four passwords of the embedded server: made once, kept in files that only we can read. */
export async function databaseKeys(dataDir: string): Promise<DatabaseKeys> {
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    superuser: await password(join(folder, 'database-superuser')),
    owner: await password(join(folder, 'database-owner')),
    api: await password(join(folder, 'database-api')),
    sealer: await password(join(folder, 'database-sealer')),
  };
}

async function password(path: string): Promise<string> {
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const kept = (await readFile(path, 'utf8')).trim();
  if (kept) return kept;
  throw new Error(`The key file ${path} is empty. Restore it from a backup.`);
}

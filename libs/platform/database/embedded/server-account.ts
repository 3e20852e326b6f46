import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const accountName = 'rinnalla-db';

/** The operating-system account PostgreSQL runs as, when that is not our own. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; root gets a dedicated account for it, everybody else runs it themselves. */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await lookUp();
  if (existing) return existing;
  await create();
  const created = await lookUp();
  if (created) return created;
  throw new Error(
    `PostgreSQL may not run as root, and the account "${accountName}" could not be made. ` +
      `Make it (useradd --system ${accountName}), start as an ordinary user, or set DATABASE_URL.`,
  );
}

async function lookUp(): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', accountName]), run('id', ['-g', accountName])]);
    return { name: accountName, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Two starts at once may both try: whoever comes second fails here and finds the account made. */
async function create(): Promise<void> {
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
  await run('useradd', [...args, accountName]).catch(() => undefined);
}

/** Whether the account can walk through every folder above the path (POSIX modes only; access lists are not read). */
export async function canReach(account: ServerAccount, path: string): Promise<boolean> {
  const folder = dirname(path);
  if (!(await mayPass(account, folder))) return false;
  return folder === dirname(folder) ? true : canReach(account, folder);
}

async function mayPass(account: ServerAccount, folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach, serverAccount, type ServerAccount } from './server-account';
import { sharedFolder } from './server-binaries';

/** The folder PostgreSQL owns, and the account it runs as where that is not our own. */
export interface ClusterHome {
  home: string;
  account: ServerAccount | undefined;
}

/**
 * Finds or makes the folder `postgres` in the data folder. Where root's data folder is closed to the server's account
 * (a clone under /root), the folder itself stands under /var/lib/rinnalla and `postgres` is a link to it.
 */
export async function clusterHome(dataDir: string): Promise<ClusterHome> {
  const home = join(dataDir, 'postgres');
  const existing = await stat(home).catch(() => undefined);
  const account = await accountFor(existing);
  if (existing) await own(home, account);
  else await make(home, account);
  return { home: await realpath(home), account };
}

/** Whoever owns an existing cluster goes on running it: `sudo npm start` once must not lock the ordinary user out. */
async function accountFor(existing: { uid: number; gid: number } | undefined): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (!existing || existing.uid === 0) return serverAccount();
  return { name: `uid ${existing.uid}`, uid: existing.uid, gid: existing.gid };
}

async function make(home: string, account: ServerAccount | undefined): Promise<void> {
  const real = await placeOf(home, account);
  await mkdir(real, { recursive: true, mode: 0o700 });
  await own(real, account);
  if (real !== home && !(await isLink(home))) await symlink(real, home);
}

async function placeOf(home: string, account: ServerAccount | undefined): Promise<string> {
  if (await isLink(home)) return readlink(home);
  if (!account || (await canReach(account, home))) return home;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  return join(sharedFolder, `cluster-${randomBytes(8).toString('hex')}`);
}

async function own(folder: string, account: ServerAccount | undefined): Promise<void> {
  if (!account) return;
  await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

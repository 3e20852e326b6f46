import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { chown, mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { Client, escapeLiteral } from 'pg';
import { lockDataFolder } from '../embedded/application-lock';
import { clusterHome } from '../embedded/cluster-folder';
import { databaseKeys } from '../embedded/database-keys';
import { serverBinaries } from '../embedded/server-binaries';
import { stopOrphan, type Cluster } from '../embedded/server-process';
import { BackupKey } from './backup-key';
import type { BackupPlaces } from './backup-places';
import { baseBackups, checkParts, type BaseBackup } from './base-backups';
import { syncFolder } from './durable-file';
import { inWords, type Target } from './moment';
import { unpack, type PackedFile } from './packed-files';
import { recover, RecoveryFailed, type Recovered } from './recovery';
import { backupFor, recordRestoration, restorations, timelineAt } from './restorations';
import { Damaged, opening } from './sealed-stream';
import { through } from './through';
import { archiveLeftovers, orderArchiving } from './wal-archiver';
import { WalStore } from './wal-store';

export interface RestoreWish {
  dataDir: string;
  database: string;
  places: BackupPlaces;
  target: Target;
  say: (line: string) => void;
  /** Asked of the restored database before anybody else reaches it; what it answers is told at the end. */
  settle: (client: Client, backup: BaseBackup) => Promise<void>;
  /** Done when the restored database has stopped, before it takes the old one's place. */
  beforeSwap: () => Promise<void>;
}
export interface Restored { backup: BaseBackup; keptOld: string | null; lastChangeAt: Date | null }

const run = promisify(execFile);

/**
 * Restores into a folder beside the database and changes the two only when the restored one has come up, reached the moment and answered.
 * Until then the database that is there stays untouched; afterwards it is kept under another name.
 */
export async function restoreEmbedded(wish: RestoreWish): Promise<Restored> {
  await mkdir(wish.dataDir, { recursive: true });
  const unlock = await lockDataFolder(wish.dataDir);
  try {
    const store = await WalStore.open(wish.places.dir, await BackupKey.read(wish.places.keyFile));
    const { home, account } = await clusterHome(wish.dataDir);
    const binaries = await serverBinaries(account);
    const logFile = join(wish.dataDir, 'postgres-restore.log');
    const old: Cluster = { binaries, account, home, logFile, folder: join(home, 'cluster') };
    const fresh: Cluster = { ...old, folder: join(home, 'cluster.restoring') };
    const there = await isThere(join(old.folder, 'PG_VERSION'));
    if (there) await stopOrphan(old).then(() => archiveLeftovers(old, store));
    const plan = await choose(store, wish.target);
    await checkVersion(fresh, plan.backup);
    await layOut(plan.backup, { store, cluster: fresh, say: wish.say });
    const lastChangeAt = await bringUp(wish, { ...plan, store, cluster: fresh, leftLog: there ? join(old.folder, 'pg_wal') : undefined });
    await orderArchiving(home, { dir: wish.places.dir, keyFile: wish.places.keyFile });
    return { backup: plan.backup, lastChangeAt, keptOld: await swap({ old, fresh, there, wish }) };
  } finally {
    await unlock();
  }
}

interface Plan { backup: BaseBackup; timeline: number; /** Whether the database that is there lived on that timeline to its end. */ current: boolean }

async function choose(store: WalStore, target: Target): Promise<Plan> {
  const backups = await baseBackups(store);
  const [first] = backups;
  if (first === undefined) throw new Error(`There is no whole backup in ${store.dir}.`);
  const past = await restorations(store);
  const now = timelineAt(new Date(), past, backups);
  const moment = target === 'latest' ? new Date() : target;
  const timeline = timelineAt(moment, past, backups);
  const backup = await backupFor(moment, timeline, { store, backups });
  if (backup === undefined) throw new Error(`There is no backup from before ${inWords(moment)}: the earliest moment that can be restored is ${inWords(new Date(first.finishedAt))}.`);
  return { backup, timeline, current: timeline === now };
}

async function checkVersion({ binaries }: Cluster, { postgres }: BaseBackup): Promise<void> {
  const { stdout } = await run(binaries.postgres, ['--version'], { cwd: '/' });
  const here = /(\d+)(?:\.|\s|devel|beta|rc)/.exec(stdout)?.[1] ?? '';
  if (here !== postgres.split('.')[0]) throw new Error(`The backup was made by PostgreSQL ${postgres}; here is ${here}. Restore with the Rinnalla of that time, and update afterwards.`);
}

async function layOut(backup: BaseBackup, { store, cluster, say }: { store: WalStore; cluster: Cluster; say: (line: string) => void }): Promise<void> {
  const { bavail, bsize } = await statfs(cluster.home);
  if (bavail * bsize < backup.bytes * 1.2) throw new Error(`There is no room for the restored database: it needs ${megabytes(backup.bytes * 1.2)} MB beside the present one.`);
  say(`Checking the backup ${backup.name} (${megabytes(backup.bytes)} MB) …`);
  await checkParts(backup);
  await rm(cluster.folder, { recursive: true, force: true });
  await mkdir(cluster.folder, { mode: 0o700 });
  if (cluster.account) await chown(cluster.folder, cluster.account.uid, cluster.account.gid);
  const plain = (name: string) => through([createReadStream(join(backup.folder, name)), opening(store.key.bytes, join(backup.folder, name)), createGunzip()]);
  const found = new Map<string, PackedFile>();
  let told = 0;
  let bytes = 0;
  await unpack(plain('data.sealed'), cluster.folder, { account: cluster.account, onFile: (file) => {
    found.set(file.path, file);
    bytes += file.size;
    if (bytes - told > 500_000_000) say(`… ${megabytes((told = bytes))} of ${megabytes(backup.bytes)} MB laid out`);
  } });
  await compare(through([createReadStream(join(backup.folder, 'files.sealed')), opening(store.key.bytes, join(backup.folder, 'files.sealed'))]), found);
}

/** The list was written apart from the files: each must be there, as large and with the hash it had. */
async function compare(list: AsyncIterable<Buffer>, found: Map<string, PackedFile>): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of list) parts.push(part);
  const files = Buffer.concat(parts).toString().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as PackedFile);
  const bad = files.find(({ path, sha256 }) => found.get(path)?.sha256 !== sha256);
  if (bad !== undefined || files.length !== found.size) throw new Damaged(`The backup is not whole: ${bad?.path ?? 'a file'} is missing or differs.`);
}

interface BringingUp extends Plan { store: WalStore; cluster: Cluster; leftLog: string | undefined }

async function bringUp(wish: RestoreWish, means: BringingUp): Promise<Date | null> {
  const { backup, timeline, store, cluster, leftLog } = means;
  const recovering = { cluster, store, leftLog, begin: backup.startSegment, timeline, say: wish.say };
  wish.say(wish.target === 'latest' ? 'Reading the log to its end …' : `Reading the log up to ${inWords(wish.target)} …`);
  const until = wish.target === 'latest' ? null : wish.target;
  const server = await recover({ ...recovering, until }).catch(async (error: unknown) => {
    if (!(error instanceof RecoveryFailed) || !error.endedBefore || until === null) throw error;
    await refuseUnlessComplete(means, until);
    // Nothing was written between the last word of the log and the moment asked for: the end of the log is that moment.
    return recover({ ...recovering, until: null });
  });
  try {
    return await settled(server, { wish, backup, store, timeline });
  } finally {
    await server.stop();
  }
}

async function refuseUnlessComplete({ current, leftLog, store }: BringingUp, until: Date): Promise<void> {
  if (current && leftLog !== undefined) return;
  const newest = await store.newestAt();
  if (newest !== null && newest > until) return;
  throw new Error(`The archived log ends before ${inWords(until)}: its last piece is from ${newest === null ? 'never' : inWords(newest)}. Restore an earlier moment, or what there is with --to latest.`);
}

interface Settling { wish: RestoreWish; backup: BaseBackup; store: WalStore; timeline: number }

async function settled(server: Recovered, { wish, backup, store, timeline }: Settling): Promise<Date | null> {
  const keys = await databaseKeys(wish.dataDir);
  const client = new Client({ host: server.socket, port: 5432, user: server.user, database: wish.database, application_name: 'rinnalla-restore' });
  await client.connect();
  try {
    const { rows: [reached] } = await client.query<{ at: Date | null; timeline: number; recovering: boolean }>(`
      select pg_last_xact_replay_timestamp() as at, (select timeline_id from pg_control_checkpoint()) as timeline, pg_is_in_recovery() as recovering`);
    if (reached === undefined || reached.recovering) throw new Error('The restored database did not leave its recovery.');
    await wish.settle(client, backup);
    await client.query(`alter role ${server.user} password ${escapeLiteral(keys.superuser)}; checkpoint`);
    const { rows: [now] } = await client.query<{ timeline: number }>('select timeline_id as timeline from pg_control_checkpoint()');
    await recordRestoration(store, {
      at: new Date().toISOString(), target: wish.target === 'latest' ? 'latest' : wish.target.toISOString(), fromTimeline: timeline, timeline: now?.timeline ?? timeline + 1,
    });
    return reached.at;
  } finally {
    await client.end();
  }
}

async function swap({ old, fresh, there, wish }: { old: Cluster; fresh: Cluster; there: boolean; wish: RestoreWish }): Promise<string | null> {
  const ready = join(fresh.home, 'cluster.restored');
  const kept = there ? `${old.folder}-before-restore-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}` : null;
  await rm(ready, { recursive: true, force: true });
  await wish.beforeSwap();
  await rename(fresh.folder, ready);
  // From the next step on the restored one counts: a start that finds no cluster takes it (see finishRestore).
  if (kept !== null) await rename(old.folder, kept);
  await rename(ready, old.folder);
  await syncFolder(fresh.home);
  return kept;
}

/** After a restore that was cut off: between the two names a cluster is ready and none in its place; before them there is only rubbish. */
export async function finishRestore(home: string, folder: string): Promise<void> {
  const ready = join(home, 'cluster.restored');
  if (!(await isThere(folder)) && (await isThere(join(ready, 'PG_VERSION')))) await rename(ready, folder);
  for (const left of ['cluster.restored', 'cluster.restoring', 'restoring']) await rm(join(home, left), { recursive: true, force: true });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

export function megabytes(bytes: number): string {
  return Math.max(1, Math.round(bytes / 1_000_000)).toLocaleString('en');
}

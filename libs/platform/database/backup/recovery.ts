import { createReadStream } from 'node:fs';
import { chown, mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postmasterFile, spawnServer, stopServer, superuserName, type Cluster } from '../embedded/server-process';
import { writeDurably } from './durable-file';
import { isGap, isSegment, isWalName } from './wal-names';
import { unlessWeAreGone } from './wal-archiver';
import type { WalStore } from './wal-store';

/** Why a recovery ended before its server could be asked anything. */
export class RecoveryFailed extends Error {
  constructor(readonly words: string) {
    super(`The database did not come up from the backup. Its last words:\n${words}`);
  }

  /** Everything there was has been read, and the moment was not reached. */
  get endedBefore(): boolean {
    return this.words.includes('recovery ended before configured recovery target was reached');
  }
}

export interface RecoveryMeans {
  /** Stands where it will stay, filled from a base backup. */
  cluster: Cluster;
  store: WalStore;
  /** The log of the database that is being replaced: what was written after the last archived segment. */
  leftLog: string | undefined;
  begin: string;
  timeline: number;
  until: Date | null;
  say: (line: string) => void;
}
export interface Recovered { socket: string; user: string; stop(): Promise<void> }

/**
 * Starts the server on a base backup, lets it read the log up to a moment, and answers when it has become a database again. It can be reached
 * through a socket in a folder of the server's account alone, without a password: the keys of this machine may be newer than the backup.
 */
export async function recover(means: RecoveryMeans): Promise<Recovered> {
  const { cluster } = means;
  const giver = new LogGiver(means);
  const socket = await mkdtemp(join(tmpdir(), 'rinnalla-restore-'));
  if (cluster.account) await chown(socket, cluster.account.uid, cluster.account.gid);
  await giver.start();
  await owned(cluster, 'recovery.signal', '');
  await owned(cluster, 'restore_hba.conf', `local all ${superuserName} trust\n`);
  const child = await spawnServer(cluster, recoverySettings(means, socket));
  const stop = async () => {
    if (child.pid) await stopServer(cluster, child.pid);
    await giver.stop();
    for (const left of [socket, join(cluster.folder, 'restore_hba.conf')]) await rm(left, { recursive: true, force: true });
  };
  try {
    while ((await postmasterFile(cluster.folder))?.status !== 'ready') {
      if (giver.fault !== undefined) throw giver.fault;
      if (child.exitCode !== null || child.signalCode !== null) throw new RecoveryFailed(await lastWords(cluster));
      await pause(50);
    }
    if (giver.fault !== undefined) throw giver.fault;
    return { socket, user: superuserName, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything was just laid out: one call for the whole disk instead of one for each file. Known on Linux only. */
const quickSync = process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : [];

function recoverySettings({ until, timeline, cluster: { folder } }: RecoveryMeans, socket: string): string[] {
  const moment = until === null ? [] : [`recovery_target_time=${until.toISOString().replace('T', ' ').replace('Z', '+00')}`, 'recovery_target_action=promote'];
  const asked = ': > ../restoring/wanted/%f';
  const given = 'if test -f ../restoring/given/%f; then mv ../restoring/given/%f "%p"; exit $?; fi';
  const none = 'if test -f ../restoring/none/%f; then rm -f ../restoring/none/%f; exit 1; fi';
  return [
    'listen_addresses=', `unix_socket_directories=${socket}`, 'port=5432', `hba_file=${join(folder, 'restore_hba.conf')}`, 'max_connections=100', 'hot_standby=off', ...quickSync, ...moment,
    `recovery_target_timeline=${timeline}`, 'archive_mode=on', 'archive_command=', 'timezone=UTC', 'log_timezone=UTC', 'log_min_messages=log', 'log_statement=none',
    'log_min_error_statement=panic', 'log_error_verbosity=terse',
    `restore_command=${asked}; while :; do ${given}; ${none}; ${unlessWeAreGone(process.pid)}; sleep 0.03; done`,
  ];
}

/** Opens one piece of the log after the other, when the server asks for it: the whole of it would not fit a disk. */
class LogGiver {
  fault: Error | undefined;
  private readonly folder: string;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private given = 0;

  constructor(private readonly means: RecoveryMeans) {
    this.folder = join(means.cluster.home, 'restoring');
  }

  async start(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    for (const part of ['', 'wanted', 'given', 'none']) {
      await mkdir(join(this.folder, part), { mode: 0o700 });
      await this.hand(join(this.folder, part));
    }
    this.running = this.keepGiving().catch((error: unknown) => { this.fault ??= error instanceof Error ? error : new Error(String(error)); });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async keepGiving(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      for (const name of await readdir(join(this.folder, 'wanted'))) await this.give(name);
      await pause(20, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async give(name: string): Promise<void> {
    await rm(join(this.folder, 'wanted', name), { force: true });
    try {
      if (this.fault === undefined && (await this.fetch(name))) return;
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }
    // The folder is the server's: it takes the file away as soon as it is there.
    await writeFile(join(this.folder, 'none', name), '');
  }

  private async fetch(name: string): Promise<boolean> {
    const { store, leftLog, begin } = this.means;
    if (!isWalName(name)) return false;
    const target = join(this.folder, `given-${name}`);
    if (await store.has(name)) await store.take(name, target);
    else {
      if (isGap(name, await store.names(), begin)) throw new Error(`A piece of the log is missing from the archive: ${name}. Restore to a moment before it, or bring the file back to ${store.folder}.`);
      const left = leftLog === undefined ? undefined : join(leftLog, name);
      if (left === undefined || !(await stat(left).then(() => true, () => false))) return false;
      await writeDurably(target, createReadStream(left));
    }
    await this.hand(target);
    await rename(target, join(this.folder, 'given', name));
    if (isSegment(name) && (this.given += 1) % 50 === 0) this.means.say(`… ${this.given} pieces of the log read`);
    return true;
  }

  private async hand(path: string): Promise<void> {
    const { account } = this.means.cluster;
    if (account) await chown(path, account.uid, account.gid);
  }
}

/** A file for the server's account in the cluster's folder. */
async function owned({ folder, account }: Cluster, name: string, text: string): Promise<void> {
  const file = await open(join(folder, name), 'w', 0o600);
  try {
    await file.writeFile(text);
    if (account) await file.chown(account.uid, account.gid);
  } finally {
    await file.close();
  }
}

async function lastWords({ logFile }: Cluster): Promise<string> {
  return (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-8).join('\n');
}

import { chown, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from '../embedded/server-process';
import { BackupKey } from './backup-key';
import { readJson, writeDurably, bytesOf } from './durable-file';
import { isWalName } from './wal-names';
import { WalStore } from './wal-store';

/** Where the log is archived to; stands beside the cluster from the first backup on. Without it nothing has to be kept. */
export interface ArchiveOrder { dir: string; keyFile: string }

const orderIn = (home: string) => join(home, 'archiving.json');
const marksIn = (home: string) => join(home, 'archived');

export async function readArchiveOrder(home: string): Promise<ArchiveOrder | undefined> {
  return readJson<ArchiveOrder>(orderIn(home));
}

export async function orderArchiving(home: string, order: ArchiveOrder): Promise<void> {
  await writeDurably(orderIn(home), bytesOf(JSON.stringify(order)));
}

/** Ends the waiting when we are no more: a server that stops without us must not wait, and keeps what was not archived. */
export const unlessWeAreGone = (pid: number) =>
  `if test -d /proc/self; then case "$(cut -d' ' -f3 /proc/${pid}/stat 2>/dev/null)" in ''|Z|X) exit 126;; esac; fi`;

/**
 * The server's side: archives nothing itself, only waits for our mark that a segment is stored. So no shell ever copies one, the key stays in
 * our process, and a segment whose mark does not come is kept by the server.
 */
export function archiveSettings(pid: number): string[] {
  if (process.platform === 'win32') return [];
  const command = `n=0; until test -f ../archived/%f; do n=$((n+1)); test $n -lt 300 || exit 1; ${unlessWeAreGone(pid)}; sleep 0.1; done`;
  return ['archive_mode=on', 'archive_timeout=60s', `archive_command=${command}`];
}

/** Our side: stores what the server holds ready, sealed, and then marks it. What fails is said once and tried again. */
export class WalArchiver {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private trouble = '';
  private store: { order: string; store: WalStore } | undefined;

  constructor(private readonly cluster: Cluster, private readonly say: (line: string) => void) {}

  async start(): Promise<void> {
    const marks = marksIn(this.cluster.home);
    await mkdir(marks, { recursive: true, mode: 0o755 });
    if (this.cluster.account) await chown(marks, this.cluster.account.uid, this.cluster.account.gid);
    this.running ??= this.keepArchiving();
  }

  /** To be called after the server has stopped: its last words are archived too. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepArchiving(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.turn().then(() => this.told(''), (error: unknown) => this.told(error instanceof Error ? error.message : String(error)));
      await pause(this.trouble === '' ? 100 : 1_000, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  /** One turn: stores and marks all that is ready; forgets marks that the server has seen. */
  async turn(): Promise<void> {
    const ready = await this.ready();
    for (const mark of await readdir(marksIn(this.cluster.home))) {
      if (!ready.includes(mark)) await rm(join(marksIn(this.cluster.home), mark), { force: true });
    }
    for (const name of ready) {
      const mark = join(marksIn(this.cluster.home), name);
      if (await stat(mark).then(() => true, () => false)) continue;
      const store = await this.wanted();
      await store?.add(name, join(this.cluster.folder, 'pg_wal', name));
      await writeFile(mark, '');
    }
  }

  /** Histories first: a timeline must be known before what lies on it. */
  private async ready(): Promise<string[]> {
    const found = await readdir(join(this.cluster.folder, 'pg_wal', 'archive_status')).catch(() => []);
    const names = found.filter((name) => name.endsWith('.ready')).map((name) => name.slice(0, -'.ready'.length)).filter(isWalName);
    return [...names.filter((name) => name.endsWith('.history')), ...names.filter((name) => !name.endsWith('.history')).sort()];
  }

  private async wanted(): Promise<WalStore | undefined> {
    const order = await readArchiveOrder(this.cluster.home);
    if (order === undefined) return undefined;
    const text = JSON.stringify(order);
    if (this.store?.order !== text) this.store = { order: text, store: await WalStore.open(order.dir, await BackupKey.read(order.keyFile)) };
    return this.store.store;
  }

  private told(trouble: string): void {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.say(trouble === '' ? 'Archiving for backups: well again.\n' : `Archiving for backups: ${trouble} (The database keeps what is not archived, and its disk fills.)\n`);
  }
}

/** Stores what a stopped server left ready, so that a restore begins with everything there is. */
export async function archiveLeftovers(cluster: Cluster, store: WalStore): Promise<void> {
  const status = join(cluster.folder, 'pg_wal', 'archive_status');
  const names = (await readdir(status).catch(() => [])).filter((name) => name.endsWith('.ready')).map((name) => name.slice(0, -'.ready'.length));
  for (const name of names.filter(isWalName)) await store.add(name, join(cluster.folder, 'pg_wal', name));
}

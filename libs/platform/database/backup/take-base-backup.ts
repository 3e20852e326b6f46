import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { clearDrafts, draftFolder, expire, finish, type Manifest } from './base-backups';
import { BackupKey } from './backup-key';
import type { BackupPlaces } from './backup-places';
import { bytesOf, writeDurably } from './durable-file';
import { pack, type Entry, type PackedFile } from './packed-files';
import { sealing } from './sealed-stream';
import { through } from './through';
import { orderArchiving } from './wal-archiver';
import { WalStore } from './wal-store';

export interface BackupSource { superuserUrl: string; database: string; home: string; folder: string }
export interface BackupDone { folder: string; manifest: Manifest; keyMade: boolean; expired: { backups: number; segments: number } }

/** Longer than the slowest disk needs for what the server had not archived yet. */
const archivedWithinMs = 300_000;

/**
 * A base backup of a running server in SQL alone, sealed before it reaches the disk. It is given its name only when the log up to its end is
 * archived, too: whatever is interrupted leaves nothing that looks whole.
 */
export async function takeBaseBackup(source: BackupSource, places: BackupPlaces, onProgress: (bytes: number) => void = () => {}): Promise<BackupDone> {
  const { key, made } = await BackupKey.readOrMake(places.keyFile);
  const client = await connect(source.superuserUrl);
  try {
    await alone(client);
    const store = await WalStore.begin(places.dir, key);
    await clearDrafts(store);
    await orderArchiving(source.home, { dir: places.dir, keyFile: places.keyFile });
    const { name, manifest } = await copy(client, source, { store, onProgress });
    const folder = await finish(store, name, manifest);
    return { folder, manifest, keyMade: made, expired: await expire(store, places.keep) };
  } finally {
    // A backup that was begun and not ended ends with its connection.
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'rinnalla-backup' });
  await client.connect();
  return client;
}

async function alone(client: Client): Promise<void> {
  const { rows: [found] } = await client.query<{ mode: string; spaces: number; mine: boolean }>(`
    select current_setting('archive_mode') as mode, (select count(*)::int from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as spaces,
      pg_try_advisory_lock(hashtext('rinnalla backup')) as mine`);
  if (found?.mode !== 'on') throw new Error('The running database does not archive its log. Start Rinnalla again (on Windows backups are not made; use a PostgreSQL of your own).');
  if (found.spaces > 0) throw new Error('The database has tablespaces of its own, which this backup does not know.');
  if (!found.mine) throw new Error('Another backup of this database is being made.');
}

interface Copying { store: WalStore; onProgress: (bytes: number) => void }

async function copy(client: Client, source: BackupSource, { store, onProgress }: Copying): Promise<{ name: string; manifest: Manifest }> {
  const { rows: [start] } = await client.query<{ lsn: string; at: Date }>(`select pg_backup_start('rinnalla', true)::text as lsn, clock_timestamp() as at`);
  if (start === undefined) throw new Error('The server did not begin the backup.');
  const name = start.at.toISOString().replace(/[-:]|\.\d+/g, '');
  const draft = draftFolder(store, name);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const files: PackedFile[] = [];
  let bytes = 0;
  const ending: { stop?: Stopped } = {};
  const packed = pack(source.folder, entriesThenLabel(client, source.folder, ending), (file) => { files.push(file); bytes += file.size; onProgress(bytes); });
  const seal = sealing(store.key.bytes);
  const data = await writeDurably(join(draft, 'data.sealed'), seal(through([Readable.from(packed), createGzip({ level: 1 })])));
  const list = await writeDurably(join(draft, 'files.sealed'), seal(bytesOf(files.map((file) => `${JSON.stringify(file)}\n`).join(''))));
  const { stop } = ending;
  if (stop === undefined) throw new Error('The server did not end the backup.');
  const facts = await about(source, { ...stop, start: start.lsn });
  await untilArchived(store, facts.lastSegment);
  const { lastSegment: _, ...kept } = facts;
  return {
    name,
    manifest: {
      format: 1, startedAt: start.at.toISOString(), finishedAt: stop.at.toISOString(), startLsn: start.lsn, stopLsn: stop.lsn, ...kept,
      files: files.length, bytes, parts: { 'data.sealed': data, 'files.sealed': list }, keyId: store.key.id,
    },
  };
}

/** The label comes with the end of the backup, and the end comes when everything else has been read. */
async function* entriesThenLabel(client: Client, folder: string, ending: { stop?: Stopped }): AsyncGenerator<Entry> {
  yield* await entriesOf(folder);
  ending.stop = await end(client);
  yield { path: 'backup_label', kind: 'file', content: ending.stop.label };
}

interface Stopped { lsn: string; label: string; at: Date }

async function end(client: Client): Promise<Stopped> {
  const { rows: [stop] } = await client.query<Stopped>(`select lsn::text as lsn, labelfile as label, clock_timestamp() as at from pg_backup_stop(false)`);
  if (stop === undefined) throw new Error('The server did not end the backup.');
  return stop;
}

async function about({ superuserUrl, database }: BackupSource, { start, lsn }: { start: string; lsn: string }) {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  const client = await connect(url.href);
  try {
    const { rows: [facts] } = await client.query<Pick<Manifest, 'startSegment' | 'timeline' | 'postgres' | 'system' | 'installation' | 'migration'> & { lastSegment: string }>(`
      select pg_walfile_name($1::pg_lsn) as "startSegment", pg_walfile_name($2::pg_lsn) as "lastSegment", (select timeline_id from pg_control_checkpoint()) as timeline,
        current_setting('server_version') as postgres, (select system_identifier::text from pg_control_system()) as system,
        (select id::text from app.installation) as installation, (select name from app.schema_migration order by id desc limit 1) as migration`, [start, lsn]);
    if (facts === undefined) throw new Error('The database did not answer.');
    return facts;
  } finally {
    await client.end();
  }
}

async function untilArchived(store: WalStore, segment: string): Promise<void> {
  const deadline = Date.now() + archivedWithinMs;
  while (!(await store.has(segment))) {
    if (Date.now() > deadline) throw new Error(`The log of the database was not archived within five minutes (${segment}). Is the disk of ${store.dir} full? The running Rinnalla says why.`);
    await pause(100);
  }
}

/** What PostgreSQL makes anew by itself, or what belongs to the running server alone. */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const leftOut = /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|backup_manifest|tablespace_map(?:\.old)?|(?:recovery|standby)\.signal|pg_internal\.init.*|pgsql_tmp.*)$/;

/** Every folder and file of the cluster; `pg_control` last, as it must not be older than what it tells of. */
async function entriesOf(folder: string): Promise<Entry[]> {
  const found = (await walk(folder, '')).filter(({ path }) => path !== 'global/pg_control');
  return [...found, { path: 'pg_wal/archive_status', kind: 'folder' }, { path: 'global/pg_control', kind: 'file' }];
}

async function walk(root: string, under: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  const listed = await readdir(join(root, under), { withFileTypes: true }).catch(() => []);
  for (const one of listed.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const path = under === '' ? one.name : `${under}/${one.name}`;
    if (leftOut.test(one.name)) continue;
    if (one.isFile()) entries.push({ path, kind: 'file' });
    if (one.isDirectory()) entries.push({ path, kind: 'folder' }, ...(emptied.has(path) ? [] : await walk(root, path)));
  }
  return entries;
}

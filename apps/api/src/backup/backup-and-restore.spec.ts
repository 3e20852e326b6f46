import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { LogSealer, SealKeys, verifyLog, WitnessFile, type Ask } from '@rinnalla/access-log/api';
import { BackupKey, migrate, readBackupPlaces, startEmbeddedPostgres, takeBaseBackup, type EmbeddedPostgres, type Target } from '@rinnalla/platform/database';
import { readSealPlaces } from '../sealing';
import { AddressOfWitness } from '../../testing/address-of-witness';
import { restoreInstallation } from './restore-installation';

let dataDir: string;
let running: EmbeddedPostgres | null = null;
let address: AddressOfWitness;
const said: string[] = [];
const env = { BACKUP_KEEP: '2' };
const places = () => readBackupPlaces(env, dataDir);
const start = async () => { running = await startEmbeddedPostgres({ dataDir, durable: Boolean(process.env.SOAK), archives: true, say: (line) => said.push(line) }); return running; };
const stop = async () => { await running?.stop(); running = null; };
const backUp = (superuserUrl: string) => takeBaseBackup({ superuserUrl, database: 'rinnalla', home: join(dataDir, 'postgres'), folder: join(dataDir, 'postgres/cluster') }, places());
const restore = (target: Target, further: NodeJS.ProcessEnv = {}) => restoreInstallation({ env: { ...env, LOG_WITNESS_URL: address.url, ...further }, dataDir, target, say: (line) => said.push(line) });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rinnalla-backup-'));
  await chmod(dataDir, 0o711);
  address = await AddressOfWitness.start(`${dataDir}.heard.jsonl`);
  const { ownerUrl } = await start();
  await migrate(ownerUrl);
  await ask(ownerUrl, 'create table kept (id int primary key, word text)');
});
afterAll(async () => {
  await stop();
  await address.stop();
  for (const path of [dataDir, `${dataDir}.witness.jsonl`, address.file]) await rm(path, { recursive: true, force: true });
});

interface Written { id: number; begun: number; acknowledged: number }

/** Writes one row a transaction, from several connections at once, and notes on our clock when each was acknowledged. */
function write(url: string, writers: number) {
  const written: Written[] = [];
  let going = true;
  const all = Promise.all(Array.from({ length: writers }, async (_, place) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (let turn = 0; going; turn += 1) {
      const id = place * 1_000_000 + turn;
      const begun = Date.now();
      await client.query(`with row as (insert into kept (id, word) values ($1, 'the word that must not be found'))
        insert into app.access_log (at, request_id, user_id, user_name, role, action, basis_kind, outcome) values (now(), gen_random_uuid(), gen_random_uuid(), $1::text, 'worker', 'search', 'role', 'allowed')`, [id]);
      written.push({ id, begun, acknowledged: Date.now() });
      await pause(Math.random() * 4);
    }
    await client.end();
  }));
  return { written, stop: async () => { going = false; await all; } };
}

async function kept(url: string): Promise<Set<number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: number }>('select id from kept');
  await client.end();
  return new Set(rows.map(({ id }) => id));
}

function sealer(url: string): LogSealer {
  const { keyFile, witnessFile } = readSealPlaces({}, dataDir);
  return new LogSealer({ url, keys: SealKeys.inFile(keyFile ?? ''), witnessFile, witnessUrl: address.url, everyMs: 50, say: (line) => said.push(line) });
}

/** With what the witness of the installation remembers, or with what the one at the address was told. */
async function verify(url: string, testimony = readSealPlaces({}, dataDir).witnessFile ?? '') {
  const client = new Client({ connectionString: url });
  await client.connect();
  const question: Ask = async <Row>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Row[];
  const { keyFile } = readSealPlaces({}, dataDir);
  const [{ id } = { id: '' }] = await question<{ id: string }>('select id from app.installation');
  await question('begin');
  const found = await verifyLog({ ask: question, keys: SealKeys.publicBeside(keyFile ?? ''), witness: new WitnessFile(testimony, id) });
  await client.end();
  return found;
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

it('restores to a moment: exactly what was acknowledged before it, and again to another; nothing plain lies among the backups', async () => {
  const { superuserUrl, ownerUrl, sealerUrl } = running as EmbeddedPostgres;
  const first = sealer(sealerUrl);
  first.start();
  const span = process.env.SOAK ? 60_000 : 700;
  const writing = write(ownerUrl, 8);
  await pause(span);
  const { manifest } = await backUp(superuserUrl);
  await pause(span);
  const moment = new Date();
  await pause(span);
  await writing.stop();
  await first.stop();
  expect(await verify(sealerUrl)).toMatchObject({ whole: true, restores: [], unsealed: 0 });
  await stop();
  expect(manifest.files).toBeGreaterThan(500);
  const { keptOld, lastChangeAt } = await restore(moment);
  expect(keptOld).toMatch(/cluster-before-restore-\d{8}T\d{6}Z$/);
  expect(lastChangeAt?.getTime()).toBeLessThanOrEqual(moment.getTime());
  const again = await start();
  const found = await kept(again.ownerUrl);
  const before = writing.written.filter(({ acknowledged }) => acknowledged < moment.getTime());
  const after = writing.written.filter(({ begun }) => begun > moment.getTime());
  expect(before.length).toBeGreaterThan(50);
  expect(after.length).toBeGreaterThan(50);
  expect(before.filter(({ id }) => !found.has(id))).toEqual([]);
  expect(after.filter(({ id }) => found.has(id))).toEqual([]);
  if (process.env.SOAK) process.stdout.write(`${writing.written.length} rows written, ${before.length} acknowledged before the moment, ${after.length} begun after it, ${found.size} restored\n`);
  await nothingPlain(places().dir);
  // The log is whole, has a row for every row that was restored, and says that it was restored.
  const second = sealer(again.sealerUrl);
  await second.turn();
  await second.stop();
  const log = await verify(again.sealerUrl);
  expect(log).toMatchObject({ whole: true, witness: 'agrees', rowsChecked: found.size + 1, restores: [{ target: moment.toISOString() }] });
  expect(log.restores[0]?.rows).toBeGreaterThan(after.length / 2);
  await addressKnows(again.sealerUrl, moment);
  await ask((running as EmbeddedPostgres).ownerUrl, `insert into kept values (-1, 'after the restore')`);
  await pause(20);
  const quiet = new Date();
  await stop();
  // The second life to its end, after which nothing was written; then the first, by its own time. The address is out of reach meanwhile.
  address.up = false;
  expect((await restore(quiet)).witness).toEqual({ file: true, address: { later: 'it answered 503' } });
  address.up = true;
  const later = await start();
  expect(await kept(later.ownerUrl)).toEqual(new Set([...found, -1]));
  const third = sealer(later.sealerUrl);
  await third.turn();
  await third.stop();
  expect((await verify(later.sealerUrl, address.file))).toMatchObject({ whole: true, witness: 'agrees', restores: [{ target: moment.toISOString() }, { target: quiet.toISOString() }] });
  await stop();
  await restore(new Date(writing.written.reduce((last, { acknowledged }) => Math.max(last, acknowledged), 0) + 1));
  const last = await start();
  expect((await kept(last.ownerUrl)).size).toBe(writing.written.length);
  expect((await verify(last.sealerUrl)).restores).toHaveLength(3);
  expect(said.join('')).not.toContain('Archiving for backups');
}, 600_000);

/** The witness at the address holds the rows for gone that the restore took, and only because it was told so, by whom, from which seal to which. */
async function addressKnows(sealerUrl: string, moment: Date): Promise<void> {
  const { heads, restores, lines } = await address.heard();
  const headOf = (number: number | undefined) => heads.find((head) => head.number === number)?.head;
  const [told] = restores.map(({ restored }) => restored);
  expect(restores).toHaveLength(1);
  expect(told).toMatchObject({ target: moment.toISOString(), by: userInfo().username, beforeHead: headOf(told?.before), keptHead: headOf(told?.kept) });
  expect(told?.before).toBeGreaterThan(told?.kept ?? Infinity);
  expect(await verify(sealerUrl, address.file)).toMatchObject({ whole: true, witness: 'agrees', restores: [{ target: moment.toISOString() }] });
  const silent = `${address.file}.silent`;
  await writeFile(silent, lines.filter((line) => !line.includes('"restored"')).join('\n'));
  expect(await verify(sealerUrl, silent)).toMatchObject({ whole: false, witness: 'differs', restores: [] });
  await rm(silent);
}

/** Neither a word of a client nor the key. */
async function nothingPlain(folder: string): Promise<void> {
  const { bytes } = await BackupKey.read(places().keyFile);
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const content = await readFile(path);
    expect([name, content.includes('the word that must'), content.includes(bytes), content.includes(bytes.toString('hex'))]).toEqual([name, false, false, false]);
  }
}

it('says what is wrong: no backup so early, the wrong key, a damaged file, a missing piece of the log, another version', async () => {
  const { superuserUrl, ownerUrl } = running as EmbeddedPostgres;
  const early = new Date(Date.now() - 3_600_000);
  await expect(restore('latest')).rejects.toThrow('already uses the data folder');
  const before = (await kept(ownerUrl)).size;
  const { folder } = await backUp(superuserUrl);
  for (let turn = 0; turn < 3; turn += 1) { await ask(superuserUrl, 'select pg_switch_wal()'); await ask(ownerUrl, `insert into kept values (${-turn - 10})`); }
  await stop();
  await expect(restore(early)).rejects.toThrow('There is no backup from before');
  await writeFile(join(dataDir, 'other.key'), 'ab'.repeat(32));
  await expect(restore('latest', { BACKUP_KEY_FILE: join(dataDir, 'other.key') })).rejects.toThrow('sealed with another key');
  await expect(restore('latest', { BACKUP_KEY_FILE: join(dataDir, 'none.key') })).rejects.toThrow('The key of the backups is missing');
  await expect(restore('latest', { BACKUP_DIR: dataDir })).rejects.toThrow('There are no backups in');
  const data = await readFile(join(folder, 'data.sealed'));
  await truncate(join(folder, 'data.sealed'), data.length - 1);
  await expect(restore('latest')).rejects.toThrow('is damaged');
  await writeFile(join(folder, 'data.sealed'), data);
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
  await writeFile(join(folder, 'manifest.json'), manifest.replace('"postgres": "18', '"postgres": "17'));
  await expect(restore('latest')).rejects.toThrow('was changed');
  await writeFile(join(folder, 'manifest.json'), manifest);
  const pieces = (await readdir(join(places().dir, 'wal'))).filter((name) => /^[0-9A-F]{24}\.sealed$/.test(name)).sort();
  const middle = join(places().dir, 'wal', pieces.at(-2) ?? '');
  const piece = await readFile(middle);
  const whole = Buffer.from(piece);
  await rm(middle);
  await expect(restore('latest')).rejects.toThrow('A piece of the log is missing');
  await writeFile(middle, piece.fill(0, 100, 120));
  await expect(restore('latest')).rejects.toThrow('is damaged');
  await writeFile(middle, whole);
  // Nothing of all that touched the database that was there.
  const again = await start();
  expect((await kept(again.ownerUrl)).size).toBe(before + 3);
  // BACKUP_KEEP=2, and what was cut off looks like nothing.
  await mkdir(join(places().dir, 'base', '20260101T000000Z.unfinished'));
  await pause(1_000);
  const { expired } = await backUp(again.superuserUrl);
  expect(expired.backups).toBe(1);
  expect(expired.segments).toBeGreaterThan(0);
  expect(await readdir(join(places().dir, 'base'))).toHaveLength(2);
  // Cut off between the two names of a swap: the next start takes what was restored, and makes no empty database.
  await stop();
  const home = join(dataDir, 'postgres');
  await rename(join(home, 'cluster'), join(home, 'cluster.restored'));
  await mkdir(join(home, 'cluster.restoring'));
  expect((await kept((await start()).ownerUrl)).size).toBe(before + 3);
  expect((await readdir(home)).filter((name) => /restor(?:ed|ing)$/.test(name))).toEqual([]);
});

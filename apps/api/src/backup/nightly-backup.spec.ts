import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrate, startEmbeddedPostgres, type EmbeddedPostgres } from '@rinnalla/platform/database';
import { lookAtBackups } from '../doctor/backups';
import type { Ask, Finding } from '../doctor/finding';
import { readInstallation } from '../installation';
import { nightlyBackupJob, nightlyInWords } from './nightly-backup';

let dataDir: string;
let postgres: EmbeddedPostgres;
let api: DataSource;
let sql: Client;
const said: string[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rinnalla-nightly-'));
  await chmod(dataDir, 0o711);
  postgres = await startEmbeddedPostgres({ dataDir, durable: false, archives: true, say: (line) => said.push(line) });
  await migrate(postgres.ownerUrl);
  api = await new DataSource({ type: 'postgres', url: postgres.apiUrl, schema: 'app' }).initialize();
  sql = new Client({ connectionString: postgres.superuserUrl.replace(/\/postgres$/, '/rinnalla') });
  await sql.connect();
});
afterAll(async () => {
  await api.destroy();
  await sql.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => { said.length = 0; });

const settings = (): NodeJS.ProcessEnv => ({ DATA_DIR: dataDir, BACKUP_DIR: join(dataDir, 'elsewhere'), BACKUP_KEEP: '1' });
const run = (env = settings(), leastFree = 0) => nightlyBackupJob({ env, dataDir, leastFree, superuserUrl: postgres.superuserUrl, say: (line) => said.push(line) }).run(api);
const made = async () => (await readdir(join(dataDir, 'elsewhere', 'base')).catch(() => [])).sort();

/** The first two o'clock at night in Finland that is still to come, and so many minutes. */
async function setNight(minutes: number): Promise<void> {
  await sql.query('delete from app.clock_shift');
  await sql.query(`insert into app.clock_shift (shift)
    select ((((now() at time zone 'Europe/Helsinki' - interval '2 hours')::date + 1) + time '02:00') at time zone 'Europe/Helsinki') + make_interval(mins => $1) - now()`, [minutes]);
}

async function doctor(env = settings()): Promise<Finding[]> {
  const ask: Ask = async <Row>(text: string, values?: unknown[]) => (await sql.query(text, values)).rows as Row[];
  return (await lookAtBackups({ env, installation: readInstallation(env), dataDir, ask })).filter(({ what }) => /backup is|whole backup|cannot be read/.test(what));
}

it('makes none for a demonstration that nobody backs up, and says so at the start and to the doctor', async () => {
  const bare = { DATA_DIR: dataDir };
  await run(bare);
  await run({ ...settings(), BACKUP_NIGHTLY: 'off' });
  expect([await made(), await readdir(dataDir)]).toEqual([[], expect.not.arrayContaining(['backups', 'elsewhere'])]);
  expect(await nightlyInWords(bare, dataDir)).toContain('NOT backed up by itself');
  expect(await doctor(bare)).toEqual([expect.objectContaining({ level: 'warning', what: 'There is no whole backup yet.', todo: expect.stringContaining('Set BACKUP_DIR') })]);
  await expect(run({ ...bare, BACKUP_NIGHTLY: 'yes' })).rejects.toThrow('neither on nor off');
});

it('makes the first one at once, then one a night from two o’clock in Finland on, and keeps as many as are to be kept', async () => {
  expect(await nightlyInWords(settings(), dataDir)).toContain(`every night after two o'clock (Finnish time) to ${join(dataDir, 'elsewhere')}`);
  await run();
  const [first] = await made();
  expect(said.join('')).toMatch(/^Nightly backup: done, \d+ MB in .*elsewhere\/base\/\d{8}T\d{6}Z\nNightly backup: a key was made/);
  await run();
  await setNight(-1);
  await run();
  expect(await made()).toEqual([first]);
  await setNight(1);
  // A backup is named after its second.
  await pause(1_000);
  await run();
  expect(await made()).toEqual([expect.not.stringMatching(first ?? '')]);
  expect(await doctor()).toEqual([{ level: 'ok', what: expect.stringMatching(/^The newest backup is \d+ hours old; one is made every night\.$/) }]);
});

it('tells loudly of a night without one: a line each hour, and the doctor finds it wrong', async () => {
  await setNight(24 * 60 + 5);
  await writeFile(join(dataDir, 'another.key'), 'ab'.repeat(32), { mode: 0o600 });
  const before = await made();
  await run({ ...settings(), BACKUP_KEY_FILE: join(dataDir, 'another.key') });
  const other = new Client({ connectionString: postgres.superuserUrl });
  await other.connect();
  await other.query(`select pg_advisory_lock(hashtext('rinnalla backup'))`);
  await run();
  await other.end();
  // No disk has all of it free.
  await run(settings(), 1);
  // The disk is not there, its empty mount point is.
  await rename(join(dataDir, 'elsewhere'), join(dataDir, 'unplugged'));
  await mkdir(join(dataDir, 'elsewhere'));
  await run();
  expect(await readdir(join(dataDir, 'elsewhere'))).toEqual([]);
  await rm(join(dataDir, 'elsewhere'), { recursive: true });
  await rename(join(dataDir, 'unplugged'), join(dataDir, 'elsewhere'));
  expect(said.filter((line) => line.startsWith('Nightly'))).toEqual([
    expect.stringMatching(/^Nightly backup: NOT MADE\. .*sealed with another key.* No whole one is known\. It is tried again every hour\.\n$/),
    expect.stringMatching(/^Nightly backup: NOT MADE\. Another backup of this database is being made\. The newest whole one is \d\d hours old\. It is tried again every hour\.\n$/),
    expect.stringContaining('NOT MADE. Less than 100 % of the disk of'),
    expect.stringMatching(/NOT MADE\. The backups that were in .*elsewhere are gone\. Is the disk there\?/),
  ]);
  expect(await made()).toEqual(before);
  expect(await doctor()).toEqual([{ level: 'wrong', what: expect.stringMatching(/^The newest backup is \d+ hours old\.$/), todo: expect.stringContaining('says each hour why') }]);
  // Switched off on purpose, it is weak and no longer broken.
  expect(await doctor({ ...settings(), BACKUP_NIGHTLY: 'off' })).toEqual([expect.objectContaining({ level: 'warning' })]);
});

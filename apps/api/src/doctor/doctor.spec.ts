import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { syncPermissions } from '@rinnalla/access-control/api';
import { createOwnerDataSource } from '@rinnalla/platform/database';
import { createTestDatabase, type TestDatabase } from '@rinnalla/platform/testing';
import { readInstallation } from '../installation';
import { examine, inWords, worstOf } from './examine';
import type { Ask, Finding } from './finding';

let database: TestDatabase;
let sql: Client;
let folder: string;
const ask: Ask = async <Row>(text: string, values?: unknown[]) => (await sql.query(text, values)).rows as Row[];

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = await createOwnerDataSource(database.ownerUrl).initialize();
  await syncPermissions(owner);
  await owner.destroy();
  sql = new Client({ connectionString: database.superuserUrl });
  await sql.connect();
  folder = await mkdtemp(join(tmpdir(), 'rinnalla-doctor-'));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** An own database as it should be; each case changes what it is about. */
async function environment(changed: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
  const file = async (name: string) => { await writeFile(join(folder, name), `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 }); return join(folder, name); };
  return {
    NODE_ENV: 'production', TRUSTED_PROXIES: '1', DATABASE_URL: database.apiUrl, DATABASE_OWNER_URL: database.ownerUrl, DATABASE_SEALER_URL: database.sealerUrl,
    DATA_KEY_FILE: await file('data.key'), INDEX_KEY_FILE: await file('index.key'), LOG_SEAL_KEY_FILE: await file('log-seal.pem'), LOG_WITNESS_URL: 'https://witness.example/heads', ...changed,
  };
}

async function look(changed?: NodeJS.ProcessEnv, reached = true): Promise<{ of: (title: string) => Finding[]; words: string; worst: string }> {
  const env = await environment(changed);
  const installation = readInstallation(env);
  const groups = await examine({ env, installation, dataDir: installation.dataDir, ask: reached ? ask : null });
  return { of: (title) => groups.find((group) => group.title === title)?.findings ?? [], words: inWords(groups), worst: worstOf(groups) };
}

const told = (findings: Finding[]) => findings.filter(({ level }) => level !== 'ok').map(({ level, what }) => `${level}: ${what}`);

/** With a change to the database that is taken back afterwards. */
async function withChange(change: string, title: string): Promise<string[]> {
  await sql.query('begin');
  try {
    await sql.query(change);
    return told((await look()).of(title));
  } finally {
    await sql.query('rollback');
  }
}

it('finds nothing against rights, environment and keys that are as they should be, and prints no secret', async () => {
  const { of, words } = await look();
  expect([...told(of('Environment')), ...told(of('Keys')), ...told(of('Rights'))]).toEqual([]);
  expect(words).not.toContain('0123456789abcdef');
  expect(words).not.toContain(new URL(database.apiUrl).password);
});

it('names an open door: no proxy, no TLS, no NODE_ENV', async () => {
  const open = await look({ HOST: '0.0.0.0', TRUSTED_PROXIES: '', NODE_ENV: '', DATABASE_URL: 'postgres://app_api:hidden@db.example/rinnalla' });
  expect(told(open.of('Environment'))).toEqual([
    'warning: NODE_ENV is not set.', 'wrong: Rinnalla answers on 0.0.0.0 without TLS and without a proxy.', 'wrong: DATABASE_URL goes to db.example without sslmode=verify-full.',
  ]);
  expect(open.words).not.toContain('hidden');
  expect(open.worst).toBe('wrong');
});

it('names a key that others can read, one that is too short, and one that is missing', async () => {
  const env = await environment();
  const weak = join(folder, 'weak.key');
  await writeFile(weak, '00'.repeat(32));
  await chmod(weak, 0o644);
  const { of, words } = await look({ ...env, DATA_KEY_FILE: weak, INDEX_KEY_FILE: join(folder, 'gone.key') });
  expect(told(of('Keys'))).toEqual([
    expect.stringMatching(/^wrong: DATA_KEY_FILE: .*weak\.key can be read by others \(mode 644\)\.$/),
    expect.stringMatching(/^wrong: DATA_KEY_FILE: .*weak\.key does not hold 32 random bytes in hex\.$/), expect.stringMatching(/^wrong: INDEX_KEY_FILE: there is no file .*gone\.key\.$/),
  ]);
  expect(words).toContain('chmod 600');
});

it('names a table that is not locked, a function for everybody, and permissions that were changed', async () => {
  expect(await withChange('alter table app.contact_note no force row level security', 'Rights')).toEqual(['wrong: Tables are not locked: contact_note.']);
  expect(await withChange('create table app.forgotten (family_id uuid)', 'Rights')).toEqual(['wrong: Tables are not locked: forgotten.']);
  expect(await withChange('grant execute on function app.my_families() to public', 'Rights')).toEqual(['wrong: Functions are open to everybody: app.my_families().']);
  expect(await withChange(`insert into app.permission (action, grantee_kind, grantee, reads) values ('family:read', 'role', 'administrator', true)`, 'Rights'))
    .toEqual(['wrong: The database allows more than this version does: family:read for role administrator.']);
  expect(await withChange(`delete from app.permission where action = 'access-log:verify'`, 'Rights')).toEqual([expect.stringContaining('less than this version does: access-log:verify')]);
});

it('names tables of another version, missing extensions, and accounts that should not be there', async () => {
  expect(await withChange(`insert into app.schema_migration (timestamp, name) values (9999999999999, 'FromTheFuture')`, 'Database')).toContain('wrong: The tables are of another version (FromTheFuture).');
  expect(await withChange(`update pg_extension set extname = 'renamed' where extname = 'unaccent'`, 'Database')).toContain('wrong: Extensions are missing: unaccent.');
  expect(await withChange(`insert into app.user_account (username, display_name, roles, status) values ('aino.kettunen-vaara', 'Aino', '{worker}', 'active'), ('left', 'Left', '{worker}', 'ended');
    insert into app.session (id_hash, user_id, started_at, seen_at, stepped_up_at) select '\\x00', id, now(), now(), now() from app.user_account where username = 'left'`, 'Accounts')).toEqual([
    'wrong: Accounts of the demonstration can sign in: aino.kettunen-vaara.', 'wrong: Sessions of suspended or ended accounts are open: left.', 'wrong: There is no administrator.', 'warning: There is no auditor: nobody reads the access log.',
  ]);
});

it('names a log that is not sealed, and a witness that is missing', async () => {
  const { of } = await look({ DATABASE_SEALER_URL: '', LOG_WITNESS_URL: '' });
  expect(told(of('Access log'))).toEqual(['wrong: The access log is not sealed.', 'wrong: There is no witness of the seals.', 'warning: No auditor has verified the log yet.']);
  await writeFile(join(folder, 'witness.jsonl.untold'), '{}\n');
  expect(told((await look({ LOG_WITNESS_FILE: join(folder, 'witness.jsonl') })).of('Access log'))).toContain('warning: The witness on another machine has not heard of a restore yet.');
  expect(told((await look()).of('Jobs and mail'))).toEqual(['wrong: There is no queue for jobs.']);
});

it('goes on where something cannot be looked at, and where no database answers', async () => {
  await sql.query('begin');
  await sql.query(`alter table app.permission rename to hidden`);
  const { of } = await look();
  await sql.query('rollback');
  expect(told(of('Rights'))).toEqual(['warning: This could not be looked at (42P01).']);
  expect(told((await look({}, false)).of('Database'))).toEqual(['wrong: The database cannot be reached.']);
});

it('sees as the owner of an own database what it needs to see', async () => {
  const owner = new Client({ connectionString: database.ownerUrl, options: '-c default_transaction_read_only=on' });
  await owner.connect();
  const env = await environment();
  const installation = readInstallation(env);
  const groups = await examine({ env, installation, dataDir: undefined, ask: async <Row>(text: string, values?: unknown[]) => (await owner.query(text, values)).rows as Row[] });
  await owner.end();
  expect(inWords(groups)).not.toContain('could not be looked at');
  expect(told(groups.find(({ title }) => title === 'Rights')?.findings ?? [])).toEqual([]);
});

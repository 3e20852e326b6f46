import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../testing';
import { addIndex, migrate, migrations } from './index';

let database: TestDatabase;
let sql: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.superuserUrl });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const down = async () => {};

class Widen1900000000001 implements MigrationInterface {
  name = 'Widen1900000000001';
  up = async (runner: QueryRunner) => { await runner.query(`alter table app.contact_note add column koe text default 'x'`); };
  down = down;
}
class Index1900000000002 implements MigrationInterface {
  name = 'Index1900000000002';
  transaction = false;
  up = async (runner: QueryRunner) => { await addIndex(runner, { name: 'contact_note_koe', on: 'contact_note (koe)' }); };
  down = down;
}

it('lets everybody by who waits behind a change that waits for its table, and makes the change later', async () => {
  const holder = new Client({ connectionString: database.superuserUrl });
  await holder.connect();
  await holder.query('begin; select count(*) from app.contact_note');
  const migrating = migrate(database.ownerUrl, [...migrations, Widen1900000000001]);
  while ((await waiting()) === 0) await pause(20);
  // Behind the waiting change: served as soon as that gives up, long before the holder ends.
  await sql.query(`set statement_timeout = '20s'; select count(*) from app.contact_note`);
  await holder.query('commit');
  await holder.end();
  await migrating;
  const { rows } = await sql.query(`select column_default from information_schema.columns where table_name = 'contact_note' and column_name = 'koe'`);
  expect(rows).toHaveLength(1);
});

it('builds an index beside the work, of several that start together one, also where an earlier build was broken off', async () => {
  const list = [...migrations, Widen1900000000001, Index1900000000002];
  await sql.query('create index contact_note_koe on app.contact_note (koe)');
  await sql.query(`update pg_index set indisvalid = false where indexrelid = 'app.contact_note_koe'::regclass`);
  await Promise.all([migrate(database.ownerUrl, list), migrate(database.ownerUrl, list), migrate(database.ownerUrl, list)]);
  const { rows: indexes } = await sql.query(`select indisvalid from pg_index where indexrelid = 'app.contact_note_koe'::regclass`);
  expect(indexes).toEqual([{ indisvalid: true }]);
  const { rows: done } = await sql.query(`select name from app.schema_migration where name = 'Index1900000000002'`);
  expect(done).toHaveLength(1);
});

async function waiting(): Promise<number> {
  const { rows: [row] } = await sql.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where application_name = 'rinnalla-migrate' and wait_event_type = 'Lock'`);
  return row?.count ?? 0;
}

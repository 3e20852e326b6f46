import { Client } from 'pg';
import { Keys } from '@rinnalla/platform/api';
import { createTestDatabase, type TestDatabase } from '@rinnalla/platform/testing';
import { demoStaff } from './demo-staff';
import { seedDemoCounty } from './seed-demo-county';

let database: TestDatabase;
let sql: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.superuserUrl });
  await sql.connect();
  await seedDemoCounty(database.ownerUrl, Keys.fresh());
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function count(table: string, where = 'true'): Promise<number> {
  return (await sql.query<{ n: number }>(`select count(*)::int as n from app.${table} where ${where}`)).rows[0]?.n ?? 0;
}

it('holds the cast, and families for every worker', async () => {
  expect(await count('user_account')).toBe(demoStaff.length);
  for (const { username } of demoStaff.filter(({ roles }) => roles.includes('worker'))) {
    const holds = await count('responsible_worker_assignment', `worker_id = (select id from app.user_account where username = '${username}')`);
    expect({ username, holds: holds >= 3 }).toEqual({ username, holds: true });
  }
});

it('is seeded once, however often it starts', async () => {
  const before = await count('family');
  await seedDemoCounty(database.ownerUrl, Keys.fresh());
  expect(await count('family')).toBe(before);
});

it('always has something late and something next, whatever day it is', async () => {
  expect(await count('agreed_act', `status = 'open' and due_on < app.today()`)).toBeGreaterThan(2);
  expect(await count('network_meeting', `status = 'planned' and on_date >= app.today()`)).toBeGreaterThan(2);
});

it('has somebody from outside, who sees what was shared at the first start', async () => {
  expect(await count('guest', 'app.is_guest_now(id)')).toBe(1);
  expect(await count('shared_item')).toBe(2);
});

it('has no identity code that could be somebody’s', async () => {
  expect(await count('person_secret')).toBe(0);
});

import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { LogOnTrial } from '../../testing';

let trial: LogOnTrial;
beforeEach(async () => { trial = await LogOnTrial.start(); });
afterEach(() => trial.stop());

const seals = async () => (await trial.owner.query<{ seals: number; rows: number }>('select count(*)::int as seals, coalesce(sum(row_count), 0)::int as rows from app.log_seal')).rows[0];
const insert = `insert into app.access_log (at, request_id, user_id, user_name, role, action, basis_kind, outcome) values (now(), gen_random_uuid(), gen_random_uuid(), 'Aino', 'worker', 'search', 'role', 'allowed')`;

it('misses no row while sixteen write at once and commit late', async () => {
  const sealers = [trial.sealer({ everyMs: 10 }), trial.sealer({ everyMs: 15, batch: 50 })];
  for (const sealer of sealers) sealer.start();
  let written = 0;
  await Promise.all(Array.from({ length: 16 }, async () => {
    const client = new Client({ connectionString: trial.database.superuserUrl });
    await client.connect();
    for (let turn = 0; turn < (process.env.SOAK ? 200 : 25); turn += 1) {
      await client.query('begin');
      for (let row = 0; row < 1 + Math.floor(Math.random() * 4); row += 1, written += 1) {
        await client.query(insert);
        await pause(Math.random() * 12);
      }
      if (Math.random() < 0.1) await client.query('rollback').then(async () => { await client.query(insert); written += 1; });
      else await client.query('commit');
    }
    await client.end();
  }));
  for (const sealer of sealers) await sealer.stop();
  await trial.sealer().turn();
  const { rows: [log] } = await trial.owner.query<{ count: number }>('select count(*)::int as count from app.access_log');
  expect(log?.count).toBeGreaterThan(500);
  expect(await trial.verify()).toMatchObject({ whole: true, rowsChecked: log?.count, unsealed: 0, witness: 'agrees' });
  expect(trial.said).toEqual([]);
}, 600_000);

it('ends its turn and tells the witness while others go on writing', async () => {
  let going = true;
  const writers = Array.from({ length: 4 }, async () => {
    const client = new Client({ connectionString: trial.database.superuserUrl });
    await client.connect();
    while (going) await client.query(insert);
    await client.end();
  });
  await pause(50);
  expect(await trial.sealer({ batch: 1_000 }).turn()).toBeGreaterThan(0);
  expect(readFileSync(trial.witnessPath, 'utf8')).not.toBe('');
  going = false;
  await Promise.all(writers);
});

it('makes no seal of nothing', async () => {
  const sealer = trial.sealer();
  expect(await sealer.turn()).toBe(0);
  await trial.looks(3);
  expect(await sealer.turn()).toBe(3);
  for (let turn = 0; turn < 3; turn += 1) expect(await sealer.turn()).toBe(0);
  expect(await seals()).toEqual({ seals: 1, rows: 3 });
});

it('seals one large transaction whole', async () => {
  await trial.owner.query(`${insert.replace(/values.*/, '')} select now(), gen_random_uuid(), gen_random_uuid(), 'Aino', 'worker', 'search', 'role', 'allowed' from generate_series(1, 40)`);
  await trial.looks(9);
  expect(await trial.sealer({ batch: 7 }).turn()).toBe(49);
  expect(await trial.verify()).toMatchObject({ whole: true, rowsChecked: 49 });
});

it('waits for a transaction that is still open, says that it lags, and catches up', async () => {
  const slow = new Client({ connectionString: trial.database.superuserUrl });
  await slow.connect();
  await slow.query('begin');
  await slow.query(insert);
  await trial.looks(4);
  const sealer = trial.sealer();
  expect(await sealer.turn()).toBe(0);
  await pause(120);
  expect(await sealer.turn()).toBe(0);
  expect(sealer.lagMs).toBeGreaterThan(100);
  await slow.query('commit');
  await slow.end();
  expect(await sealer.turn()).toBe(5);
  expect(sealer.lagMs).toBeLessThan(100);
});

it('has a row sealed and witnessed within ten seconds', async () => {
  const sealer = trial.sealer({ everyMs: 5_000 });
  sealer.start();
  await pause(200);
  await trial.looks(1);
  const began = Date.now();
  while ((await seals())?.rows === 0 && Date.now() - began < 10_000) await pause(100);
  expect(Date.now() - began).toBeLessThan(10_000);
  await sealer.stop();
  expect(readFileSync(trial.witnessPath, 'utf8').trim().split('\n')).toHaveLength(1);
});

it('goes on sealing when a witness cannot be reached, and tells it everything later', async () => {
  const received: Array<{ number: number }> = [];
  let up = false;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => { if (up) received.push(JSON.parse(body) as { number: number }); response.writeHead(up ? 204 : 503).end(); });
  }).listen(0);
  await once(server, 'listening');
  const folder = join(trial.folder, 'in-the-way');
  mkdirSync(folder);
  const sealer = trial.sealer({ witnessFile: folder, witnessUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/heads` });
  await trial.looks(15);
  expect(await sealer.turn()).toBe(15);
  await pause(200);
  expect(trial.said.join('')).toMatch(/witness: .*EISDIR[^]*witness address: it answered 503/);
  up = true;
  await trial.looks(8);
  await sealer.turn();
  await pause(200);
  await sealer.stop();
  // The newest head that stood when the sealer began speaks for those before it.
  expect(received.map(({ number }) => number)).toEqual(expect.arrayContaining([3, 4, 5]));
  await trial.sealer().turn();
  expect(await trial.verify()).toMatchObject({ whole: true, rowsChecked: 23, witness: 'agrees' });
  server.close();
});

it('refuses numbers that began anew in a restored copy, and goes on once they have been moved', async () => {
  await trial.looks(10);
  await trial.sealer().turn();
  // As if restored: the seals and rows speak of numbers far beyond this cluster's.
  await trial.owner.query(`set session_replication_role = replica; update app.log_numbering set cluster = 'another';
    ${insert.replace('outcome)', 'outcome, written_in)').replace(`'allowed')`, `'allowed', '8000000000')`)}; set session_replication_role = origin`);
  await expect(trial.sealer().turn()).rejects.toThrow('DATABASE_OWNER_URL');
  const owner = new Client({ connectionString: trial.database.ownerUrl });
  await owner.connect();
  expect((await owner.query('select app.continue_log_numbers() as moved')).rows).toEqual([{ moved: true }]);
  expect((await owner.query('select app.continue_log_numbers() as moved')).rows).toEqual([{ moved: false }]);
  await owner.end();
  await trial.looks(5);
  expect(await trial.sealer().turn()).toBe(6);
  expect(await trial.verify()).toMatchObject({ whole: true, rowsChecked: 16, unsealed: 0 });
  const { rows: [last] } = await trial.owner.query<{ later: boolean }>(`select min(written_in) > '8000000000' as later from (select written_in from app.access_log order by written_in desc limit 5) newest`);
  expect(last).toEqual({ later: true });
});

it('has months made ahead, and leaves a month alone whose rows lie in the rest already', async () => {
  const months = async () => (await trial.owner.query<{ name: string }>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'app.access_log'::regclass order by 1`)).rows.map(({ name }) => name.replace(/.*access_log_/, ''));
  const [first] = (await months()).slice(-3);
  const month = (ahead: number) => `to_char(date_trunc('month', now()) + make_interval(months => ${ahead}), 'YYYY_MM')`;
  const { rows: [name] } = await trial.owner.query<{ gone: string; taken: string }>(`select ${month(12)} as gone, ${month(13)} as taken`);
  await trial.owner.query(`set session_replication_role = replica; drop table app.access_log_${name?.gone}; drop table app.access_log_${name?.taken}; set session_replication_role = origin`);
  await trial.owner.query(insert.replace('now()', `date_trunc('month', now()) + interval '13 months 1 day'`));
  const api = new Client({ connectionString: trial.database.apiUrl });
  await api.connect();
  await api.query('select app.make_log_partitions_ahead()');
  await api.query('select app.make_log_partitions_ahead()');
  await expect(api.query('select app.make_log_partition(current_date)')).rejects.toMatchObject({ code: '42501' });
  await api.end();
  expect(first).toBeDefined();
  expect(await months()).toContain(name?.gone);
  expect(await months()).not.toContain(name?.taken);
  await trial.looks(3);
  expect(await trial.sealer().turn()).toBe(4);
  expect(await trial.verify()).toMatchObject({ whole: true, rowsChecked: 4 });
});

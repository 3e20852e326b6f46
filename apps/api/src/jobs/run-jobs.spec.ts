import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { Job } from '@rinnalla/platform/api';
import { createOwnerDataSource } from '@rinnalla/platform/database';
import { createTestDatabase, type TestDatabase } from '@rinnalla/platform/testing';
import { installQueue } from './install-queue';
import { runJobs } from './run-jobs';

let database: TestDatabase;
let owner: DataSource;
let api: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query(`do $$ begin execute format('grant create on database %I to app_owner', current_database()); end $$`);
  await client.end();
  owner = await createOwnerDataSource(database.ownerUrl).initialize();
  api = await new DataSource({ type: 'postgres', url: database.apiUrl, schema: 'app' }).initialize();
  await Promise.all([installQueue(owner, database.ownerUrl), installQueue(owner, database.ownerUrl)]);
});
afterAll(async () => {
  await api.destroy();
  await owner.destroy();
  await database.drop();
});

const until = async (true_: () => boolean, forMs = 30_000) => { for (let waited = 0; waited < forMs && !true_(); waited += 50) await new Promise((done) => { setTimeout(done, 50); }); };
const told: string[] = [];
const start = (job: Job) => runJobs({ apiUrl: database.apiUrl, dataSource: api, jobs: [job], restMs: 100, say: (line) => { told.push(line); } });

/** As if the server had been running a minute ago and missed the present one. */
async function lastRanAMinuteAgo(name: string): Promise<void> {
  await owner.query(`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ($1, now() - interval '1 hour', date_trunc('minute', now()) - interval '1 minute')`, [name]);
}

describe('Jobs by the clock', () => {
  it('BUG-068: of two servers on one database, one runs the minute’s job', async () => {
    const ran: string[] = [];
    await lastRanAMinuteAgo('count_once');
    const job = (server: string): Job => ({ name: 'count_once', cron: '* * * * *', run: async () => { ran.push(server); } });
    const servers = await Promise.all([start(job('one')), start(job('other'))]);
    const [{ minute }] = await owner.query<[{ minute: string }]>(`select date_trunc('minute', now())::text as minute`);
    await until(() => ran.length > 0);
    await new Promise((done) => { setTimeout(done, 1500); });
    const [{ minute: then }] = await owner.query<[{ minute: string }]>(`select date_trunc('minute', now())::text as minute`);
    await Promise.all(servers.map((server) => server.stop()));
    // Where a minute began meanwhile, its own run may have come as well.
    expect(minute === then ? [1] : [1, 2]).toContain(ran.length);
  });

  it('stops only after what it had begun is done', async () => {
    let begun = false;
    let done = false;
    await lastRanAMinuteAgo('take_a_while');
    const server = await start({
      name: 'take_a_while', cron: '* * * * *',
      run: async () => { begun = true; await new Promise((go) => { setTimeout(go, 400); }); done = true; },
    });
    await until(() => begun);
    await server.stop();
    expect([begun, done]).toEqual([true, true]);
  });

  it('goes on after the database cut its connections, even at the very start', async () => {
    let ran = 0;
    const server = await start({ name: 'after_the_cut', cron: '0 0 1 1 *', run: async () => { ran += 1; } });
    const cut = new Client({ connectionString: database.superuserUrl });
    await cut.connect();
    await cut.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1 and pid <> pg_backend_pid()', ['app_api']);
    await cut.end();
    await owner.query(`select graphile_worker.add_job('after_the_cut')`);
    await until(() => ran > 0);
    await server.stop();
    expect(ran).toBe(1);
  });

  it('says that a job failed, and goes on', async () => {
    await lastRanAMinuteAgo('fail_always');
    const server = await start({ name: 'fail_always', cron: '* * * * *', run: () => Promise.reject(new Error('no luck')) });
    await until(() => told.some((line) => line.includes('fail_always')));
    await server.stop();
    expect(told.some((line) => line.includes('fail_always'))).toBe(true);
  });
});

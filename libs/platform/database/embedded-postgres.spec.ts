import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate, startEmbeddedPostgres, type EmbeddedPostgres } from './index';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let running: EmbeddedPostgres | undefined;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rinnalla-embedded-'));
    await chmod(dataDir, 0o711);
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await rm(dataDir, { recursive: true, force: true });
  });

  it('starts, migrates, keeps what was written over a stop, and asks for passwords', async () => {
    running = await startEmbeddedPostgres({ dataDir, durable: false });
    await migrate(running.ownerUrl);
    await migrate(running.ownerUrl);
    await ask(running.ownerUrl, `insert into app.team (name) values ('Pohjoinen')`);
    await expect(ask(running.apiUrl.replace(/:[^:@]+@/, ':guess@'), 'select')).rejects.toThrow(/password authentication failed/);
    await running.stop();
    running = await startEmbeddedPostgres({ dataDir, durable: false });
    expect(await ask(running.superuserUrl.replace(/postgres$/, 'rinnalla'), 'select name from app.team')).toEqual([{ name: 'Pohjoinen' }]);
    expect(await ask(running.superuserUrl, `select setting from pg_settings where name = 'listen_addresses'`)).toEqual([
      { setting: '127.0.0.1' },
    ]);
    expect((await stat(join(dataDir, 'keys', 'database-owner'))).mode & 0o077).toBe(0);
  });

  it('refuses a second application on the same folder, with a sentence that says what to do', async () => {
    running = await startEmbeddedPostgres({ dataDir, durable: false });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/already uses the data folder .* DATA_DIR/);
    expect(await ask(running.apiUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('survives kill -9 of the application that owned it: nothing acknowledged is lost', async () => {
    const owner = await startInAnotherProcess(dataDir);
    await ask(owner.ownerUrl, 'create table kept (id int); insert into kept values (1)');
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    running = await startEmbeddedPostgres({ dataDir });
    expect(await ask(running.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('stops a server that outlived its application, though nobody tied the two together', async () => {
    const owner = await startInAnotherProcess(dataDir);
    const server = await serverIn(dataDir);
    process.kill(server, 'SIGSTOP');
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    setTimeout(() => process.kill(server, 'SIGCONT'), 300);
    running = await startEmbeddedPostgres({ dataDir });
    expect(await ask(running.apiUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    expect(await serverIn(dataDir)).not.toBe(server);
  });

  it('starts although the number in an old lock file belongs to somebody else by now', async () => {
    running = await startEmbeddedPostgres({ dataDir, durable: false });
    await running.stop();
    await writeFile(join(dataDir, 'postgres/cluster/postmaster.pid'), `${process.pid}\n${dataDir}\n`);
    await writeFile(join(dataDir, 'application.lock'), JSON.stringify({ pid: process.pid, start: 'another process' }));
    running = await startEmbeddedPostgres({ dataDir, durable: false });
    expect(await ask(running.apiUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('starts a server again that was lost under a running application, on the same address, and says so when that does not help', async () => {
    const said: string[] = [];
    let lost = 0;
    running = await startEmbeddedPostgres({ dataDir, onLost: () => { lost += 1; }, say: (line) => said.push(line) });
    await ask(running.ownerUrl, 'create table kept (id int); insert into kept values (1)');
    await lose(dataDir, running.ownerUrl);
    expect([await ask(running.ownerUrl, 'select id from kept'), lost]).toEqual([[{ id: 1 }], 0]);
    for (let more = 0; more < 2; more += 1) await lose(dataDir, running.ownerUrl);
    process.kill(await serverIn(dataDir), 'SIGKILL');
    while (lost === 0) await pause(20);
    expect(said.filter((line) => line.includes('started again')).length).toBeGreaterThanOrEqual(3);
  });
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Kills the server and waits for its successor. */
async function lose(dataDir: string, url: string): Promise<void> {
  const before = await serverIn(dataDir);
  process.kill(before, 'SIGKILL');
  while (await serverIn(dataDir).catch(() => before) === before || !await ask(url, 'select').then(() => true, () => false)) await pause(20);
}

async function serverIn(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** An application of its own, so that it can be killed: it prints the owner's address once it runs, and then waits. */
async function startInAnotherProcess(dataDir: string): Promise<{ process: ChildProcess; ownerUrl: string }> {
  const script = `
    import { loadTypeScript } from './tools/load-typescript.mjs';
    const { startEmbeddedPostgres } = await loadTypeScript('libs/platform/database/index.ts');
    const { ownerUrl } = await startEmbeddedPostgres({ dataDir: process.argv[1] });
    console.log(ownerUrl);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, ownerUrl: line.toString().trim() };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestCounty, TestFamily } from '@rinnalla/access-control/testing';
import { Keys } from '@rinnalla/platform/api';
import { startWholeCounty } from '../testing/whole-county';

/** A server in a process of its own, as it is run: what it does when it is told to stop can only be seen from outside. */
const folder = mkdtempSync(join(tmpdir(), 'rinnalla-stop-'));
const said: string[] = [];
let county: TestCounty;
let family: TestFamily;
let cookie: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  Keys.inFolder(folder);
  county = await startWholeCounty();
  family = await county.family({ worker: 'aino' });
  cookie = await county.beginSession('aino');
  await county.sql.query(`
    create table public.gate (open boolean not null);
    insert into public.gate values (false);
    create function public.wait_at_gate() returns trigger language plpgsql security definer as $$ begin
      while not (select open from public.gate) loop perform pg_sleep(0.05); end loop;
      return new;
    end $$;
    create trigger wait_at_gate before insert on app.contact_note for each row execute function public.wait_at_gate()`);
});
afterEach(async () => {
  await county.sql.query('update public.gate set open = true');
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
afterAll(async () => {
  await county.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!await holds()) {
    if (Date.now() > deadline) throw new Error(`${what} has not come: ${said.join('')}`);
    await pause(25);
  }
}

/** Its address, once it serves. */
async function serve(): Promise<string> {
  const script = `import { loadTypeScript } from './tools/load-typescript.mjs'; await loadTypeScript('apps/api/src/main.ts');`;
  const server = child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: {
      ...process.env, NODE_OPTIONS: '', PORT: '0', RUN: 'api', LEAVE_SECONDS: '2', DATABASE_URL: county.database.apiUrl,
      DATA_KEY_FILE: join(folder, 'data.key'), INDEX_KEY_FILE: join(folder, 'index.key'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  said.length = 0;
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const address = () => /http:\/\/localhost:\d+/.exec(said.join(''))?.[0];
  await until('the address', async () => address() !== undefined || server.exitCode !== null);
  return address() ?? Promise.reject(new Error(said.join('')));
}

/** A deed that has been begun in the database and waits there until the gate is opened. */
async function beginDeed(url: string): Promise<{ answer: Promise<number> }> {
  await county.sql.query('update public.gate set open = false');
  const answer = fetch(`${url}/api/families/${family.id}/contact-notes`, {
    method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'call', text: 'Kesken' }),
  }).then(({ status }) => status, () => 0);
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
  await until('the deed', async () => (await county.sql.query(waits)).rows.length > 0);
  return { answer };
}

const ready = (url: string) => fetch(`${url}/api/health/ready`).then(({ status }) => status, () => 0);

function takesConnections(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

it('told to stop, it is unready at once, takes nobody new, answers what is under way and ends by itself', async () => {
  const url = await serve();
  expect(await ready(url)).toBe(200);
  const { answer } = await beginDeed(url);
  const ended = once(child as ChildProcess, 'exit');
  child?.kill('SIGTERM');
  await until('503', async () => await ready(url) === 503);
  await until('an end to new connections', async () => !await takesConnections(url));
  expect(child?.exitCode).toBeNull();
  await county.sql.query('update public.gate set open = true');
  expect(await answer).toBe(201);
  expect(await ended).toEqual([0, null]);
  expect((await county.sql.query(`select 1 from app.contact_note where text = 'Kesken'`)).rows).toHaveLength(1);
}, 90_000);

const atLength = process.env['SOAK'] === '1' ? it : it.skip;

atLength('waits for what hangs no longer than its limit', async () => {
  const url = await serve();
  const { answer } = await beginDeed(url);
  const ended = once(child as ChildProcess, 'exit');
  child?.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await answer).toBe(0);
}, 90_000);

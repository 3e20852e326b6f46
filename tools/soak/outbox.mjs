import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureBuilt, root } from '../built.mjs';
import { dataFolder } from '../data-folder.mjs';
import { loadTypeScript } from '../load-typescript.mjs';

/**
 * The outbox under kills: so many notices, each to a user of its own, written in batches; in between the product runs and is killed, the
 * server or its database, at a random moment. In the end each user's message is one file: none missing, none doubled.
 * `node tools/soak/outbox.mjs [events] [rounds]`
 */
const [events, rounds] = [Number(process.argv[2] ?? 5000), Number(process.argv[3] ?? 20)];
const { startEmbeddedPostgres, migrate } = await loadTypeScript('libs/platform/database/index.ts');
ensureBuilt((sentence) => process.stdout.write(`${sentence}\n`));
const dataDir = dataFolder('soak');
const address = (place) => `kayttaja${place}@kunta.example.test`;
const killed = { server: 0, database: 0 };

try {
  await inDatabase(async (client) => {
    await client.query(`insert into app.user_account (username, display_name, roles, email)
      select 'soak' || n, 'Koe ' || n, '{worker}', 'kayttaja' || n || '@kunta.example.test' from generate_series(0, $1::int - 1) n`, [events]);
  });
  for (let round = 0; round < rounds; round += 1) {
    const [from, to] = [Math.floor((events * round) / rounds), Math.floor((events * (round + 1)) / rounds)];
    await inDatabase((client) => client.query(`insert into app.notice (user_id, kind, at)
      select id, 'offer-accepted', app.now() from app.user_account where username in (select 'soak' || n from generate_series($1::int, $2::int - 1) n)`, [from, to]));
    await runAndKill(randomInt(500, 9_000), randomInt(3) === 0 ? 'database' : 'server');
    process.stdout.write(`round ${round + 1}/${rounds}: ${letters().length} files\n`);
  }
  // A claim of somebody who died is given out again after two minutes: they pass at once.
  await inDatabase((client) => client.query(`insert into app.clock_shift (shift) values (interval '3 minutes')`));
  await runUntilSent();
  process.stdout.write(`${verdict()}\n`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

function letters() {
  const folder = join(dataDir, 'outbox');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
}

function verdict() {
  const seen = new Map();
  for (const name of letters()) {
    const to = /^To: (\S+)$/m.exec(readFileSync(join(dataDir, 'outbox', name), 'utf8'))?.[1] ?? name;
    seen.set(to, (seen.get(to) ?? 0) + 1);
  }
  const missing = Array.from({ length: events }, (_, place) => address(place)).filter((one) => !seen.has(one)).length;
  const doubled = [...seen.values()].filter((times) => times > 1).length;
  process.exitCode = missing + doubled === 0 ? 0 : 1;
  return `${events} events, server killed ${killed.server} times, database ${killed.database} times: ${missing} missing, ${doubled} doubled`;
}

async function inDatabase(work) {
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    await migrate(postgres.ownerUrl);
    // Past row-level security, into the product's own database.
    const url = new URL(postgres.superuserUrl);
    url.pathname = new URL(postgres.ownerUrl).pathname;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  } finally {
    await postgres.stop();
  }
}

async function startProduct() {
  const port = await new Promise((resolve) => { const server = createServer().listen(0, '127.0.0.1', () => { const { port: free } = server.address(); server.close(() => resolve(free)); }); });
  const child = spawn(process.execPath, ['dist/api/main.js'], { cwd: root, env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), NODE_ENV: 'development' }, stdio: ['ignore', 'ignore', 'inherit'] });
  child.gone = new Promise((resolve) => { child.once('exit', resolve); });
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    if (await fetch(`http://localhost:${port}/api/health/ready`).then(({ ok }) => ok, () => false)) return child;
    await pause(200);
  }
  throw new Error('the product did not start');
}

async function runAndKill(after, victim) {
  const child = await startProduct();
  await pause(after);
  if (victim === 'server') child.kill('SIGKILL');
  else process.kill(Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  killed[victim] += 1;
  // A server that has lost its database ends by itself.
  await Promise.race([child.gone, pause(15_000).then(() => child.kill('SIGKILL'))]);
}

async function runUntilSent() {
  const child = await startProduct();
  for (let tries = 0; tries < 240 && letters().length < events; tries += 1) await pause(1000);
  child.kill('SIGTERM');
  await child.gone;
}

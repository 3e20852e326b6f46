import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.mjs';
import pg from 'pg';
import { ensureBuilt, root } from '../built.mjs';

/** The password of the demonstration's accounts (README). */
const password = 'Rinnalla-demo-2026';

/** The built product with its embedded database in a folder of its own, to be broken: started, killed, frozen, looked into. */
export class Product {
  dataDir = mkdtempSync(join(tmpdir(), 'rinnalla-soak-'));
  child = null;

  constructor(env = {}) {
    ensureBuilt((sentence) => process.stdout.write(`${sentence}\n`));
    this.env = env;
  }

  get url() {
    return `http://127.0.0.1:${this.port}/api`;
  }

  /** Starts it and answers how many milliseconds passed until it was ready. */
  async start(patience = 60_000) {
    this.port ??= await freePort();
    const env = { ...process.env, NODE_ENV: 'development', ...this.env, DATA_DIR: this.dataDir, PORT: String(this.port) };
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/api/main.js'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.errors = '';
    child.stderr.on('data', (text) => { this.errors = (this.errors + text).slice(-20_000); });
    child.gone = new Promise((resolve) => { child.once('exit', resolve); });
    this.child = child;
    return this.untilReady(patience);
  }

  get running() {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it says that it can work; throws when it has ended, or takes longer. */
  async untilReady(patience = 60_000) {
    const from = performance.now();
    while (this.running && performance.now() - from < patience) {
      if (await this.answers('/health/ready')) return performance.now() - from;
      await pause(25);
    }
    throw new Error(`the product is not ready after ${Math.round(performance.now() - from)} ms\n${this.errors}`);
  }

  async answers(path, patience = 5_000) {
    return fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(patience) }).then(({ ok }) => ok, () => false);
  }

  async killServer() {
    this.child.kill('SIGKILL');
    await this.child.gone;
  }

  async stop() {
    if (!this.running) return;
    this.child.kill('SIGTERM');
    await Promise.race([this.child.gone, pause(30_000).then(() => this.child.kill('SIGKILL'))]);
  }

  get postmaster() {
    return Number(this.postmasterFile[0]);
  }

  get postmasterFile() {
    return readFileSync(join(this.dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  }

  /** Every process of the database, the postmaster first. */
  databaseProcesses() {
    const cluster = realpathSync(join(this.dataDir, 'postgres', 'cluster'));
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
      try { return readlinkSync(`/proc/${pid}/cwd`) === cluster; } catch { return false; }
    });
    return [this.postmaster, ...all.filter((pid) => pid !== this.postmaster)];
  }

  signalDatabase(signal) {
    for (const pid of this.databaseProcesses()) try { process.kill(pid, signal); } catch (error) { if (error.code !== 'ESRCH') throw error; }
  }

  /** Asks the database itself, past every lock of rows. */
  async sql(text, values) {
    const secret = readFileSync(join(this.dataDir, 'keys', 'database-superuser'), 'utf8').trim();
    const client = new pg.Client({ connectionString: `postgres://rinnalla_superuser:${secret}@127.0.0.1:${this.postmasterFile[3].trim()}/rinnalla` });
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** The cookie of a session that an account of the demonstration begins. */
  async signIn(username) {
    const answer = await fetch(`${this.url}/auth/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
    });
    if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`);
    return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
  }

  async end() {
    await this.stop();
    rmSync(realpathSync(join(this.dataDir, 'postgres')), { recursive: true, force: true });
    rmSync(this.dataDir, { recursive: true, force: true });
    rmSync(`${this.dataDir}.witness.jsonl`, { force: true });
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../free-port.mjs';
import pg from 'pg';
import { ensureBuilt, root } from '../../built.mjs';
import { loadTypeScript } from '../../load-typescript.mjs';

/** The password of the invented county's accounts (README). */
export const demoPassword = 'Rinnalla-demo-2026';

export function findCaddy() {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  return [process.env.CADDY_PATH, ...folders.map((folder) => join(folder, 'caddy'))].find((file) => {
    try { return file && (accessSync(file, constants.X_OK), true); } catch { return false; }
  });
}

/**
 * The installation of docker-compose.yml without containers: the same roles, secrets, settings, processes and proxy, from the same files
 * (deploy/), with an invented county in it. Only places differ: folders, ports, and the database's address.
 */
export class Installation {
  said = '';
  children = [];
  servers = [];
  last = { what: 'begun', at: performance.now() };

  constructor(dir) {
    this.dir = dir;
    this.secrets = join(dir, 'secrets');
  }

  get url() {
    return `https://localhost:${this.httpsPort}`;
  }

  get ownerUrl() {
    return this.secret('database_owner_url');
  }

  secret(name) {
    return readFileSync(join(this.secrets, name), 'utf8').trim();
  }

  async start() {
    ensureBuilt((sentence) => process.stdout.write(`${sentence}\n`));
    const { startEmbeddedPostgres } = await loadTypeScript('libs/platform/database/index.ts');
    this.postgres = await startEmbeddedPostgres({ dataDir: join(this.dir, 'data'), database: 'empty' });
    await this.makeRoles();
    this.run('migrate', { DATABASE_OWNER_URL_FILE: join(this.secrets, 'database_owner_url') });
    await this.plant();
    this.worker = await this.startServer('worker', { RUN: 'worker', ...this.sealing });
    for (const name of ['api-1', 'api-2']) this.servers.push(await this.startServer(name, { RUN: 'api', LOG_SEAL_KEY_FILE: join(this.secrets, 'seal-public', 'log-seal.pem') }));
    await this.startProxy();
  }

  /** Where in the walk something happened. */
  now() {
    return `${Math.round(performance.now() - this.last.at)} ms after ${this.last.what}`;
  }

  note(what) {
    this.last = { what, at: performance.now() };
  }

  /** The statements of deploy/database, with the secrets of deploy/make-secrets.sh. */
  async makeRoles() {
    const { port } = new URL(this.postgres.superuserUrl);
    const { status, stderr } = spawnSync('sh', [join(root, 'deploy', 'make-secrets.sh'), this.secrets], { env: { ...process.env, DATABASE_ADDRESS: `127.0.0.1:${port}/rinnalla` }, encoding: 'utf8' });
    if (status !== 0) throw new Error(`make-secrets.sh: ${stderr}`);
    // What the embedded server makes by itself goes: the files have to make it all.
    await this.sql('postgres', 'drop database empty');
    await this.sql('postgres', 'drop role app_owner, app_api, app_sealer, app_definer, app_auditor');
    for (const [file, database] of [['1-roles.sql', 'postgres'], ['2-extensions.sql', 'rinnalla']]) {
      for (const statement of statementsOf(file, (name) => this.secret(name))) await this.sql(database, statement);
    }
  }

  async sql(database, text) {
    const url = new URL(this.postgres.superuserUrl);
    url.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async plant() {
    const { seedDemoCounty } = await loadTypeScript('apps/api/src/demo/seed-demo-county.ts');
    const { Keys } = await loadTypeScript('libs/platform/api/index.ts');
    await seedDemoCounty(this.ownerUrl, Keys.fromFiles(join(this.secrets, 'keys', 'data.key'), join(this.secrets, 'keys', 'index.key')));
  }

  /** deploy/rinnalla.env, its folders moved here. */
  settings(more) {
    const lines = readFileSync(join(root, 'deploy', 'rinnalla.env'), 'utf8').split('\n').filter((line) => /^\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    const moved = lines.map(([name, value]) => [name, value.replace('/run/secrets', this.secrets).replace('/run/rinnalla', this.secrets).replace('/var/lib/rinnalla', this.dir)]);
    const { PATH } = process.env;
    return { PATH, ...Object.fromEntries(moved), HOST: '127.0.0.1', ...more };
  }

  run(program, more) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'api', `${program}.js`)], { env: this.settings(more), encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
    return stdout;
  }

  get sealing() {
    return { DATABASE_SEALER_URL_FILE: join(this.secrets, 'database_sealer_url'), LOG_SEAL_KEY_FILE: join(this.secrets, 'seal', 'log-seal.pem') };
  }

  /** Throws when the worker has not kept the log whole. */
  verifyLog() {
    return this.run('log-verify', this.sealing);
  }

  async startServer(name, more, port) {
    const server = { name, more, port: port ?? await freePort() };
    await this.spawnServer(server);
    return server;
  }

  async spawnServer(server) {
    server.child = this.spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'api', 'main.js')], this.settings({ ...server.more, PORT: String(server.port) }));
    const from = performance.now();
    while (server.child.exitCode === null && performance.now() - from < 120_000) {
      if (await fetch(`http://127.0.0.1:${server.port}/api/health/ready`).then(({ ok }) => ok, () => false)) return Math.round(performance.now() - from);
      await pause(100);
    }
    throw new Error(`${server.name} is not ready`);
  }

  /** As an update does it: told to stop, started again when it has gone. */
  async replace(server) {
    const from = performance.now();
    this.note(`${server.name} was told to stop`);
    server.child.kill('SIGTERM');
    const [code] = await once(server.child, 'exit');
    if (code !== 0) throw new Error(`${server.name} ended with ${code}`);
    const leftMs = Math.round(performance.now() - from);
    this.note(`${server.name} was started`);
    const readyMs = await this.spawnServer(server);
    this.note(`${server.name} was ready`);
    return { leftMs, readyMs };
  }

  async startProxy() {
    [this.httpPort, this.httpsPort] = [await freePort(), await freePort()];
    mkdirSync(join(this.dir, 'caddy'), { recursive: true });
    this.proxy = this.spawn(findCaddy(), ['run', '--config', join(root, 'deploy', 'Caddyfile'), '--adapter', 'caddyfile'], {
      PATH: process.env.PATH, HOME: this.dir, XDG_DATA_HOME: this.dir, XDG_CONFIG_HOME: this.dir, HTTP_PORT: String(this.httpPort), HTTPS_PORT: String(this.httpsPort),
      SITE: 'localhost', SERVERS: this.servers.map(({ port }) => `127.0.0.1:${port}`).join(' '),
    });
    for (let tries = 0; tries < 200 && !existsSync(this.certificateFile); tries += 1) await pause(50);
    await pause(500);
  }

  get certificateFile() {
    return join(this.dir, 'caddy', 'pki', 'authorities', 'local', 'root.crt');
  }

  certificate() {
    return readFileSync(this.certificateFile);
  }

  spawn(program, args, env) {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { this.said = (this.said + text).slice(-20_000); });
    this.children.push(child);
    return child;
  }

  /** What the processes said last, for whoever looks for a fault. */
  words() {
    return this.said;
  }

  async stop() {
    for (const child of this.children.filter((one) => one.exitCode === null && one.signalCode === null).reverse()) {
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), pause(25_000).then(() => child.kill('SIGKILL'))]);
    }
    await this.postgres?.stop();
    if (existsSync(join(this.dir, 'data', 'postgres'))) rmSync(join(this.dir, 'data', 'postgres'), { recursive: true, force: true });
  }
}

/** The statements of a file for psql: its own commands taken out, its variables put in. */
function statementsOf(file, secret) {
  const lines = readFileSync(join(root, 'deploy', 'database', file), 'utf8').split('\n').filter((line) => !/^(\\|--)/.test(line)).join('\n');
  const filled = lines.replace(/:'(\w+)'/g, (_, name) => pg.escapeLiteral(secret(name)));
  return filled.split(';').map((statement) => statement.trim()).filter((statement) => statement !== '');
}

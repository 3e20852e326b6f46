import { chmod, mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { createServer, syncPermissions } from '@rinnalla/access-control/api';
import { Keys } from '@rinnalla/platform/api';
import { createOwnerDataSource, migrate, startEmbeddedPostgres, type EmbeddedPostgres } from '@rinnalla/platform/database';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { HealthController } from './health.controller';

/** The whole database stands still: known by Linux's own list of processes. */
const onLinux = process.platform === 'linux' ? it : it.skip;

let dataDir: string;
let postgres: EmbeddedPostgres;
let app: NestFastifyApplication;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rinnalla-frozen-'));
  await chmod(dataDir, 0o711);
  postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  await migrate(postgres.ownerUrl);
  const owner = await createOwnerDataSource(postgres.ownerUrl).initialize();
  await syncPermissions(owner);
  await owner.destroy();
  app = await createServer({ apiUrl: postgres.apiUrl, keys: Keys.fresh(), domains, entities, words: domainWords, controllers: [HealthController], documentPage: false });
}, 120_000);
afterAll(async () => {
  await app.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function signal(name: NodeJS.Signals): Promise<void> {
  const folder = await realpath(join(dataDir, 'postgres', 'cluster'));
  for (const pid of (await readdir('/proc')).filter((one) => /^\d+$/.test(one))) {
    if (await readlink(`/proc/${pid}/cwd`).catch(() => '') === folder) process.kill(Number(pid), name);
  }
}

const get = (path: string) => supertest(app.getHttpServer()).get(`/api${path}`).set('Cookie', `sid=${'a'.repeat(43)}`);
const signIn = () => supertest(app.getHttpServer()).post('/api/auth/sign-in').send({ username: 'aino', password: 'ei mikään näistä' });

async function until(path: string, status: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while ((await get(path)).status !== status) {
    if (Date.now() > deadline) throw new Error(`${path} has not become ${status}`);
    await pause(50);
  }
}

async function timed(request: PromiseLike<supertest.Response>) {
  const from = Date.now();
  const { status, headers, body } = await request;
  return { status, again: Number(headers['retry-after'] ?? 0) > 0, retry: (body as { retry?: string }).retry, withinFive: Date.now() - from < 5_000 };
}

onLinux('while the database stands still, everything is answered within seconds, life is shown, and work goes on by itself afterwards', async () => {
  await get('/families').expect(401);
  await get('/health/ready').expect(200);
  await signal('SIGSTOP');
  try {
    const answers = await Promise.all([...Array.from({ length: 20 }, () => timed(get('/families'))), timed(signIn()), timed(get('/health/ready'))]);
    expect(new Set(answers.map(({ status, again, withinFive }) => `${status} ${again} ${withinFive}`))).toEqual(new Set(['503 true true']));
    expect(answers[20]?.retry).toBe('same-key');
    await get('/health/live').expect(200);
    // Known by now: nobody waits at all.
    expect(await timed(get('/families'))).toMatchObject({ status: 503, again: true });
  } finally {
    await signal('SIGCONT');
  }
  await until('/health/ready', 200);
  await get('/families').expect(401);
}, 60_000);

onLinux('a database that was killed is started again, and requests are answered all the while', async () => {
  const [postmaster] = (await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(postmaster), 'SIGKILL');
  const answers = await Promise.all(Array.from({ length: 20 }, () => timed(get('/families'))));
  for (const { status, withinFive } of answers) expect([[401, 503].includes(status), withinFive]).toEqual([true, true]);
  await get('/health/live').expect(200);
  await until('/health/ready', 200);
  await until('/families', 401);
}, 60_000);

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import supertest from 'supertest';
import { createServer } from '@rinnalla/access-control/api';
import { Keys } from '@rinnalla/platform/api';
import { migrate, startEmbeddedPostgres, type EmbeddedPostgres } from '@rinnalla/platform/database';
import { startWithStandby, type Standby } from '@rinnalla/platform/testing';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { FaultReportsController } from './fault-reports.controller';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

let folder: string;
let primary: EmbeddedPostgres;
let standby: Standby;
let app: NestFastifyApplication;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rinnalla-standby-'));
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'primary');
  const made = await startEmbeddedPostgres({ dataDir, durable: false });
  await migrate(made.ownerUrl);
  await made.stop();
  ({ primary, standby } = await startWithStandby({ dataDir, standbyDir: join(folder, 'standby') }));
  app = await createServer({
    apiUrl: standby.apiUrl, keys: Keys.fresh(), domains, entities, words: domainWords, documentPage: false,
    controllers: [HealthController, FaultReportsController], providers: [{ provide: Readiness, useValue: new Readiness(undefined) }],
  });
});
afterAll(async () => {
  await app?.close();
  await standby?.stop();
  await primary?.stop();
  await rm(folder, { recursive: true, force: true });
});

const health = async (which: 'live' | 'ready') => (await supertest(app.getHttpServer()).get(`/api/health/${which}`)).status;
const signIn = async () => (await supertest(app.getHttpServer()).post('/api/auth/sign-in').send({ username: 'nobody', password: 'Wrong-password-1' })).status;

it('is not ready on a standby, however well that follows, and is from the moment that it is promoted', async () => {
  const writer = new Client({ connectionString: primary.ownerUrl });
  await writer.connect();
  await writer.query('create table app.made_later ()');
  await writer.end();
  await standby.catchUp();
  const reader = new Client({ connectionString: standby.apiUrl });
  await reader.connect();
  expect((await reader.query(`select pg_is_in_recovery() as follows, to_regclass('app.made_later') is not null as there`)).rows).toEqual([{ follows: true, there: true }]);
  await reader.end();
  expect([await health('live'), await health('ready'), await signIn()]).toEqual([200, 503, 503]);
  // The primary is gone; the standby takes its place, and the same server with the same connections serves.
  await primary.stop();
  await standby.promote();
  expect([await health('live'), await health('ready'), await signIn()]).toEqual([200, 200, 401]);
});

import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { createServer, syncPermissions } from '@rinnalla/access-control/api';
import { Keys } from '@rinnalla/platform/api';
import { createOwnerDataSource } from '@rinnalla/platform/database';
import type { TestCounty } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { HealthController } from './health.controller';

/** Two servers on one database, with the same keys: nothing that one of them knows may be unknown to the other. */
let county: TestCounty;
let second: NestFastifyApplication;
beforeAll(async () => {
  const keys = Keys.fresh();
  county = await startWholeCounty({ keys });
  second = await createServer({ apiUrl: county.database.apiUrl, keys, domains, entities, words: domainWords, poolSize: 5, documentPage: false, controllers: [HealthController] });
});
afterAll(async () => {
  await second.close();
  await county.stop();
});

async function throughBoth(cookie: string) {
  return [county.app, second].map((app) => supertest.agent(app.getHttpServer()).set('Cookie', cookie)) as [supertest.Agent, supertest.Agent];
}

it('serves one session through both, and ends it on both', async () => {
  const { id } = await county.family({ worker: 'aino' });
  const [here, there] = await throughBoth(await county.beginSession('aino'));
  const { body: note } = await here.post(`/api/families/${id}/contact-notes`).send({ kind: 'call', text: 'Ensin täällä' }).expect(201);
  await there.patch(`/api/contact-notes/${note.id}`).set('If-Match', `"${note.version}"`).send({ text: 'Sitten siellä' }).expect(200);
  await here.patch(`/api/contact-notes/${note.id}`).set('If-Match', `"${note.version}"`).send({ text: 'Vanhasta' }).expect(412);
  await there.post('/api/auth/sign-out').expect(204);
  await here.get(`/api/families/${id}`).expect(401);
});

it('does once what both are asked under one key at the same moment, and answers the same', async () => {
  const { id } = await county.family({ worker: 'aino' });
  const both = await throughBoth(await county.beginSession('aino'));
  for (let round = 0; round < 5; round += 1) {
    const key = randomUUID();
    const text = `Kerran ${key}`;
    const answers = await Promise.all(both.map((server) => server.post(`/api/families/${id}/contact-notes`).set('Idempotency-Key', key).send({ kind: 'call', text })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    const { rows } = await county.sql.query('select id from app.contact_note where text = $1', [text]);
    expect(rows).toHaveLength(1);
  }
});

it('counts together what somebody does often', async () => {
  const [here, there] = await throughBoth(await county.beginSession('hilla'));
  const ask = (server: supertest.Agent) => server.post('/api/search').send({ q: 'Testilä' });
  const statuses: number[] = [];
  // A server that counted by itself would let all of these through: each is asked half of them.
  while (statuses.length < 140) {
    const answers = await Promise.all([here, there, here, there, here, there, here, there, here, there].map(ask));
    statuses.push(...answers.map(({ status }) => status));
  }
  const passed = statuses.filter((status) => status === 200).length;
  expect(passed).toBeGreaterThanOrEqual(110);
  expect(passed).toBeLessThan(140);
  expect([(await ask(here)).status, (await ask(there)).status]).toEqual([429, 429]);
});

it('is ready on a schema that a newer release has widened, and not on one that lacks what it needs', async () => {
  const ready = () => supertest(second.getHttpServer()).get('/api/health/ready');
  await county.sql.query(`insert into app.schema_migration (timestamp, name) values (9999999999999, 'FromTheNextRelease')`);
  await ready().expect(200);
  const { rows: [one] } = await county.sql.query<{ timestamp: string; name: string }>('delete from app.schema_migration where id = 3 returning timestamp, name');
  await ready().expect(503);
  await county.sql.query('insert into app.schema_migration (id, timestamp, name) values (3, $1, $2)', [one?.timestamp, one?.name]);
  await ready().expect(200);
});

it('writes the permissions once when several start together', async () => {
  const owner = await createOwnerDataSource(county.database.ownerUrl).initialize();
  try {
    const before = await owner.query('select count(*) from app.permission');
    await Promise.all(Array.from({ length: 4 }, () => syncPermissions(owner)));
    expect(await owner.query('select count(*) from app.permission')).toEqual(before);
  } finally {
    await owner.destroy();
  }
});

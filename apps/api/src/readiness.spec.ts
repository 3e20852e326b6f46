import { tmpdir } from 'node:os';
import { DataSource } from 'typeorm';
import { TestCounty } from '@rinnalla/access-control/testing';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

/** The rest of what it looks at is made false elsewhere: the database in frozen-database, a real standby in standby, the migrations in several-servers, the seals in log-is-whole. */
let county: TestCounty;
afterEach(() => county.stop());

async function started(readiness: Readiness): Promise<void> {
  county = await TestCounty.start({ domains: [], entities: [], poolSize: 1, controllers: [HealthController], providers: [{ provide: Readiness, useValue: readiness }] });
}
const answers = async (status: number) => (await county.as(null)).get('/api/health/ready').expect(status);

it('is not ready from the moment that it leaves, and lives on', async () => {
  const readiness = new Readiness(undefined);
  await started(readiness);
  await answers(200);
  readiness.leave();
  await answers(503);
  await (await county.as(null)).get('/api/health/live').expect(200);
});

// No disk has more free than all of it; every disk has more than nothing.
it.each([[1, 503], [0, 200]])('needs a part of its disk free, and says so once: of %d answers %d', async (leastFree, status) => {
  const said: string[] = [];
  await started(new Readiness(tmpdir(), leastFree, (line) => said.push(line)));
  await answers(status);
  await answers(status);
  expect(said).toEqual(status === 200 ? [] : [expect.stringMatching(/^Not ready: \d+ % of the disk is free, and 100 % are needed\./)]);
});

it('is not ready while its database takes no writes', async () => {
  await started(new Readiness(undefined));
  // The pool has one connection: what is set there is what it asks next.
  const setReadOnly = (value: 'on' | 'off') => county.app.get(DataSource).query(`set default_transaction_read_only = ${value}`);
  await answers(200);
  await setReadOnly('on');
  await answers(503);
  await setReadOnly('off');
  await answers(200);
});

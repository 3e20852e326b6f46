import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogSealer, SealKeys, SealMeans } from '@rinnalla/access-log/api';
import type { Verification } from '@rinnalla/access-log/contract';
import { othersDone } from '@rinnalla/access-log/testing';
import { TestCounty } from '@rinnalla/access-control/testing';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { HealthController } from './health.controller';

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-whole-'));
const keys = SealKeys.fresh();
const witnessFile = join(folder, 'witness.jsonl');
const pulse = { lagMs: 0 };
let county: TestCounty;
let sealer: LogSealer;
beforeAll(async () => {
  county = await TestCounty.start({
    domains, entities, words: domainWords, controllers: [HealthController],
    providers: [{ provide: SealMeans, useValue: new SealMeans(keys, witnessFile) }, { provide: LogSealer, useValue: pulse }],
  });
  sealer = new LogSealer({ url: county.database.sealerUrl, keys, witnessFile, witnessUrl: undefined, say: () => undefined });
});
afterAll(async () => {
  await sealer.stop();
  await county.stop();
  rmSync(folder, { recursive: true, force: true });
});

const verified = async (): Promise<Verification> => (await (await county.as('eila')).get('/api/access-log/verification').expect(200)).body;

it('is answered to the auditor, with the first bad row named', async () => {
  const family = await county.family({ worker: 'aino' });
  for (let look = 0; look < 5; look += 1) await (await county.as('aino')).get(`/api/families/${family.id}`).expect(200);
  await othersDone(county.database.superuserUrl);
  await sealer.turn();
  expect(await verified()).toMatchObject({ whole: true, rowsChecked: 5, rowsSealed: 5, unsealed: 1, witness: 'agrees', firstBad: null, next: null });
  const { rows: [third] } = await county.sql.query('select id from app.access_log order by at offset 2 limit 1');
  await county.sql.query(`set session_replication_role = replica; update app.access_log set user_name = 'Hilla' where id = '${third.id}'; set session_replication_role = origin`);
  expect(await verified()).toMatchObject({ whole: false, rowsChecked: 0, witness: 'agrees', firstBad: { id: third.id, fault: 'changed' } });
});

it('is nobody else’s to ask, and is written into the log itself', async () => {
  for (const who of ['aino', 'carita', 'greta', 'farid'] as const) await (await county.as(who)).get('/api/access-log/verification').expect(403);
  const { rows } = await county.sql.query(`select outcome, count(*)::int as n from app.access_log where action = 'access-log:verify' group by 1 order by 1`);
  expect(rows).toEqual([{ outcome: 'allowed', n: 2 }, { outcome: 'refused', n: 4 }]);
});

it('makes the server unready when the sealer lags a minute', async () => {
  await (await county.as(null)).get('/api/health/ready').expect(200);
  pulse.lagMs = 61_000;
  await (await county.as(null)).get('/api/health/ready').expect(503);
  pulse.lagMs = 0;
});

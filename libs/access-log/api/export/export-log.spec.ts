import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { TestCounty } from '@rinnalla/access-control/testing';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Sentences } from '@rinnalla/platform/api';
import { accessLogWords } from '../../locales';
import { AccessLogModule } from '..';
import { exportLog } from './export-log';

let county: TestCounty;
let dataSource: DataSource;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [AccessLogModule], entities: [], words: { 'access-log': accessLogWords } });
  dataSource = await new DataSource({ type: 'postgres', url: county.database.apiUrl, schema: 'app' }).initialize();
  for (let look = 0; look < 5; look += 1) await (await county.as('eila')).get('/api/access-log').expect(200);
});
afterAll(async () => {
  await dataSource.destroy();
  await county.stop();
});

async function take(most: number) {
  const session = createHash('sha256').update((await county.beginSession('eila')).slice(4)).digest('hex');
  const now = new Date();
  const visit = { userId: county.users.eila, displayName: 'Eila Virtanen', language: 'fi', now, steppedUpAt: now, today: '2026-11-25', requestId: newId() } as Visit;
  return dataSource.transaction(async (tx) => {
    await tx.query(`select set_config('app.sid', $1, true)`, [session]);
    return exportLog(tx, visit, { filter: { userId: county.users.eila }, keys: county.keys, sentences: new Sentences({ 'access-log': accessLogWords }), most });
  });
}
const lastRowOf = (bytes: Buffer) => bytes.toString().split('\r\n').at(-3);

it('BUG-146: an extract of more rows than fit says that it was cut, and one of as many as fit that it is whole', async () => {
  const cut = await take(3);
  expect(cut).toMatchObject({ rows: 3, cut: true });
  expect(lastRowOf(cut.bytes)).toBe('KATKAISTU: tässä ovat uusimmat 3 riviä. Rivejä on enemmän.');
  const whole = await take(5);
  expect(whole).toMatchObject({ rows: 5, cut: false });
  expect(lastRowOf(whole.bytes)).toBe('Rivejä 5. Kaikki rivit ovat mukana.');
});

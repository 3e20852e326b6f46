import type { TestCounty } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';

/** The pattern of one Finnish county: one worker, 583 people, two years. Twelve families in the normal run, all at full length. */
const months = 24;
const count = process.env['SOAK'] === '1' ? 583 : 12;

let county: TestCounty;
beforeAll(async () => { county = await startWholeCounty(); });
afterAll(() => county.stop());

const marks = async () => (await county.sql.query<{ id: string; grade: string; families: number; late: number }>(
  `select id, grade, cardinality(families) as families, extract(epoch from made_at - last_at) / 3600 as late from app.log_mark where user_id = $1 and rule = 'no-link'`, [county.users.bertil])).rows;

it(`one worker opening ${count} unrelated families over two years is stopped at the first and marked by the third, within a day`, async () => {
  const families: string[] = [];
  for (let place = 0; place < count; place += 1) families.push((await county.family({ name: `Perhe ${place}`, worker: place % 2 === 0 ? 'aino' : 'hilla', since: '2024-01-01T08:00:00Z' })).id);
  const step = (months * 30.4 * 86_400_000) / count;
  for (const [place, family] of families.entries()) {
    const at = new Date(Date.parse('2024-12-02T08:00:00Z') + place * step);
    await county.setClock(at.toISOString());
    const { body } = await (await county.as('bertil')).get(`/api/families/${family}/overall-picture`).expect(404);
    expect(JSON.stringify(body)).not.toContain(`Perhe ${place}`);
    // The job of the same night.
    await county.setClock(new Date(at.getTime() + 10 * 60_000).toISOString());
    await county.sql.query('select app.mark_visits()');
    const [mark] = await marks();
    if (place < 2) expect(mark).toBeUndefined();
    else expect(mark).toMatchObject({ families: Math.min(place + 1, 500) });
    if (place === 2) expect(Number(mark?.late)).toBeLessThan(24);
  }
  expect(await marks()).toHaveLength(1);
  const { rows: [seen] } = await county.sql.query(`select count(*)::int as n from app.access_log where user_id = $1 and outcome = 'allowed' and cardinality(family_ids) > 0`, [county.users.bertil]);
  expect(seen).toEqual({ n: 0 });
}, 900_000);

it('an auditor finds the mark with its rows', async () => {
  const eila = await county.as('eila');
  const { body } = await eila.get('/api/access-log/marks').expect(200);
  expect(body.items).toMatchObject([{ rule: 'no-link', grade: count > 100 ? 'serious' : 'look', user: { name: 'Bertil Sandelin' }, families: Math.min(count, 500) }]);
  const { body: log } = await eila.get('/api/access-log').query({ markId: body.items[0].id, limit: 200 }).expect(200);
  expect(log.items).toHaveLength(Math.min(count, 200));
});

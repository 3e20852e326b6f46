import { TestCounty } from '../testing';
import { takeTurn } from './take-turn';
import { DataSource } from 'typeorm';

let county: TestCounty;
let api: DataSource;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [], entities: [] });
  api = county.app.get(DataSource);
});
afterAll(() => county.stop());

const turn = { who: 'u-1', kind: 'koe', count: 3, minutes: 60, code: 'platform.too-many' };
const take = (changes: Partial<typeof turn> = {}) => api.transaction((tx) => takeTurn(tx, { ...turn, ...changes }))
  .then(() => 0, (problem: { status: number; params: { retryAfter: number } }) => problem.params.retryAfter);

it('gives so many turns within a time, says after how long there is the next, and gives it then', async () => {
  expect([await take(), await take(), await take()]).toEqual([0, 0, 0]);
  const wait = await take();
  expect(wait).toBeGreaterThan(3590);
  expect(wait).toBeLessThanOrEqual(3600);
  expect(await take({ who: 'u-2' })).toBe(0);
  expect(await take({ kind: 'toinen' })).toBe(0);
  await county.setClock(new Date(Date.now() + 59 * 60_000).toISOString());
  expect(await take()).toBeGreaterThan(0);
  await county.setClock(new Date(Date.now() + 61 * 60_000).toISOString());
  expect(await take()).toBe(0);
  await county.setClock(null);
});

it('counts those that ask at once one by one', async () => {
  const waits = await Promise.all(Array.from({ length: 12 }, () => take({ who: 'u-3', count: 5 })));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

it('never holds back who asks once a second, two hundred times, where sixty a minute are allowed', async () => {
  const begun = Date.now();
  for (let second = 0; second < 200; second += 1) {
    await county.sql.query('delete from app.clock_shift');
    await county.sql.query('insert into app.clock_shift (shift) values ($1::timestamptz - now())', [new Date(begun + second * 1050).toISOString()]);
    expect(await take({ who: 'u-4', count: 120, minutes: 2 })).toBe(0);
  }
});

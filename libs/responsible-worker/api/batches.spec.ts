import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { TestCounty } from '@rinnalla/access-control/testing';
import { addMembers, FamiliesModule, familiesEntities, openFamilies } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import { responsibleWorkerWords } from '../locales';
import { nameResponsibleWorkers, ResponsibleWorkerModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
afterAll(() => county.stop());

const many = 2000;
const ids = Array.from({ length: many }, () => newId());

/** One transaction as Carita, as the door opens it; answers how many statements the work took. */
async function asCarita(work: (tx: EntityManager, visit: Visit) => Promise<void>): Promise<number> {
  const session = createHash('sha256').update((await county.beginSession('carita')).replace('sid=', '')).digest('hex');
  const source = county.app.get(DataSource);
  let statements = 0;
  await source.transaction(async (tx) => {
    await tx.query(`select set_config('app.sid', $1, true)`, [session]);
    const plain = tx.query.bind(tx);
    tx.query = ((...input: Parameters<typeof plain>) => { statements += 1; return plain(...input); }) as typeof tx.query;
    await work(tx, { userId: county.users.carita, displayName: 'Carita Nyholm', now: new Date() } as Visit);
  });
  return statements;
}

it('opens two thousand families with their members and workers in a few statements', async () => {
  const began = Date.now();
  const statements = await asCarita(async (tx, visit) => {
    const numbered = await openFamilies(tx, ids.map((id, index) => ({ id, name: `Perhe ${index}`, teamId: county.teams.Pohjoinen, reason: 'Tuonti', openedAt: '2026-01-01T00:00:00Z' })));
    expect(new Set(numbered.map(({ number }) => number)).size).toBe(many);
    await addMembers(tx, county.keys, ids.flatMap((familyId, index) => [
      { familyId, givenNames: 'Meri', surname: `Perhe ${index}`, role: 'mother' as const, from: '2026-01-01', identityCode: index % 10 === 0 ? '140386-901P' : null },
      { familyId, givenNames: 'Eetu', role: 'child' as const, from: '2026-01-01', protectedFrom: index % 100 === 0 ? '2026-01-01' : undefined },
    ]));
    await nameResponsibleWorkers(tx, visit, ids.map((familyId, index) => (
      { familyId, workerId: county.users[index % 2 ? 'aino' : 'hilla'], from: '2026-01-01T00:00:00Z', how: 'import' as const, reason: 'Tuonti' })));
  });
  expect(statements).toBeLessThanOrEqual(8);
  expect(Date.now() - began).toBeLessThan(20_000);
  const { body } = await (await county.as('aino')).get('/api/families?limit=1').expect(200);
  expect(body.total).toBe(many / 2);
  const { rows } = await county.sql.query(
    `select (select count(*)::int from app.person) as persons, (select count(*)::int from app.person_secret) as codes, (select count(*)::int from app.non_disclosure) as protected`);
  expect(rows).toEqual([{ persons: many * 2, codes: many / 10, protected: many / 100 }]);
}, 60_000);

it('writes nothing at all when one of them may not be', async () => {
  const id = newId();
  await expect(asCarita(async (tx, visit) => {
    await openFamilies(tx, [{ id, name: 'Perhe', teamId: county.teams.Pohjoinen, reason: 'Tuonti' }]);
    await nameResponsibleWorkers(tx, visit, [{ familyId: id, workerId: county.users.eila, from: '2026-01-01T00:00:00Z', how: 'import', reason: 'Tuonti' }]);
  })).rejects.toMatchObject({ driverError: { code: 'RW006' } });
  expect((await county.sql.query('select 1 from app.family where id = $1', [id])).rows).toEqual([]);
});

it('BUG-168: lists and finds among two thousand families without delay', async () => {
  const aino = await county.as('aino');
  for (const ask of [() => aino.get('/api/families?limit=200&sort=name'), () => aino.post('/api/search').send({ q: 'meri' })]) {
    await ask();
    const began = Date.now();
    await ask().expect(200);
    expect(Date.now() - began).toBeLessThan(3000);
  }
});

import fc from 'fast-check';
import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import type { Reassignment } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { proposeMoves } from './propose-moves';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
afterAll(() => county.stop());

const post = async (who: CastName, path: string, content: object) => (await county.as(who)).post(`/api${path}`).send(content);
const to = (family: TestFamily, worker: CastName) => ({ familyId: family.id, toWorkerId: county.users[worker], replaces: family.assignmentId });
const many = (count: number, wish: Parameters<TestCounty['family']>[0] = {}) =>
  Promise.all(Array.from({ length: count }, (_, place) => county.family({ name: `Perhe ${place}`, worker: 'daavid', ...wish })));
const holders = async (families: TestFamily[]) => (await county.sql.query<{ name: string; how: string }>(
  'select worker_name as name, how from app.responsible_worker_assignment where family_id = any ($1) and until_at is null', [families.map(({ id }) => id)])).rows;

describe('a reassignment', () => {
  it('says first what it would do, and then does just that, with loads before and after', async () => {
    const families = await many(4);
    const moves = families.map((family, place) => to(family, place % 2 ? 'aino' : 'hilla'));
    const dry = await post('carita', '/reassignments', { moves, reason: 'Daavid lähtee', dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, moved: 4, cannotMove: [] } });
    expect((await holders(families)).map(({ name }) => name)).toEqual(Array(4).fill('Daavid Okkonen'));
    const real = await post('carita', '/reassignments', { moves, reason: 'Daavid lähtee', handoverNote: 'Kansiot kunnossa' });
    expect(real.body).toEqual({ ...dry.body, dryRun: false });
    const load = (name: string) => (real.body as Reassignment).loads.find(({ worker }) => worker.name === name);
    expect([load('Daavid Okkonen'), load('Hilla Jomppanen')]).toMatchObject([{ before: 4, after: 0 }, { before: 0, after: 2 }]);
    expect((await holders(families)).map(({ how }) => how)).toEqual(Array(4).fill('reassignment'));
    const { rows } = await county.sql.query(
      `select count(*)::int as broken from app.responsible_worker_assignment a join app.responsible_worker_assignment b on b.family_id = a.family_id and b.from_at > a.from_at
         where a.family_id = any ($1) and a.until_at <> b.from_at`, [families.map(({ id }) => id)]);
    expect(rows).toEqual([{ broken: 0 }]);
  });

  it('moves nothing when one of them cannot be moved, and says which and why', async () => {
    const [open, closed] = [await county.family({ worker: 'daavid' }), await county.family({ worker: 'daavid', closed: true })];
    const [foreign, stale] = [await county.family({ worker: 'bertil', team: 'Etelä' }), await county.family({ worker: 'daavid' })];
    const moves = [to(open, 'hilla'), { ...to(closed, 'hilla'), replaces: null }, to(foreign, 'hilla'), { ...to(stale, 'hilla'), replaces: newId() }];
    const answer = await post('carita', '/reassignments', { moves, reason: 'Muutos' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'responsible-worker.cannot-move', moved: 0 } });
    expect(answer.body.cannotMove.map(({ code }: { code: string }) => code)).toEqual(['platform.closed-family', 'responsible-worker.not-in-your-team', 'responsible-worker.another-holder']);
    expect(answer.body.cannotMove[2].message).toContain('Daavid Okkonen');
    expect(await holders([open])).toEqual([{ name: 'Daavid Okkonen', how: 'opening' }]);
  });

  it('BUG-017: takes only who may hold families; BUG-012: an act goes to the new worker, who sees the family', async () => {
    const family = await county.family({ worker: 'daavid' });
    for (const worker of ['eila', 'outi'] as const) {
      expect((await post('carita', '/reassignments', { moves: [to(family, worker)], reason: 'Muutos' })).body.cannotMove[0].code).toBe('responsible-worker.may-not-hold');
    }
    const act = newId();
    await county.sql.query(`insert into app.agreed_act (id, family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, $2, 'Soita', 'user', $3, app.today(), $3)`, [act, family.id, county.users.daavid]);
    await post('carita', '/reassignments', { moves: [to(family, 'hilla')], reason: 'Muutos' });
    expect((await county.sql.query('select owner_user_id, version from app.agreed_act where id = $1', [act])).rows).toEqual([{ owner_user_id: county.users.hilla, version: 2 }]);
    expect((await (await county.as('daavid')).get(`/api/families/${family.id}`)).status).toBe(404);
  });

  it('the same family twice, a day gone by and nothing to move are refused by field', async () => {
    const family = await county.family({ worker: 'daavid' });
    const paths = async (input: object) => (await post('carita', '/reassignments', { reason: 'x', ...input })).body.errors.map(({ path }: { path: string }) => path);
    expect(await paths({ moves: [to(family, 'hilla'), to(family, 'aino')] })).toEqual(['moves']);
    expect(await paths({ moves: [] })).toEqual(['moves']);
    expect(await paths({ moves: [to(family, 'hilla')], from: '2026-01-01T00:00:00Z' })).toEqual(['from']);
    expect((await post('aino', '/reassignments', { moves: [to(family, 'hilla')], reason: 'x' })).status).toBe(403);
  });

  it('of two leads’ rival moves of the same families one wins as a whole, and nobody is left between', async () => {
    const families = await many(30);
    const answers = await Promise.all(['hilla', 'aino', 'carita'].map((worker) => post('carita', '/reassignments', { moves: families.map((family) => to(family, worker as CastName)), reason: 'Kisa' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(new Set((await holders(families)).map(({ name }) => name)).size).toBe(1);
    expect(await holders(families)).toHaveLength(30);
  });
});

describe('a proposal of who takes whom', () => {
  it('leaves nobody more than the heaviest family above another, keeps pairs, and is the same each time', () => {
    const family = fc.record({ familyId: fc.uuid(), weight: fc.integer({ min: 1, max: 5 }), pairId: fc.constant(null), languages: fc.constant<string[]>(['fi']) });
    fc.assert(fc.property(fc.uniqueArray(family, { selector: ({ familyId }) => familyId, maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (families, count) => {
      const takers = Array.from({ length: count }, (_, place) => ({ workerId: `w${place}`, weighted: 0, languages: ['fi'] }));
      const placed = proposeMoves(families, takers);
      expect(placed.map(({ familyId }) => familyId)).toEqual(families.map(({ familyId }) => familyId));
      const loads = takers.map(({ workerId }) => placed.filter(({ toWorkerId }) => toWorkerId === workerId)
        .reduce((sum, { familyId }) => sum + (families.find((one) => one.familyId === familyId)?.weight ?? 0), 0));
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(0, ...families.map(({ weight }) => weight)));
      expect(proposeMoves(families, takers)).toEqual(placed);
    }));
  });

  it('gives a family to its pair, a Swedish one to who speaks Swedish', () => {
    const takers = [{ workerId: 'a', weighted: 0, languages: ['fi'] }, { workerId: 'b', weighted: 9, languages: ['sv'] }];
    expect(proposeMoves([
      { familyId: '1', weight: 1, pairId: 'b', languages: ['fi'] }, { familyId: '2', weight: 1, pairId: null, languages: ['sv'] },
      { familyId: '3', weight: 1, pairId: null, languages: ['ar'] },
    ], takers).map(({ toWorkerId, because }) => [toWorkerId, because])).toEqual([['b', 'pair'], ['b', 'language'], ['a', 'load']]);
  });

  it('is made of the families as they stand, the closed ones said beside', async () => {
    const families = [...await many(3), await county.family({ worker: 'daavid', closed: true })];
    const { body } = await post('carita', '/reassignments/proposal', { familyIds: families.map(({ id }) => id), toWorkerIds: [county.users.hilla, county.users.aino] });
    expect(body.moves).toHaveLength(3);
    expect(body.cannotMove).toMatchObject([{ familyId: families[3]?.id, code: 'platform.closed-family' }]);
    expect((await post('carita', '/reassignments', { moves: body.moves.map(({ familyId, toWorkerId, replaces }: { familyId: string; toWorkerId: string; replaces: string }) => ({ familyId, toWorkerId, replaces })), reason: 'Ehdotuksen mukaan' })).status).toBe(200);
  });
});

describe('what somebody holds', () => {
  it('lists closed families that were theirs last apart from those that move', async () => {
    const [open, closed] = [await county.family({ name: 'Auki', worker: 'aino' }), await county.family({ name: 'Päättynyt', worker: 'aino', closed: true })];
    await county.family({ name: 'Toisen päättynyt', worker: 'hilla', closed: true });
    const { body } = await (await county.as('carita')).get(`/api/workers/${county.users.aino}/holdings`);
    expect(body.lists.closed).toEqual([{ id: closed.id, number: closed.number, name: 'Päättynyt' }]);
    expect(body.lists.families).toContainEqual(expect.objectContaining({ id: open.id, assignmentId: open.assignmentId }));
    expect(body.counts).not.toHaveProperty('closed');
  });
});

describe('suggestions', () => {
  it('are families of two providers and nobody responsible, oldest first, until answered, and again when the services change', async () => {
    const family = await county.family({ name: 'Ehdotettu', worker: null, opener: 'carita' });
    const { rows: [service] } = await county.sql.query(`with a as (insert into app.agency (name) values ('Koulu') returning id)
      insert into app.service (name_fi, name_sv, name_en, ring, agency_id) select 'Kuraattori', 'Kurator', 'Welfare officer', 'universal', id from a returning id`);
    const use = (provider: string, from: string) => county.sql.query(`insert into app.service_in_use (family_id, service_id, provider, status, from_on) values ($1, $2, $3, 'active', $4)`, [family.id, service.id, provider, from]);
    const list = async () => (await (await county.as('carita')).get(`/api/suggestions?teamId=${county.teams.Pohjoinen}`)).body.items as Array<{ family: { id: string } }>;
    await use('Koulu', '2026-02-01');
    await use('Koulu', '2026-03-01');
    expect(await list()).toEqual([]);
    await use('Perhetyö', '2026-10-01');
    expect(await list()).toMatchObject([{ family: { name: 'Ehdotettu' }, since: '2026-10-01', services: [{ provider: 'Koulu', name: 'Kuraattori' }, {}, { provider: 'Perhetyö' }], offeredTo: null }]);
    expect(await post('carita', `/suggestions/${family.id}/answer`, { answer: 'not_needed', reason: '' })).toMatchObject({ status: 422 });
    expect((await post('outi', `/suggestions/${family.id}/answer`, { answer: 'not_needed', reason: 'x' })).status).toBe(404);
    expect((await post('carita', `/suggestions/${family.id}/answer`, { answer: 'not_needed', reason: 'Arki sujuu' })).status).toBe(200);
    expect(await list()).toEqual([]);
    await use('Nuorisotyö', '2026-11-01');
    expect(await list()).toHaveLength(1);
    expect((await (await county.as('outi')).get(`/api/suggestions?teamId=${county.teams.Pohjoinen}`)).status).toBe(403);
    await post('carita', `/families/${family.id}/responsible-workers`, { workerId: county.users.hilla, replaces: null, reason: 'Nimetään' });
    expect(await list()).toEqual([]);
  });
});

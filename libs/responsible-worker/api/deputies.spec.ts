import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
let one: TestFamily;
let other: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
  one = await county.family({ name: 'Yksi', worker: 'aino' });
  other = await county.family({ name: 'Toinen', worker: 'aino' });
});
afterAll(() => county.stop());
beforeEach(async () => {
  await county.setClock('2026-11-25T09:00:00+02:00');
  await county.sql.query('delete from app.deputy_period');
});

const post = async (who: CastName, path: string, content: object = {}) => (await county.as(who)).post(`/api${path}`).send(content);
const status = async (who: CastName, family: TestFamily) => (await (await county.as(who)).get(`/api/families/${family.id}`)).status;
const period = (more: object = {}) => ({ workerId: county.users.aino, deputyId: county.users.hilla, from: '2026-12-07', until: '2026-12-20', ...more });

describe('a deputy', () => {
  it('BUG-016: stands in from the first to the last day, seen as deputy in the log, and not a day longer', async () => {
    expect((await post('aino', '/deputy-periods', period())).body).toMatchObject({ state: 'coming', deputy: { name: 'Hilla Jomppanen' }, families: null });
    const seen: number[] = [];
    for (const day of ['2026-12-06T23:59', '2026-12-07T00:01', '2026-12-20T23:59', '2026-12-21T00:01']) {
      await county.setClock(`${day}:00+02:00`);
      seen.push(await status('hilla', one));
    }
    expect(seen).toEqual([404, 200, 200, 404]);
    const { rows } = await county.sql.query(`select distinct relation from app.access_log where user_id = $1 and outcome = 'allowed'`, [county.users.hilla]);
    expect(rows).toEqual([{ relation: 'deputy' }]);
  });

  it('stands in for chosen families only, when so set', async () => {
    const { body } = await post('carita', '/deputy-periods', period({ from: '2026-11-25', familyIds: [one.id] }));
    expect(body).toMatchObject({ state: 'now', families: [{ id: one.id, name: 'Yksi' }] });
    expect([await status('hilla', one), await status('hilla', other)]).toEqual([200, 404]);
    // Who stands in sees as much of a chosen family as of any: only of those.
    const { body: list } = await (await county.as('hilla')).get('/api/families');
    expect(list.items).toMatchObject([{ id: one.id, standingIn: true }]);
    expect((await post('carita', '/deputy-periods', period({ from: '2026-11-25', deputyId: county.users.daavid, familyIds: [other.id] }))).status).toBe(201);
    expect((await post('carita', '/deputy-periods', period({ from: '2026-11-26', deputyId: county.users.daavid, familyIds: [one.id] }))).body.errors[0].code).toBe('responsible-worker.deputy-overlaps');
  });

  it('is refused when overlapping, circular, away or unfit', async () => {
    await post('aino', '/deputy-periods', period());
    const codeOf = async (who: CastName, input: object) => (await post(who, '/deputy-periods', input)).body.errors?.[0]?.code;
    expect(await codeOf('aino', period({ from: '2026-12-20', until: '2026-12-24', deputyId: county.users.daavid }))).toBe('responsible-worker.deputy-overlaps');
    expect(await codeOf('hilla', { workerId: county.users.hilla, deputyId: county.users.aino, from: '2026-12-15', until: '2026-12-16' })).toBe('responsible-worker.deputy-away');
    expect(await codeOf('daavid', { workerId: county.users.daavid, deputyId: county.users.aino, from: '2026-12-10', until: '2026-12-10' })).toBe('responsible-worker.deputy-away');
    expect(await codeOf('aino', period({ from: '2027-01-01', until: '2027-01-02', deputyId: county.users.eila }))).toBe('responsible-worker.may-not-hold');
    expect(await codeOf('aino', period({ from: '2027-01-02', until: '2027-01-01' }))).toBe('until.before-from');
    expect(await codeOf('aino', period({ deputyId: county.users.aino }))).toBe('responsible-worker.deputy-of-oneself');
    expect(await codeOf('aino', period({ from: '2026-11-24', until: '2027-01-01' }))).toBe('responsible-worker.no-backdating');
  });

  it('two who arrange each other’s absence at the same moment do not both succeed', async () => {
    const [a, b] = await Promise.all([
      post('aino', '/deputy-periods', period()), post('hilla', '/deputy-periods', { workerId: county.users.hilla, deputyId: county.users.aino, from: '2026-12-07', until: '2026-12-20' }),
    ]);
    expect([a.status, b.status].sort()).toEqual([201, 422]);
  });

  it('is set by oneself or the lead of the team, nobody else', async () => {
    expect((await post('daavid', '/deputy-periods', period())).status).toBe(403);
    expect((await post('outi', '/deputy-periods', period())).status).toBe(403);
    expect((await post('carita', '/deputy-periods', period())).status).toBe(201);
  });

  it('is changed from the version it was read in, and ended at once', async () => {
    const { body } = await post('aino', '/deputy-periods', period({ from: '2026-11-25' }));
    expect(await status('hilla', one)).toBe(200);
    const aino = await county.as('aino');
    expect((await aino.patch(`/api/deputy-periods/${body.id}`).set('If-Match', '"1"').send({ until: '2026-12-24' })).body).toMatchObject({ until: '2026-12-24', version: 2 });
    expect((await aino.patch(`/api/deputy-periods/${body.id}`).set('If-Match', '"1"').send({ until: '2026-12-25' }))).toMatchObject({ status: 412, body: { current: { version: 2 } } });
    expect((await post('aino', `/deputy-periods/${body.id}/end`)).body.state).toBe('ended');
    expect(await status('hilla', one)).toBe(404);
    const { body: now } = await aino.get('/api/deputy-periods');
    const { body: ever } = await aino.get('/api/deputy-periods?past=true');
    expect([now.items.length, ever.items.length]).toEqual([0, 1]);
  });
});

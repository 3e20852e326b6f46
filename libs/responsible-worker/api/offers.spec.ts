import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
afterAll(() => county.stop());
beforeEach(async () => {
  await county.setClock(null);
  family = await county.family({ name: 'Niskanen', worker: 'bertil', team: 'Etelä', members: [{ given: 'Onni', born: '2013-09-09' }] });
});

const body = (more: object = {}) => ({ toWorkerId: county.users.hilla, reason: 'Perhe muuttaa', familyView: 'Toivovat Hillaa', childView: 'Onni tuntee Hillan', handoverNote: 'Soita iltapäivällä', ...more });
type Name = Parameters<TestCounty['as']>[0];
const post = async (who: Name, path: string, content: object = {}) => (await county.as(who)).post(`/api${path}`).send(content);
const get = async (who: Name, path: string) => (await county.as(who)).get(`/api${path}`);
const offer = async (more: object = {}) => (await post('bertil', `/families/${family.id}/handover-proposals`, body(more))).body as { id: string; returnsAt: string };

describe('an offer', () => {
  it('BUG-019: keeps the old worker responsible until accepted, then moves family, team and rights at one instant', async () => {
    const { id } = await offer();
    expect((await get('bertil', `/families/${family.id}`)).status).toBe(200);
    expect((await get('hilla', `/families/${family.id}`)).status).toBe(403);
    const accepted = await post('hilla', `/handover-proposals/${id}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted', familyId: family.id } });
    expect((await get('hilla', `/families/${family.id}`)).body).toMatchObject({ teamId: county.teams.Pohjoinen });
    expect((await get('bertil', `/families/${family.id}`)).status).toBe(404);
    const { rows } = await county.sql.query(`select worker_id, from_at, until_at, how, child_view from app.responsible_worker_assignment where family_id = $1 order by from_at`, [family.id]);
    expect(rows).toMatchObject([{ worker_id: county.users.bertil }, { worker_id: county.users.hilla, until_at: null, how: 'offer', child_view: 'Onni tuntee Hillan' }]);
    expect(rows[0].until_at).toEqual(rows[1].from_at);
  });

  it('shows its receiver the summary and nothing more', async () => {
    const { id } = await offer();
    const { body: page } = await get('hilla', `/families/${family.id}/handover`);
    expect(page).toMatchObject({ family: { name: null, number: family.number }, proposalId: id, from: { name: 'Bertil Sandelin' }, handoverNote: 'Soita iltapäivällä', items: [], summary: { children: [expect.any(Number)] }, mayTick: false, offer: null });
    expect(JSON.stringify(page)).not.toMatch(/Onni(?! tuntee)|Niskanen/);
    const { body: list } = await get('hilla', '/handover-proposals?to=me');
    expect(list.items).toMatchObject([{ id, family: { name: null }, offeredBy: { name: 'Bertil Sandelin' } }]);
    for (const path of ['', '/overall-picture', '/responsible-workers', '/timeline']) expect((await get('hilla', `/families/${family.id}${path}`)).status).toBeGreaterThanOrEqual(403);
  });

  it('is seen while it waits by those of the family, with to whom and until when', async () => {
    const { id, returnsAt } = await offer();
    for (const who of ['bertil', 'outi'] as const) {
      expect((await get(who, `/families/${family.id}/handover`)).body).toMatchObject({ proposalId: id, offer: { id, to: { name: 'Hilla Jomppanen' }, returnsAt } });
    }
    await post('bertil', `/handover-proposals/${id}/withdraw`);
    expect((await get('bertil', `/families/${family.id}/handover`)).body).toMatchObject({ proposalId: null, offer: null });
  });

  it('is declined with a reason, once, and the old worker goes on', async () => {
    const { id } = await offer();
    expect((await post('hilla', `/handover-proposals/${id}/decline`, {})).status).toBe(422);
    expect((await post('hilla', `/handover-proposals/${id}/decline`, { reason: 'Kuormani on täysi' })).body).toMatchObject({ status: 'declined' });
    expect((await post('hilla', `/handover-proposals/${id}/accept`)).status).toBe(404);
    const { body: mine } = await get('bertil', '/handover-proposals?by=me');
    expect(mine.items.find((one: { id: string }) => one.id === id)).toMatchObject({ status: 'declined', answerReason: 'Kuormani on täysi' });
    expect((await get('outi', `/handover-proposals?teamId=${county.teams.Etelä}`)).body.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('goes back to the lead after three working days of the Finnish calendar, Christmas between', async () => {
    await county.setClock('2026-12-22T10:00:00+02:00');
    const { id, returnsAt } = await offer();
    // 23.12., 28.12., 29.12.: Christmas Eve to Boxing Day and the Sunday do not count.
    expect(returnsAt).toBe('2026-12-29T22:00:00.000Z');
    await county.setClock('2026-12-29T23:59:00+02:00');
    expect((await get('hilla', '/handover-proposals?to=me')).body.items.map((one: { id: string }) => one.id)).toContain(id);
    await county.setClock('2026-12-30T00:00:01+02:00');
    expect((await post('hilla', `/handover-proposals/${id}/accept`)).status).toBe(404);
    await county.sql.query('select app.return_overdue_offers()');
    const { body: team } = await get('outi', `/handover-proposals?teamId=${county.teams.Etelä}`);
    expect(team.items.find((one: { id: string }) => one.id === id)).toMatchObject({ status: 'returned' });
    expect((await get('bertil', `/families/${family.id}`)).status).toBe(200);
  });

  it('is one at a time, never to somebody unfit or to the holder, and ends with a decision or a withdrawal', async () => {
    const { id } = await offer();
    expect((await post('outi', `/families/${family.id}/handover-proposals`, body({ toWorkerId: county.users.aino }))).body.code).toBe('responsible-worker.offer-open');
    expect((await post('bertil', `/handover-proposals/${id}/withdraw`)).body.status).toBe('ended');
    for (const toWorkerId of [county.users.eila, county.users.bertil, county.teams.Etelä]) {
      expect(await post('bertil', `/families/${family.id}/handover-proposals`, body({ toWorkerId }))).toMatchObject({ status: 422, body: { errors: [{ path: 'toWorkerId' }] } });
    }
    const second = await offer();
    const [{ id: replaces }] = (await get('outi', `/families/${family.id}/responsible-workers`)).body.items;
    expect((await post('outi', `/families/${family.id}/responsible-workers`, { workerId: county.users.aino, replaces, reason: 'Päätös' })).status).toBe(201);
    expect((await post('hilla', `/handover-proposals/${second.id}/accept`)).status).toBe(404);
  });

  it('a stranger neither offers nor answers', async () => {
    const { id } = await offer();
    expect((await post('aino', `/families/${family.id}/handover-proposals`, body())).status).toBe(404);
    expect((await post('aino', `/handover-proposals/${id}/accept`)).status).toBe(404);
    expect((await get('aino', `/families/${family.id}/handover`)).status).toBe(404);
    expect((await post('outi', `/handover-proposals/${id}/accept`)).status).toBe(403);
  });
});

describe('the handover page', () => {
  it('lists what is to be gone through, and keeps the ticks of this assignment', async () => {
    await county.sql.query(`insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, 'Soita kouluun', 'user', $2, app.today() + 3, $2)`, [family.id, county.users.bertil]);
    await county.sql.query('insert into app.non_disclosure (person_id, from_on) values ($1, app.today())', [family.persons[0]]);
    const { id } = await offer();
    await post('hilla', `/handover-proposals/${id}/accept`);
    const { body: page } = await get('hilla', `/families/${family.id}/handover`);
    expect(page).toMatchObject({ from: { name: 'Bertil Sandelin' }, handoverNote: 'Soita iltapäivällä', mayTick: true });
    expect(page.items.map(({ kind, text, who }: { kind: string; text: string; who: string }) => [kind, text, who])).toEqual([['alert', 'non_disclosure', 'Onni'], ['act', 'Soita kouluun', 'Bertil Sandelin']]);
    const [, act] = page.items;
    for (let time = 0; time < 2; time += 1) {
      const { body: ticked } = await post('hilla', `/families/${family.id}/handover/ticks`, { key: act.key, done: true });
      expect(ticked.items[1].tickedAt).toEqual(expect.any(String));
    }
    expect((await post('hilla', `/families/${family.id}/handover/ticks`, { key: act.key, done: false })).body.items[1].tickedAt).toBeNull();
    expect((await post('hilla', `/families/${family.id}/handover/ticks`, { key: 'act:none', done: true })).status).toBe(422);
    expect((await post('carita', `/families/${family.id}/handover/ticks`, { key: act.key, done: true })).status).toBe(403);
  });
});

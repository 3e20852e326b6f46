import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
beforeEach(() => county.setClock('2026-11-25T09:00:00+02:00'));
afterAll(() => county.stop());

const opening = (more: object = {}) => ({
  name: 'Rantala', teamId: county.teams.Pohjoinen, reason: 'Useita palveluja yhtä aikaa', members: [{ givenNames: 'Sari', surname: 'Rantala', role: 'mother' }], ...more,
});

describe('opening a client relationship', () => {
  it('gives the family a number, its members and the opener as its responsible worker', async () => {
    const aino = await county.as('aino');
    const { body } = await aino.post('/api/families').send(opening({ responsibleWorkerId: county.users.aino })).expect(201);
    expect(body).toMatchObject({ name: 'Rantala', status: 'open', restricted: false, version: 1, members: [{ role: 'mother', from: '2026-11-25', person: { name: 'Sari Rantala' } }] });
    expect(body.number).toBeGreaterThan(1000);
    const { body: history } = await aino.get(`/api/families/${body.id}/responsible-workers`).expect(200);
    expect(history).toMatchObject({ items: [{ worker: { name: 'Aino Kettunen-Vaara' }, how: 'opening', from: body.openedAt, until: null }], gaps: [] });
  });

  it('BUG-008: begins responsibility on the day that was entered, and shows the day of entering beside it', async () => {
    const carita = await county.as('carita');
    const { body } = await carita.post('/api/families').send(opening({ from: '2026-11-01T00:00:00+02:00', responsibleWorkerId: county.users.carita })).expect(201);
    expect(body).toMatchObject({ openedAt: '2026-10-31T22:00:00.000Z', members: [{ from: '2026-11-01' }] });
    // Columns filled in by themselves go by the machine's own clock, which nobody sets.
    expect(Math.abs(Date.parse(body.recordedAt) - Date.now())).toBeLessThan(600_000);
    const { body: { items, gaps } } = await carita.get(`/api/families/${body.id}/responsible-workers`).expect(200);
    expect(items[0]).toMatchObject({ worker: { name: 'Carita Nyholm' }, from: '2026-10-31T22:00:00.000Z' });
    expect(items[0].recordedAt).toMatch(/^2026-11-25/);
    expect(gaps).toEqual([]);
    const { body: other } = await carita.post('/api/families').send(opening({ openedAt: '2026-11-01T00:00:00+02:00' })).expect(201);
    expect(other.openedAt).toBe('2026-10-31T22:00:00.000Z');
  });

  it('lets one name only oneself, and only if one may hold families', async () => {
    const refused = await (await county.as('aino')).post('/api/families').send(opening({ responsibleWorkerId: county.users.hilla })).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'responsibleWorkerId', code: 'responsible-worker.only-oneself' });
    const outi = await (await county.as('outi')).post('/api/families').send(opening({ responsibleWorkerId: county.users.outi })).expect(422);
    expect(outi.body.errors[0]).toMatchObject({ code: 'responsible-worker.may-not-hold' });
  });

  it('leaves the family with its opener until somebody is named', async () => {
    const [aino, carita] = [await county.as('aino'), await county.as('carita')];
    const { body } = await aino.post('/api/families').send(opening()).expect(201);
    await aino.get(`/api/families/${body.id}`).expect(200);
    await (await county.as('hilla')).get(`/api/families/${body.id}`).expect(404);
    const { body: unassigned } = await carita.get('/api/families?scope=unassigned&limit=200').expect(200);
    expect(unassigned.items.map(({ id }: { id: string }) => id)).toContain(body.id);
    await carita.post(`/api/families/${body.id}/responsible-workers`).send({ workerId: county.users.hilla, replaces: null, reason: 'Tuntee perheen' }).expect(201);
    await aino.get(`/api/families/${body.id}`).expect(404);
  });

  it('refuses with the field named, and writes nothing', async () => {
    const aino = await county.as('aino');
    const { rows: before } = await county.sql.query('select count(*)::int as n from app.family');
    for (const [input, path] of [
      [opening({ name: ' ' }), 'name'], [opening({ reason: '' }), 'reason'], [opening({ teamId: newId() }), 'teamId'],
      [opening({ from: '2026-12-01T00:00:00Z' }), 'from'], [opening({ members: [{ givenNames: 'A', role: 'child', birthDate: '2026-02-30' }] }), 'members.0.birthDate'],
      [opening({ members: [{ role: 'child' }] }), 'members.0.givenNames'],
      [opening({ members: [{ givenNames: 'A', role: 'child', from: '2026-11-02', until: '2026-11-01' }] }), 'members.0.until'],
      [opening({ members: [{ givenNames: 'A', role: 'child', identityCode: '140386-901A' }] }), 'members.0.identityCode'],
    ] as const) {
      const refused = await aino.post('/api/families').send(input).expect(422);
      expect([path, refused.body.errors[0].path]).toEqual([path, path]);
    }
    const { rows: after } = await county.sql.query('select count(*)::int as n from app.family');
    expect(after).toEqual(before);
  });

  it('is for workers and team leads', async () => {
    for (const name of ['greta', 'eila', 'farid'] as const) await (await county.as(name)).post('/api/families').send(opening()).expect(403);
  });
});

describe('closing and re-opening', () => {
  let family: TestFamily;
  beforeEach(async () => {
    family = await county.family({ name: 'Niskanen', members: [{ given: 'Venla' }] });
    await county.sql.query(
      `insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, 'Soitto', 'user', $2, '2026-11-20', $2)`,
      [family.id, county.users.aino]);
  });

  it('BUG-074: lists what is open first, deletes nothing, and ends every right at one instant', async () => {
    const [aino, carita, hilla] = [await county.as('aino'), await county.as('carita'), await county.as('hilla')];
    await county.sql.query(
      `insert into app.network_member (family_id, kind, name, ring, user_id, access, from_on) values ($1, 'professional', 'Hilla', 'universal', $2, 'read', '2026-01-01')`,
      [family.id, county.users.hilla]);
    await hilla.get(`/api/families/${family.id}`).expect(200);
    const refused = await aino.post(`/api/families/${family.id}/close`).send({ reason: 'Tavoitteet täyttyivät' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'responsible-worker.things-open', open: { acts: [{ text: 'Soitto', due: '2026-11-20' }], meetings: [], minutes: [], services: [] } });
    const { body } = await aino.post(`/api/families/${family.id}/close`).send({ reason: 'Tavoitteet täyttyivät', confirmed: true }).expect(200);
    expect(body).toMatchObject({ id: family.id, status: 'closed' });
    await aino.get(`/api/families/${family.id}`).expect(404);
    await hilla.get(`/api/families/${family.id}`).expect(404);
    const { body: closed } = await carita.get(`/api/families/${family.id}`).expect(200);
    expect(closed).toMatchObject({ status: 'closed', closedAt: body.closedAt });
    const { rows } = await county.sql.query('select status from app.agreed_act where family_id = $1', [family.id]);
    expect(rows).toEqual([{ status: 'open' }]);
    await carita.post(`/api/families/${family.id}/close`).send({ reason: 'Uudelleen', confirmed: true }).expect(409);
    expect((await carita.get(`/api/families/${family.id}`)).body.closedAt).toBe(body.closedAt);
  });

  it('leaves a closed family to be read only', async () => {
    const carita = await county.as('carita');
    await carita.post(`/api/families/${family.id}/close`).send({ reason: 'Muutto', confirmed: true }).expect(200);
    const decided = await carita.post(`/api/families/${family.id}/responsible-workers`).send({ workerId: county.users.hilla, replaces: null, reason: 'x' }).expect(409);
    expect(decided.body.code).toBe('platform.closed-family');
  });

  it('ends a change that was still to come, too', async () => {
    const carita = await county.as('carita');
    await carita.post(`/api/families/${family.id}/responsible-workers`)
      .send({ workerId: county.users.hilla, replaces: family.assignmentId, reason: 'x', from: '2026-12-01T00:00:00+02:00' }).expect(201);
    await carita.post(`/api/families/${family.id}/close`).send({ reason: 'Muutto', confirmed: true }).expect(200);
    await (await county.as('aino')).get(`/api/families/${family.id}`).expect(404);
    await county.setClock('2026-12-02T09:00:00+02:00');
    await (await county.as('hilla')).get(`/api/families/${family.id}`).expect(404);
  });

  it('BUG-006: opens again only with a responsible worker', async () => {
    const carita = await county.as('carita');
    await carita.post(`/api/families/${family.id}/close`).send({ reason: 'Muutto', confirmed: true }).expect(200);
    const refused = await carita.post(`/api/families/${family.id}/reopen`).send({ reason: 'Paluu' }).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'responsibleWorkerId', code: 'required' });
    await carita.post(`/api/families/${family.id}/reopen`).send({ reason: 'Paluu', responsibleWorkerId: county.users.eila }).expect(422);
    const { body } = await carita.post(`/api/families/${family.id}/reopen`).send({ reason: 'Paluu', responsibleWorkerId: county.users.bertil }).expect(200);
    expect(body).toMatchObject({ status: 'open', closedAt: null });
    await (await county.as('bertil')).get(`/api/families/${family.id}`).expect(200);
    const { rows } = await county.sql.query(
      `select 1 from app.client_relationship r where family_id = $1 and closed_at is null and not exists
        (select from app.responsible_worker_assignment a where a.family_id = r.family_id and until_at is null)`, [family.id]);
    expect(rows).toEqual([]);
    await carita.post(`/api/families/${family.id}/reopen`).send({ reason: 'Taas', responsibleWorkerId: county.users.bertil }).expect(409);
    await (await county.as('bertil')).post(`/api/families/${family.id}/reopen`).send({ reason: 'Taas', responsibleWorkerId: county.users.bertil }).expect(403);
  });
});

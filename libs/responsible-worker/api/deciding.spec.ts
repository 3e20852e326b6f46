import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import type { HistoryRow } from '../contract';
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
beforeEach(async () => {
  await county.setClock(null);
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', role: 'mother' }] });
});
afterAll(() => county.stop());

const url = (id = family.id) => `/api/families/${id}/responsible-workers`;
const to = (worker: CastName, replaces: string | null, more: object = {}) => ({ workerId: county.users[worker], replaces, reason: 'Tilanne vaati', ...more });
const historyOf = async (id = family.id): Promise<{ items: HistoryRow[]; gaps: unknown[] }> => (await (await county.as('carita')).get(url(id)).expect(200)).body;

describe("a team lead's decision", () => {
  it('keeps what the family and the child said and what was agreed, word for word', async () => {
    const said = { familyView: 'Toivomme tuttua.', childView: 'Saanko jatkaa?', agreed: 'Tavataan maanantaina.', handoverNote: 'Soita aamulla.' };
    const { body } = await (await county.as('carita')).post(url()).send(to('hilla', family.assignmentId, said)).expect(201);
    expect(body).toMatchObject(said);
    expect((await historyOf()).items[0]).toMatchObject(said);
  });

  it('BUG-004: takes responsibility away and back again on one day, each span whole', async () => {
    const decided: HistoryRow[] = [];
    let replaces = family.assignmentId;
    for (const [time, worker] of [['09:00', 'hilla'], ['09:05', 'bertil'], ['09:10', 'aino']] as const) {
      await county.setClock(`2026-11-24T${time}:00+02:00`);
      const { body } = await (await county.as('carita')).post(url()).send(to(worker, replaces)).expect(201);
      decided.push(body);
      replaces = body.id;
    }
    const { items, gaps } = await historyOf();
    expect(items.map(({ worker, until }) => [worker.name, until === null])).toEqual([
      ['Aino Kettunen-Vaara', true], ['Bertil Sandelin', false], ['Hilla Jomppanen', false], ['Aino Kettunen-Vaara', false]]);
    expect(items.slice(1).map(({ until }) => until)).toEqual(items.slice(0, -1).map(({ from }) => from));
    expect(gaps).toEqual([]);
    const { body: mine } = await (await county.as('aino')).get('/api/families?limit=200').expect(200);
    expect(mine.items.filter(({ id }: { id: string }) => id === family.id)).toHaveLength(1);
    expect(decided[2]).toMatchObject({ how: 'decision', reason: 'Tilanne vaati', recordedBy: { name: 'Carita Nyholm' } });
  });

  it('BUG-002: may give a family back to somebody who had it before, from an instant to come', async () => {
    await county.setClock('2026-09-30T12:00:00Z');
    const carita = await county.as('carita');
    const { body: hilla } = await carita.post(url()).send(to('hilla', family.assignmentId)).expect(201);
    const { body: aino } = await carita.post(url()).send(to('aino', hilla.id, { from: '2026-10-01T00:00:00+03:00' })).expect(201);
    await county.setClock('2026-10-31T12:00:00Z');
    await (await county.as('carita')).post(url()).send(to('hilla', aino.id, { from: '2026-11-01T00:00:00+02:00' })).expect(201);
    const { items, gaps } = await historyOf();
    expect(items.map(({ from, until }) => [from, until])).toEqual([
      ['2026-10-31T22:00:00.000Z', null], ['2026-09-30T21:00:00.000Z', '2026-10-31T22:00:00.000Z'],
      [expect.any(String), '2026-09-30T21:00:00.000Z'], ['2026-01-01T08:00:00.000Z', expect.any(String)]]);
    expect(gaps).toEqual([]);
  });

  it('BUG-005: of two leads who decide at once one succeeds and the other is told who holds the family', async () => {
    await county.sql.query('insert into app.team_member (team_id, user_id, lead) values ($1, $2, true) on conflict do nothing', [county.teams.Pohjoinen, county.users.outi]);
    const [carita, outi] = [await county.as('carita'), await county.as('outi')];
    for (let round = 0; round < 5; round += 1) {
      const one = await county.family({ name: 'Niskanen', worker: 'bertil' });
      const answers = await Promise.all([
        carita.post(url(one.id)).send(to('aino', one.assignmentId)), outi.post(url(one.id)).send(to('hilla', one.assignmentId)),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const [won, lost] = answers[0].status === 201 ? answers : [answers[1], answers[0]];
      expect(lost.body).toMatchObject({ code: 'responsible-worker.another-holder', holder: { id: won.body.worker.id, name: won.body.worker.name, assignmentId: won.body.id } });
      expect(lost.body.detail).toContain(won.body.worker.name);
      const { rows } = await county.sql.query('select worker_id from app.responsible_worker_assignment where family_id = $1 and until_at is null', [one.id]);
      expect(rows).toEqual([{ worker_id: won.body.worker.id }]);
      const { rows: log } = await county.sql.query(`select 1 from app.access_log where action = 'responsibility:decide' and family_ids = array[$1::uuid]`, [one.id]);
      expect(log).toHaveLength(2);
    }
    await county.sql.query('delete from app.team_member where user_id = $1 and team_id = $2', [county.users.outi, county.teams.Pohjoinen]);
  });

  it('replaces a change that was still to come, which then never takes effect', async () => {
    const carita = await county.as('carita');
    const later = new Date(Date.now() + 7 * 86_400_000).toISOString();
    const { body: planned } = await carita.post(url()).send(to('bertil', family.assignmentId, { from: later })).expect(201);
    await (await county.as('bertil')).get(`/api/families/${family.id}`).expect(404);
    const refused = await carita.post(url()).send(to('hilla', family.assignmentId)).expect(409);
    expect(refused.body.holder).toMatchObject({ name: 'Bertil Sandelin', assignmentId: planned.id });
    const { body: now } = await carita.post(url()).send(to('hilla', planned.id)).expect(201);
    await (await county.as('hilla')).get(`/api/families/${family.id}`).expect(200);
    await (await county.as('aino')).get(`/api/families/${family.id}`).expect(404);
    const { items, gaps } = await historyOf();
    expect(items.find(({ id }) => id === planned.id)).toMatchObject({ from: planned.from, until: planned.from });
    expect(items.find(({ id }) => id === family.assignmentId)?.until).toBe(now.from);
    expect(gaps).toEqual([]);
  });

  it('names somebody for a family that nobody has, and refuses when somebody has it after all', async () => {
    const unassigned = await county.family({ worker: null });
    const carita = await county.as('carita');
    await carita.post(url(unassigned.id)).send(to('aino', newId())).expect(409).expect(({ body }) => expect(body).toMatchObject({ code: 'responsible-worker.nobody-named', holder: null }));
    const before = await historyOf(unassigned.id);
    expect(before).toMatchObject({ items: [], gaps: [{ from: '2026-01-01T08:00:00.000Z', until: null }] });
    await carita.post(url(unassigned.id)).send(to('aino', null)).expect(201);
    expect((await historyOf(unassigned.id)).gaps).toEqual([{ from: '2026-01-01T08:00:00.000Z', until: expect.any(String) }]);
    await carita.post(url(unassigned.id)).send(to('hilla', null)).expect(409).expect(({ body }) => expect(body.holder.name).toBe('Aino Kettunen-Vaara'));
  });

  it('refuses whoever may not hold families, the worker as their own pair and a start in the past, and names the field', async () => {
    const carita = await county.as('carita');
    await county.sql.query(`update app.user_account set status = 'suspended' where id = $1`, [county.users.daavid]);
    for (const [input, path] of [
      [to('daavid', family.assignmentId), 'workerId'], [to('eila', family.assignmentId), 'workerId'], [to('outi', family.assignmentId), 'workerId'],
      [{ ...to('aino', family.assignmentId), workerId: newId() }, 'workerId'], [to('hilla', family.assignmentId, { pairId: county.users.hilla }), 'pairId'],
      [to('hilla', family.assignmentId, { from: '2026-11-01T00:00:00Z' }), 'from'],
    ] as const) {
      const refused = await carita.post(url()).send(input).expect(422);
      expect(refused.body.errors[0].path).toBe(path);
      expect(refused.body.errors[0].message).toMatch(/\p{L}{3}/u);
    }
    await county.sql.query(`update app.user_account set status = 'active' where id = $1`, [county.users.daavid]);
    expect((await historyOf()).items).toHaveLength(1);
  });

  it('BUG-020: is refused for a closed client relationship, and is no business of a worker or another team', async () => {
    const closed = await county.family({ closed: true });
    await (await county.as('carita')).post(url(closed.id)).send(to('hilla', closed.assignmentId)).expect(409).expect(({ body }) => expect(body.code).toBe('platform.closed-family'));
    await (await county.as('aino')).post(url()).send(to('hilla', family.assignmentId)).expect(403);
    await (await county.as('outi')).post(url()).send(to('hilla', family.assignmentId)).expect(404);
  });

  it('BUG-001: takes the former worker out with the next request, and lets the new one in', async () => {
    const [aino, hilla] = [await county.as('aino'), await county.as('hilla')];
    await aino.get(`/api/families/${family.id}`).expect(200);
    await (await county.as('carita')).post(url()).send(to('hilla', family.assignmentId)).expect(201);
    await aino.get(`/api/families/${family.id}`).expect(404);
    await hilla.get(`/api/families/${family.id}`).expect(200);
    const { body: mine } = await aino.get('/api/families?limit=200').expect(200);
    expect(mine.items.map(({ id }: { id: string }) => id)).not.toContain(family.id);
  });
});

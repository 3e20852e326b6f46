import { statementsDuring, TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import type { CaseloadRow } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
  await county.setClock('2026-11-25T09:00:00+02:00');
});
afterAll(() => county.stop());

interface Page { items: CaseloadRow[]; nextCursor: string | null; total: number }
async function list(who: 'aino' | 'hilla' | 'bertil' | 'carita' | 'outi' | 'daavid' | 'greta' | 'farid', query = ''): Promise<Page> {
  return (await (await county.as(who)).get(`/api/families?${query}`).expect(200)).body;
}
async function everyPage(who: 'bertil' | 'carita', query: string): Promise<CaseloadRow[]> {
  const rows: CaseloadRow[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await list(who, `${query}${cursor ? `&cursor=${cursor}` : ''}`);
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
const act = (family: TestFamily, due: string) => county.sql.query(
  `insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, 'Soitto', 'user', $2, $3, $2)`, [family.id, county.users.aino, due]);
const meeting = (family: TestFamily, day: string) => county.sql.query(
  `insert into app.network_meeting (family_id, kind, on_date, start_time, end_time, created_by) values ($1, 'network', $2, '10:00', '11:00', $3)`, [family.id, day, county.users.aino]);

const surnames = ['Maa', 'Mäenpää', 'Mant', 'Mäntylä', 'Marks', 'Mårtensson', 'Moch', 'Möller', 'Myers', 'Åberg', 'Äijälä', 'Öhman', 'Zetterberg', 'Wahlroos', 'Virtanen', 'Đorđević'];
const inOrder = ['Đorđević', 'Maa', 'Mant', 'Marks', 'Moch', 'Myers', 'Mårtensson', 'Mäenpää', 'Mäntylä', 'Möller', 'Virtanen', 'Wahlroos', 'Zetterberg', 'Åberg', 'Äijälä', 'Öhman'];

describe('the order of names', () => {
  beforeAll(async () => {
    for (const name of surnames) await county.family({ name, worker: 'bertil', team: 'Etelä' });
    for (let twin = 0; twin < 3; twin += 1) await county.family({ name: 'Virtanen', worker: 'bertil', team: 'Etelä' });
  });

  it('BUG-117: is the Finnish one, å ä ö after z', async () => {
    const { items } = await list('bertil', 'sort=name');
    expect([...new Set(items.map(({ name }) => name))]).toEqual(inOrder);
    const { items: backwards } = await list('bertil', 'sort=-name');
    expect(backwards.map(({ id }) => id)).toEqual(items.map(({ id }) => id).reverse());
  });

  it('BUG-119: holds across pages, with no row missing or doubled, whatever the page size and however many share a name', async () => {
    const whole = (await list('bertil', 'sort=name&limit=200')).items.map(({ id }) => id);
    for (const sort of ['name', '-name', 'attention', 'nextMeeting', 'lastContact']) {
      const paged = (await everyPage('bertil', `sort=${sort}&limit=5`)).map(({ id }) => id);
      expect([sort, [...paged].sort()]).toEqual([sort, [...whole].sort()]);
    }
    expect((await everyPage('bertil', 'sort=name&limit=1')).map(({ id }) => id)).toEqual(whole);
  });

  it('BUG-169: the total is of the whole list on every page', async () => {
    const first = await list('bertil', 'limit=10');
    expect([first.items.length, first.total]).toEqual([10, 19]);
    expect((await list('bertil', `limit=10&cursor=${first.nextCursor}`)).total).toBe(19);
    expect((await list('bertil', 'limit=20')).total).toBe(19);
  });

  it('tells no name in the address of the next page', async () => {
    const { items, nextCursor } = await list('bertil', 'sort=name&limit=1');
    expect(Buffer.from(nextCursor ?? '', 'base64url').toString('utf8')).not.toContain(items[0]?.name);
  });

  it('refuses a cursor that somebody made up, a limit too large and a sort that does not exist', async () => {
    const bertil = await county.as('bertil');
    await bertil.get('/api/families?cursor=moi').expect(400);
    await bertil.get(`/api/families?cursor=${Buffer.from('[1,"x","x","x"]').toString('base64url')}`).expect(400);
    for (const wrong of ['limit=0', 'limit=201', 'sort=shoe-size', 'scope=all']) await bertil.get(`/api/families?${wrong}`).expect(422);
  });
});

describe('the caseload', () => {
  let calm: TestFamily;
  let late: TestFamily;
  let soon: TestFamily;
  beforeAll(async () => {
    calm = await county.family({ name: 'Aalto', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }] });
    late = await county.family({ name: 'Saarinen' });
    soon = await county.family({ name: 'Mustonen' });
    await act(late, '2026-11-24');
    await act(late, '2026-11-25');
    await meeting(soon, '2026-12-08');
    await meeting(soon, '2026-12-01');
    await meeting(soon, '2026-11-24');
    await county.sql.query(
      `insert into app.contact_note (family_id, kind, on_date, text, author_id, author_name) values ($1, 'call', '2026-11-20', 'Soitto', $2, 'Aino')`, [calm.id, county.users.aino]);
    await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01')`, [calm.persons[0]]);
  });

  it('puts what is late first and what comes next after it, and shows each row whole', async () => {
    const { items, total } = await list('aino');
    expect(items.map(({ name }) => name)).toEqual(['Saarinen', 'Mustonen', 'Aalto']);
    expect(total).toBe(3);
    expect(items[0]).toMatchObject({ openActs: 2, lateActs: 1, stale: true, lastContact: null, nextMeeting: null, membersCount: 0, alerts: [] });
    expect(items[1]).toMatchObject({ nextMeeting: { date: '2026-12-01', startTime: '10:00' } });
    expect(items[2]).toEqual({
      id: calm.id, number: calm.number, name: 'Aalto', status: 'open', membersCount: 2, responsibleWorker: { id: county.users.aino, name: 'Aino Kettunen-Vaara' },
      nextMeeting: null, openActs: 0, lateActs: 0, stale: false, lastContact: '2026-11-20', alerts: ['non_disclosure'], standingIn: false,
    });
  });

  it('BUG-111: counts people and not rows: somebody who left and came back is one member', async () => {
    await county.sql.query(`update app.family_member set until_on = '2026-03-01' where person_id = $1`, [calm.persons[1]]);
    await county.sql.query(`insert into app.family_member (family_id, person_id, role, from_on, until_on) values ($1, $2, 'child', '2026-04-01', null), ($1, $2, 'young', '2026-03-01', '2026-04-01')`, [calm.id, calm.persons[1]]);
    await county.sql.query(`insert into app.family_member (family_id, person_id, role, from_on) values ($1, $2, 'child', '2026-04-01')`, [soon.id, calm.persons[1]]);
    expect((await list('aino')).items.find(({ id }) => id === calm.id)?.membersCount).toBe(2);
    const { body } = await (await county.as('carita')).get(`/api/caseloads?teamId=${county.teams.Pohjoinen}`).expect(200);
    const aino = body.items.find(({ worker }: { worker: { id: string } }) => worker.id === county.users.aino);
    expect(aino).toMatchObject({ families: 3, children: 1, meetingsIn30Days: 2, lateActs: 1, absence: null, deputy: null });
    await (await county.as('carita')).get(`/api/caseloads?teamId=${county.teams.Etelä}`).expect(403);
    await (await county.as('aino')).get(`/api/caseloads?teamId=${county.teams.Pohjoinen}`).expect(403);
  });

  it('BUG-021: every number counts only what the user may see', async () => {
    expect((await list('aino')).total).toBe(3);
    expect((await list('bertil', 'scope=team')).total).toBe(0);
    expect((await list('carita', 'scope=team&limit=1')).total).toBe(3);
    expect((await list('outi', 'scope=team&limit=1')).total).toBe(19);
    expect((await list('outi', `scope=team&limit=1&teamId=${county.teams.Etelä}`)).total).toBe(19);
    expect((await list('outi', `scope=team&limit=1&teamId=${county.teams.Pohjoinen}`)).total).toBe(0);
    for (const who of ['greta', 'farid'] as const) expect(await list(who)).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it('BUG-036: a user with two parts sees the union, and losing one takes away exactly that part', async () => {
    const own = await county.family({ name: 'Turvala', worker: 'carita', team: 'Etelä' });
    expect((await list('carita')).items.map(({ id }) => id)).toEqual([own.id]);
    expect((await list('carita', 'scope=team')).total).toBe(3);
    await county.changeRoles('carita', ['worker']);
    expect((await list('carita', 'scope=team')).total).toBe(0);
    expect((await list('carita')).total).toBe(1);
    await county.changeRoles('carita', ['team_lead', 'worker']);
  });

  it('lists the closed ones for the team lead when asked', async () => {
    const closed = await county.family({ name: 'Entinen' });
    await (await county.as('carita')).post(`/api/families/${closed.id}/close`).send({ reason: 'Muutto' }).expect(200);
    expect((await list('carita', 'scope=team')).items.map(({ id }) => id)).not.toContain(closed.id);
    expect((await list('carita', 'scope=team&status=closed')).items).toMatchObject([{ id: closed.id, status: 'closed', responsibleWorker: null }]);
  });

  it('BUG-168: is one statement, the door and the log row included, for three rows as for two hundred', async () => {
    const daavid = await county.as('daavid');
    const statements = () => statementsDuring(() => daavid.get('/api/families?limit=200').expect(200));
    expect(await statements()).toHaveLength(1);
    for (let count = 0; count < 200; count += 1) await county.family({ name: `Perhe ${count}`, worker: 'daavid' });
    expect(await statements()).toHaveLength(1);
    expect((await list('daavid', 'limit=200')).items).toHaveLength(200);
  });

  it('writes one log row with exactly the families that were shown', async () => {
    const { items } = await list('aino', 'limit=2');
    const { rows } = await county.sql.query(`select family_ids from app.access_log where user_id = $1 and action = 'family:list' order by at desc, id desc limit 1`, [county.users.aino]);
    expect([...rows[0].family_ids].sort()).toEqual(items.map(({ id }) => id).sort());
  });
});

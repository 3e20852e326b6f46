import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { noticesWords } from '../locales';
import type { Notice } from '../contract';
import { NoticesModule } from '.';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [NoticesModule], entities: [], words: { notices: noticesWords } }); });
afterAll(() => county.stop());
beforeEach(() => county.sql.query('delete from app.notice'));

/** What a deed writes, as its lead would: the old spans end and the new ones begin at one instant, in one statement each. */
async function move(families: TestFamily[], to: CastName, by: CastName = 'carita'): Promise<void> {
  const ids = families.map(({ id }) => id);
  await county.sql.query('begin');
  await county.sql.query('update app.responsible_worker_assignment set until_at = app.now() where family_id = any ($1) and until_at is null', [ids]);
  await county.sql.query(
    `insert into app.responsible_worker_assignment (family_id, worker_id, worker_name, from_at, how, reason, recorded_by, recorded_by_name)
       select f, $2, 'x', app.now(), 'reassignment', 'Koe', $3, 'y' from unnest($1::uuid[]) f`, [ids, county.users[to], county.users[by]]);
  await county.sql.query('commit');
}

async function act(familyId: string, owner: CastName, by: CastName): Promise<string> {
  const id = newId();
  await county.sql.query(
    `insert into app.agreed_act (id, family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, $2, 'Soitetaan kouluun', 'user', $3, '2027-01-01', $4)`,
    [id, familyId, county.users[owner], county.users[by]]);
  return id;
}

async function offer(family: TestFamily, to: CastName, by: CastName): Promise<string> {
  const id = newId();
  await county.sql.query(
    `insert into app.handover_proposal (id, family_id, from_assignment_id, to_worker_id, reason, offered_at, offered_by) values ($1, $2, $3, $4, 'Koe', app.now(), $5)`,
    [id, family.id, family.assignmentId, county.users[to], county.users[by]]);
  return id;
}

const answer = (id: string, status: string) => county.sql.query('update app.handover_proposal set status = $2 where id = $1', [id, status]);

async function noticesOf(name: CastName): Promise<Notice[]> {
  const { body } = await (await county.as(name)).get('/api/notices').expect(200);
  return body.items;
}
const told = async (name: CastName) => (await noticesOf(name)).map(({ kind, familyCount, families }) => ({ kind, familyCount, shown: families.length }));

describe('A deed tells those it concerns', () => {
  it('BUG-014: four hundred families moved at once are one notice to the new worker and one to the old', async () => {
    const families: TestFamily[] = [];
    for (let made = 0; made < 400; made += 1) families.push(await county.family({ worker: 'daavid' }));
    await move(families, 'hilla');
    const { rows } = await county.sql.query('select user_id, kind, cardinality(family_ids) as families from app.notice order by kind');
    expect(rows).toEqual([
      { user_id: county.users.daavid, kind: 'moved-away', families: 400 }, { user_id: county.users.hilla, kind: 'named', families: 400 },
    ]);
    expect(await told('hilla')).toEqual([{ kind: 'named', familyCount: 400, shown: 20 }]);
    expect(await told('daavid')).toEqual([{ kind: 'moved-away', familyCount: 400, shown: 0 }]);
  });

  it('in one transaction of several statements, still in one notice', async () => {
    const [one, other] = [await county.family({ worker: 'daavid' }), await county.family({ worker: 'daavid' })];
    await county.sql.query('begin');
    for (const { id } of [one, other]) {
      await county.sql.query(`select app.tell(array[$1::uuid], 'named', array[$2::uuid], null)`, [county.users.daavid, id]);
    }
    await county.sql.query('commit');
    expect(await told('daavid')).toEqual([{ kind: 'named', familyCount: 2, shown: 2 }]);
  });

  it('and nobody of their own: who names herself, gives herself an act or opens a family hears nothing', async () => {
    const family = await county.family({ worker: 'aino' });
    await move([family], 'carita', 'carita');
    await act(family.id, 'carita', 'carita');
    expect(await told('carita')).toEqual([]);
    expect(await told('aino')).toEqual([{ kind: 'moved-away', familyCount: 1, shown: 0 }]);
  });

  it('an offer to whom it is made; its answer to whoever made it; what came back, to the lead', async () => {
    const family = await county.family({ worker: 'aino' });
    const first = await offer(family, 'hilla', 'aino');
    expect(await noticesOf('hilla')).toEqual([expect.objectContaining({ kind: 'offer', families: [{ id: family.id, number: family.number }], readAt: null })]);
    await answer(first, 'declined');
    expect(await told('hilla')).toEqual([]);
    expect(await told('aino')).toEqual([{ kind: 'offer-declined', familyCount: 1, shown: 1 }]);
    const second = await offer(family, 'hilla', 'aino');
    await answer(second, 'returned');
    expect(await told('carita')).toEqual([{ kind: 'offer-returned', familyCount: 1, shown: 1 }]);
    const third = await offer(family, 'daavid', 'carita');
    await answer(third, 'accepted');
    expect((await told('aino')).map(({ kind }) => kind).sort()).toEqual(['offer-accepted', 'offer-declined']);
  });

  it('an act to its owner when it is promised, not while it is a draft; a deputy of the days ahead', async () => {
    const family = await county.family({ worker: 'aino' });
    const id = await act(family.id, 'aino', 'carita');
    await county.sql.query('delete from app.notice');
    await county.sql.query('update app.agreed_act set draft = true where id = $1', [id]);
    expect(await told('aino')).toEqual([]);
    await county.sql.query('update app.agreed_act set draft = false where id = $1', [id]);
    expect(await told('aino')).toEqual([{ kind: 'act', familyCount: 1, shown: 1 }]);
    await county.sql.query(`insert into app.deputy_period (worker_id, deputy_id, from_on, until_on, recorded_by) values ($1, $2, app.today(), app.today() + 5, $3)`,
      [county.users.aino, county.users.hilla, county.users.carita]);
    expect(await told('hilla')).toEqual([{ kind: 'deputy', familyCount: 0, shown: 0 }]);
  });
});

describe('One’s notices', () => {
  it('are nobody else’s: not to see, not to mark', async () => {
    const family = await county.family({ worker: 'daavid' });
    await move([family], 'aino');
    const [mine] = await noticesOf('aino');
    expect(await noticesOf('bertil')).toEqual([]);
    await (await county.as('bertil')).post(`/api/notices/${mine?.id}/read`).expect(404);
    expect((await noticesOf('aino'))[0]?.readAt).toBeNull();
  });

  it('are counted until read, one by one or all at once', async () => {
    for (const _ of [1, 2, 3]) await move([await county.family({ worker: 'daavid' })], 'aino');
    const aino = await county.as('aino');
    expect((await aino.get('/api/notices/unread').expect(200)).body).toEqual({ count: 3 });
    const [newest] = await noticesOf('aino');
    await aino.post(`/api/notices/${newest?.id}/read`).expect(204);
    expect((await aino.get('/api/notices/unread')).body).toEqual({ count: 2 });
    await aino.post('/api/notices/read-all').expect(204);
    expect((await aino.get('/api/notices/unread')).body).toEqual({ count: 0 });
    expect((await noticesOf('aino')).every(({ readAt }) => readAt !== null)).toBe(true);
  });

  it('come page by page, the newest first, and leave a row of what was shown', async () => {
    const families: TestFamily[] = [];
    for (const _ of [1, 2, 3]) families.push(await county.family({ worker: 'daavid' }));
    for (const family of families) await move([family], 'aino');
    const aino = await county.as('aino');
    const first = await aino.get('/api/notices?limit=2').expect(200);
    expect(first.body.items.map(({ families: [shown] }: Notice) => shown?.id)).toEqual([families[2]?.id, families[1]?.id]);
    const second = await aino.get(`/api/notices?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    expect(second.body).toMatchObject({ items: [{ families: [{ id: families[0]?.id }] }], nextCursor: null });
    const { rows } = await county.sql.query('select action, family_ids from app.access_log where request_id = $1', [first.headers['x-request-id']]);
    expect(rows).toEqual([{ action: 'notice:list', family_ids: [families[2]?.id, families[1]?.id] }]);
  });

  it('pass the same check as the record: what no longer holds is gone, and a family that was moved on has no number', async () => {
    const family = await county.family({ worker: 'daavid' });
    await move([family], 'aino');
    await move([family], 'bertil');
    expect(await told('aino')).toEqual([{ kind: 'moved-away', familyCount: 1, shown: 0 }]);
    expect((await (await county.as('aino')).get('/api/notices/unread')).body).toEqual({ count: 1 });
  });
});

import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import { StaffModule, staffEntities } from '@rinnalla/staff/api';
import { staffWords } from '@rinnalla/staff/locales';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
beforeEach(async () => {
  county = await TestCounty.start({
    domains: [StaffModule, FamiliesModule, ResponsibleWorkerModule], entities: [...staffEntities, ...familiesEntities],
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords, staff: staffWords },
  });
});
afterEach(() => county.stop());

const post = async (who: CastName, path: string, content: object = {}) => (await county.as(who)).post(`/api${path}`).send(content);

it('BUG-009: an account is not ended while anything is held, says how much, and is when all of it is placed', async () => {
  const { daavid, hilla } = county.users;
  const families = [];
  for (let place = 0; place < 4; place += 1) families.push(await county.family({ worker: 'daavid', name: `Perhe ${place}` }));
  for (let place = 0; place < 6; place += 1) {
    await county.sql.query(`insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, 'Soita', 'user', $2, app.today(), $2)`, [families[place % 4]?.id, daavid]);
  }
  const meeting = newId();
  await county.sql.query(`insert into app.network_meeting (id, family_id, kind, on_date, start_time, end_time, created_by) values ($1, $2, 'network', app.today() + 7, '09:00', '10:00', $3)`, [meeting, families[0]?.id, daavid]);
  await county.sql.query(`insert into app.meeting_invitee (family_id, meeting_id, kind, user_id, name) values ($1, $2, 'user', $3, 'Daavid Okkonen')`, [families[0]?.id, meeting, daavid]);
  expect(await post('greta', `/users/${daavid}/end`)).toMatchObject({ status: 409, body: { code: 'staff.still-holds', held: { families: 4, acts: 6, meetings: 1 } } });

  const { body: held } = await (await county.as('carita')).get(`/api/workers/${daavid}/holdings`);
  expect(held).toMatchObject({ counts: { families: 4, acts: 6, meetings: 1, pairs: 0, offers: 0, deputyPeriods: 0 }, lists: { families: [{ name: 'Perhe 0' }, {}, {}, {}] } });
  const moves = held.lists.families.map(({ id, assignmentId }: { id: string; assignmentId: string }) => ({ familyId: id, toWorkerId: hilla, replaces: assignmentId }));
  expect((await post('carita', '/reassignments', { moves, reason: 'Daavid lähtee' })).status).toBe(200);
  expect((await post('greta', `/users/${daavid}/end`)).body).toMatchObject({ status: 'ended', teams: [] });
  const { rows } = await county.sql.query(`select (select count(*)::int from app.responsible_worker_assignment where until_at is null and worker_id = $1)
    + (select count(*)::int from app.agreed_act where status = 'open' and owner_user_id = $1) + (select count(*)::int from app.meeting_invitee where user_id = $1) as orphans`, [daavid]);
  expect(rows).toEqual([{ orphans: 0 }]);
  expect((await (await county.as('daavid')).get('/api/families')).status).toBe(401);
});

it('BUG-011: ending an account leaves closed families as they were, and the name in their history', async () => {
  const closed = await county.family({ worker: 'daavid', closed: true });
  const before = (await county.sql.query('select row_to_json(r) as r, row_to_json(f) as f from app.client_relationship r join app.family f on f.id = r.family_id where f.id = $1', [closed.id])).rows;
  expect((await post('greta', `/users/${county.users.daavid}/end`)).status).toBe(200);
  expect((await county.sql.query('select row_to_json(r) as r, row_to_json(f) as f from app.client_relationship r join app.family f on f.id = r.family_id where f.id = $1', [closed.id])).rows).toEqual(before);
  const { body } = await (await county.as('carita')).get(`/api/families/${closed.id}/responsible-workers`);
  expect(body.items[0].worker.name).toBe('Daavid Okkonen');
});

it('suspending is immediate whatever is held, and a worker role is not taken from who holds families', async () => {
  const family = await county.family({ worker: 'daavid' });
  const { body: user } = await post('greta', `/users/${county.users.daavid}/suspend`);
  expect(user.status).toBe('suspended');
  expect((await (await county.as('daavid')).get(`/api/families/${family.id}`)).status).toBe(401);
  const greta = await county.as('greta');
  expect((await greta.patch(`/api/users/${county.users.daavid}`).set('If-Match', `"${user.version}"`).send({ roles: ['coordinator'] })).body).toMatchObject({ code: 'staff.still-holds', held: { families: 1 } });
});

it('whoever is ended at the same moment as they are named is not named, or not ended', async () => {
  for (let round = 0; round < 12; round += 1) {
    const worker = newId();
    await county.sql.query(`insert into app.user_account (id, username, display_name, roles) values ($1, $2, 'Koe', '{worker}')`, [worker, `koe${round}`]);
    const family = await county.family({ worker: null, opener: 'carita' });
    const [ended, named] = await Promise.all([post('greta', `/users/${worker}/end`), post('carita', `/families/${family.id}/responsible-workers`, { workerId: worker, replaces: null, reason: 'Nimetään' })]);
    expect([ended.status, named.status].filter((status) => status < 300)).toHaveLength(1);
  }
});

it('what somebody holds is told to the lead of their team and the administrator, nobody else', async () => {
  await county.family({ worker: 'daavid' });
  const path = `/api/workers/${county.users.daavid}/holdings`;
  expect((await (await county.as('aino')).get(path)).status).toBe(403);
  expect((await (await county.as('outi')).get(path)).status).toBe(404);
  expect((await (await county.as('eila')).get(path)).status).toBe(403);
});

import { DataSource } from 'typeorm';
import type { CastName, TestCounty, TestFamily } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';
import { escalateBreakGlassJob } from './jobs/escalate-break-glass';

let county: TestCounty;
let family: TestFamily;
let code: string;
beforeAll(async () => {
  county = await startWholeCounty();
  code = '250612-908S';
  family = await county.family({ name: 'Niskanen', worker: 'bertil', team: 'Etelä', members: [{ given: 'Onni', born: '2013-09-09' }] });
  const bertil = await county.as('bertil');
  const added = await bertil.post(`/api/families/${family.id}/members`).send({ givenNames: 'Eetu', role: 'child', identityCode: '250612A908B' });
  code = added.status === 201 ? '250612A908B' : code;
});
afterAll(() => county.stop());
beforeEach(async () => {
  await county.sql.query('set session_replication_role = replica; delete from app.break_glass; delete from app.notice; delete from app.access_log; set session_replication_role = default');
  await county.setClock('2026-11-25T09:00:00+02:00');
});

const post = async (who: CastName, path: string, content: object) => (await county.as(who)).post(`/api${path}`).send(content);
const wish = (more: object = {}) => ({ familyNumber: String(family.number), reasonCode: 'emergency_duty', text: 'Päivystyspuhelu koulusta', ...more });
const see = async (who: CastName, path = '') => (await (await county.as(who)).get(`/api/families/${family.id}${path}`)).status;

it('BUG-042, BUG-044: opens that one family for sixty minutes of the server’s time, over a new sign-in, read-only, and logs every look with its ground', async () => {
  expect(await see('aino')).toBe(404);
  const opened = await post('aino', '/break-glass', wish());
  expect(opened).toMatchObject({ status: 201, body: { familyId: family.id, familyNumber: family.number, until: '2026-11-25T08:00:00' + opened.body.until.slice(19) } });
  expect([await see('aino'), await see('aino', '/overall-picture')]).toEqual([200, 200]);
  expect((await post('aino', `/families/${family.id}/contact-notes`, { kind: 'call', text: 'x' })).status).toBe(403);
  const other = await county.family({ name: 'Toinen', worker: 'bertil', team: 'Etelä' });
  expect((await (await county.as('aino')).get(`/api/families/${other.id}`)).status).toBe(404);
  const { rows } = await county.sql.query(`select relation, basis_kind, basis_id from app.access_log where user_id = $1 and action = 'family:read' and outcome = 'allowed'`, [county.users.aino]);
  expect(rows[0]).toEqual({ relation: 'break_glass', basis_kind: 'break_glass', basis_id: opened.body.id });
  expect((await post('aino', '/break-glass', wish())).body).toMatchObject({ id: opened.body.id });
  await county.setClock('2026-11-25T09:59:50+02:00');
  expect(await see('aino')).toBe(200);
  await county.setClock('2026-11-25T10:00:10+02:00');
  expect(await see('aino')).toBe(404);
});

it('is found by an identity code too, in any spelling, and never tells that a family exists otherwise', async () => {
  expect((await post('aino', '/break-glass', wish({ familyNumber: null, identityCode: ` ${code.toLowerCase()} ` }))).body).toMatchObject({ familyId: family.id });
  const restricted = await county.family({ name: 'Turvala', worker: 'bertil', team: 'Etelä', restricted: true });
  const [unknown, hidden] = [await post('hilla', '/break-glass', wish({ familyNumber: '999999' })), await post('hilla', '/break-glass', wish({ familyNumber: String(restricted.number) }))];
  expect([unknown.status, hidden.status]).toEqual([404, 404]);
  const { requestId: _, ...first } = unknown.body as Record<string, unknown>;
  const { requestId: __, ...second } = hidden.body as Record<string, unknown>;
  expect(first).toEqual(second);
  expect(await (await county.as('hilla')).get(`/api/families/${restricted.id}`)).toMatchObject({ status: 404 });
  const { rows } = await county.sql.query(`select outcome, family_ids from app.access_log where user_id = $1 and action = 'break-glass:open'`, [county.users.hilla]);
  expect(rows).toEqual([{ outcome: 'refused', family_ids: [] }, { outcome: 'refused', family_ids: [] }]);
});

it('asks for a fresh sign-in, a reason, and stops whoever tries numbers', async () => {
  const aino = await county.as('aino');
  await county.sql.query(`update app.session set stepped_up_at = stepped_up_at - interval '6 minutes'`);
  expect((await aino.post('/api/break-glass').send(wish())).body).toMatchObject({ status: 403, code: 'auth.step-up' });
  await county.setClock('2026-11-25T09:00:00+02:00');
  for (const bad of [{ text: '' }, { reasonCode: 'curious' }, { familyNumber: null }, { identityCode: code }, { familyNumber: null, identityCode: 'x' }]) expect((await post('aino', '/break-glass', wish(bad))).status).toBe(422);
  for (let tries = 0; tries < 10; tries += 1) expect((await post('daavid', '/break-glass', wish({ familyNumber: `${990_000 + tries}` }))).status).toBe(404);
  expect(await post('daavid', '/break-glass', wish())).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
});

it('takes the same request under the same key once the password has been given, and asks for it without end without calling it a try', async () => {
  const aino = await county.as('aino');
  const ask = () => aino.post('/api/break-glass').set('Idempotency-Key', 'opening-1').send(wish());
  await county.sql.query(`update app.session set stepped_up_at = stepped_up_at - interval '6 minutes'`);
  for (let times = 0; times < 11; times += 1) expect((await ask()).body).toMatchObject({ status: 403, code: 'auth.step-up' });
  await county.setClock('2026-11-25T09:00:00+02:00');
  await county.sql.query('update app.session set stepped_up_at = $1', ['2026-11-25T09:00:00+02:00']);
  const first = await ask();
  expect(first).toMatchObject({ status: 201, body: { familyId: family.id } });
  expect((await ask()).body).toEqual(first.body);
  const { rows } = await county.sql.query(`select outcome, family_ids from app.access_log where action = 'break-glass:open'`);
  expect(rows).toEqual(Array(2).fill({ outcome: 'allowed', family_ids: [family.id] }));
});

it('is not for whom the family is open anyway, nor for those whose work is elsewhere', async () => {
  expect((await post('bertil', '/break-glass', wish())).body).toMatchObject({ status: 409, code: 'access-control.open-anyway', familyId: family.id });
  for (const who of ['eila', 'greta', 'farid'] as const) expect((await post(who, '/break-glass', wish())).status).toBe(403);
});

it('keeps protected contact data withheld', async () => {
  await county.sql.query(`update app.person set phone = '050 555 9999', street_address = 'Salakuja 3' where id = $1`, [family.persons[0]]);
  await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01') on conflict do nothing`, [family.persons[0]]);
  await post('aino', '/break-glass', wish());
  for (const path of ['', '/overall-picture', '/timeline', '/meetings', '/network-members']) {
    const { text } = await (await county.as('aino')).get(`/api/families/${family.id}${path}`);
    expect(text).not.toMatch(/050 555 9999|Salakuja/);
  }
  expect((await post('aino', `/persons/${family.persons[0]}/reveal`, { field: 'phone', reason: 'x' })).status).toBe(403);
});

it('tells both leads at once, and is reviewed by somebody else, once, in a working day or overdue', async () => {
  const { body: opened } = await post('aino', '/break-glass', wish());
  for (const lead of ['carita', 'outi'] as const) {
    const { body } = await (await county.as(lead)).get('/api/notices');
    expect(body.items).toMatchObject([{ kind: 'break-glass' }]);
  }
  const list = async (who: CastName) => (await (await county.as(who)).get('/api/break-glass')).body.items as Array<{ id: string; mayReview: boolean; overdue: boolean; reviewBy: string }>;
  expect(await list('aino')).toMatchObject([{ id: opened.id, mayReview: false, reviewBy: '2026-11-26' }]);
  expect([(await list('carita'))[0]?.mayReview, (await list('outi'))[0]?.mayReview, (await list('eila'))[0]?.mayReview]).toEqual([true, false, true]);
  expect(await list('hilla')).toEqual([]);
  await county.setClock('2026-11-27T00:01:00+02:00');
  expect(await list('eila')).toMatchObject([{ overdue: true }]);
  expect((await post('outi', `/break-glass/${opened.id}/review`, { finding: 'justified' })).status).toBe(404);
  expect((await post('carita', `/break-glass/${opened.id}/review`, { finding: 'not_justified', note: 'Ei liittynyt päivystykseen' })).body).toMatchObject({ finding: 'not_justified', reviewedBy: { name: 'Carita Nyholm' }, overdue: false });
  expect((await post('eila', `/break-glass/${opened.id}/review`, { finding: 'justified' })).status).toBe(409);
  const own = await post('carita', '/break-glass', wish());
  expect((await post('carita', `/break-glass/${own.body.id}/review`, { finding: 'justified' }))).toMatchObject({ status: 403, body: { code: 'access-control.review-by-another' } });
});

it('becomes the auditors’ matter when nobody reviewed it in time, told once, and no longer when somebody has', async () => {
  const { body: opened } = await post('hilla', '/break-glass', wish());
  const escalate = () => escalateBreakGlassJob.run(county.app.get(DataSource));
  const told = async () => (await (await county.as('eila')).get('/api/notices')).body.items.filter(({ kind }: { kind: string }) => kind === 'break-glass-late');
  await county.sql.query(`update app.break_glass set reviewed_at = app.now(), finding = 'justified' where id <> $1`, [opened.id]);
  await escalate();
  expect(await told()).toEqual([]);
  await county.setClock('2026-12-01T08:00:00+02:00');
  for (let run = 0; run < 2; run += 1) await escalate();
  expect(await told()).toHaveLength(1);
  await county.sql.query(`update app.break_glass set reviewed_at = app.now(), finding = 'justified' where id = $1`, [opened.id]);
  expect(await told()).toEqual([]);
});

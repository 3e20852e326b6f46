import type { TestCounty } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
beforeAll(async () => { county = await startWholeCounty(); });
afterAll(() => county.stop());

it('BUG-038: what the administrator takes away is gone with the next request of the same session', async () => {
  const family = await county.family({ worker: 'bertil', team: 'Etelä' });
  const outi = await county.as('outi');
  await outi.get(`/api/families/${family.id}`).expect(200);
  const greta = await county.as('greta');
  const { body: users } = await greta.get('/api/users').expect(200);
  const { id, version } = users.items.find(({ username }: { username: string }) => username === 'outi.rantala');
  await greta.patch(`/api/users/${id}`).set('If-Match', `"${version}"`).send({ teams: [] }).expect(200);
  for (const path of ['', '/overall-picture', '/timeline']) await outi.get(`/api/families/${family.id}${path}`).expect(404);
  await outi.get(`/api/caseloads?teamId=${county.teams.Etelä}`).expect(403);
  expect((await outi.get('/api/families?scope=team').expect(200)).body.items).toEqual([]);
});

it('BUG-031: nothing that happens in a restricted family reaches a colleague’s bell, day, lists or search', async () => {
  const family = await county.family({ name: 'Turvala', worker: 'carita', restricted: true, members: [{ given: 'Noora', surname: 'Turvala', role: 'mother' }] });
  const carita = await county.as('carita');
  await carita.post(`/api/families/${family.id}/contact-notes`).send({ kind: 'call', text: 'Lausunto Turvala, @Bertil' }).expect(201);
  await carita.post(`/api/families/${family.id}/acts`).send({ text: 'Soita Turvala', owner: { kind: 'user', id: county.users.carita }, due: '2026-12-01' }).expect(201);
  const bertil = await county.as('bertil');
  const answers = [
    await bertil.get('/api/notices'), await bertil.get('/api/notices/unread'), await bertil.get('/api/today'), await bertil.get('/api/families?scope=mine&status=all'),
    await bertil.get('/api/acts?owner=me'), await bertil.get('/api/meetings'), await bertil.get('/api/handover-proposals?to=me'), await bertil.get('/api/break-glass'),
    await bertil.post('/api/search').send({ q: 'Turvala' }),
  ];
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text).not.toMatch(new RegExp(`Turvala|${family.id}`));
  }
  expect(answers[1]?.body).toEqual({ count: 0 });
});

it('BUG-086: the calendar file of a meeting asks the same as the meeting, and its title tells nothing', async () => {
  const family = await county.family({ name: 'Penttilä', worker: 'aino' });
  const aino = await county.as('aino');
  const { body: meeting } = await aino.post(`/api/families/${family.id}/meetings`).send({
    kind: 'network', date: '2099-05-05', startTime: '09:00', endTime: '10:00', invitees: [{ kind: 'user', id: county.users.aino }],
  }).expect(201);
  const path = `/api/meetings/${meeting.id}/invitation.ics`;
  const { text } = await aino.get(path).expect(200);
  expect(text).toMatch(/SUMMARY/);
  expect(text).not.toMatch(/Penttilä/);
  await (await county.as(null)).get(path).expect(401);
  await (await county.as('bertil')).get(path).expect(404);
  const { body: history } = await (await county.as('carita')).get(`/api/families/${family.id}/responsible-workers`);
  await (await county.as('carita')).post(`/api/families/${family.id}/responsible-workers`).send({ workerId: county.users.hilla, replaces: history.items[0].id, reason: 'Siirto' }).expect(201);
  await aino.get(path).expect(404);
  await (await county.as('hilla')).get(path).expect(200);
});

it('BUG-164: suspending ends every session at once and the password link with it', async () => {
  const family = await county.family({ worker: 'daavid' });
  const [desk, phone] = [await county.beginSession('daavid'), await county.beginSession('daavid')];
  const greta = await county.as('greta');
  const { body: link } = await greta.post(`/api/users/${county.users.daavid}/password-link`).expect(200);
  const ask = async (cookie: string) => (await (await county.as(null)).get(`/api/families/${family.id}`).set('Cookie', cookie)).status;
  expect([await ask(desk), await ask(phone)]).toEqual([200, 200]);
  await greta.post(`/api/users/${county.users.daavid}/suspend`).expect(200);
  expect([await ask(desk), await ask(phone)]).toEqual([401, 401]);
  const { status } = await (await county.as(null)).post('/api/auth/password').send({ token: link.path.split('/').at(-1), password: 'Uusi-pitkä-salasana-2026' });
  expect(status).toBeGreaterThanOrEqual(400);
  expect([await ask(desk), await ask(phone)]).toEqual([401, 401]);
});

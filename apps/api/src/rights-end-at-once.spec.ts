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

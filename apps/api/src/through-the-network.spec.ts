import { listRoutes, type TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { NetworkFamily } from '../testing/network-family';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let family: NetworkFamily;
beforeAll(async () => {
  county = await startWholeCounty();
  family = await NetworkFamily.settle(county);
});
afterAll(() => county.stop());

/** Every GET about this family, its person and its meeting, and the lists: asked as bertil. */
async function everythingShown(): Promise<string> {
  const bertil = await county.as('bertil');
  const subjects: Record<string, string> = { family: family.id, person: family.child, meeting: family.meetingId };
  const pages: string[] = [];
  for (const { method, path, entry } of listRoutes(county.app)) {
    if (method !== 'GET' || entry === undefined || entry.kind === 'public') continue;
    const subject = entry.kind === 'action' ? entry.subject : undefined;
    if (subject !== undefined && !(subject.kind in subjects)) continue;
    const { text } = await bertil.get(path.replaceAll(/:(\w+)/g, (_, param: string) => (param === subject?.param ? subjects[subject.kind] ?? newId() : newId())));
    pages.push(text);
  }
  for (const q of ['Meri', 'SISARUS', 'Verkostola', 'Eetu']) pages.push((await bertil.post('/api/search').send({ q })).text);
  return pages.join('\n');
}

it('a professional in the network sees the persons of the membership, their guardians by name, and the own acts', async () => {
  const shown = await everythingShown();
  for (const word of ['Eetu', 'Meri', 'EETUN-HUOLI', 'EETUN-PÄIVÄKOTI', 'BERTILIN-TEHTÄVÄ']) expect(shown).toContain(word);
});

it('and nothing of anybody else through any route or search', async () => {
  const shown = await everythingShown();
  expect(NetworkFamily.others.filter((word) => shown.includes(word))).toEqual([]);
  const bertil = await county.as('bertil');
  await bertil.get(`/api/meetings/${family.meetingId}`).expect(404);
  expect((await bertil.get(`/api/families/${family.id}/overall-picture`).expect(200)).body.family.narrowed).toBe(true);
});

it('who is invited to a meeting sees it with what was agreed there, and still nothing besides', async () => {
  await family.add('meeting_invitee', { meeting_id: family.meetingId, kind: 'user', user_id: county.users.bertil, name: 'Bertil' });
  const shown = await everythingShown();
  for (const word of ['MUISTION-SANAT', 'SOVITTU-MUUALLA']) expect(shown).toContain(word);
  expect(NetworkFamily.others.filter((word) => !['MUISTION-SANAT', 'SOVITTU-MUUALLA'].includes(word) && shown.includes(word))).toEqual([]);
});

it('what is withheld from the invited one stays withheld', async () => {
  const { rows: [invitee] } = await county.sql.query<{ id: string }>('select id from app.meeting_invitee where meeting_id = $1 and user_id = $2', [family.meetingId, county.users.bertil]);
  await county.sql.query('update app.minutes_paragraph set withheld_from = array[$2::uuid] where meeting_id = $1', [family.meetingId, invitee?.id]);
  expect(await everythingShown()).not.toContain('MUISTION-SANAT');
  await county.sql.query(`update app.minutes_paragraph set withheld_from = '{}' where meeting_id = $1`, [family.meetingId]);
});

it('whoever is more than the network sees everything as before', async () => {
  const { body } = await (await county.as('aino')).get(`/api/families/${family.id}/overall-picture`).expect(200);
  expect(body).toMatchObject({ family: { narrowed: false }, goals: [{ text: 'PERHEEN-TAVOITE' }] });
  expect(body.members).toHaveLength(4);
});

import { listRoutes, type TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let family: TestFamily;
let meetingId: string;
const [child, mother, sister] = [0, 1, 2] as const;
const person = (place: 0 | 1 | 2) => family.persons[place] ?? '';
/** What bertil must never come by: words about persons whom his membership does not name. */
const others = ['SISARUS-NIMI', 'ÄIDIN-HUOLI', 'SISAREN-SANAT', 'ÄIDIN-PALVELU', 'ÄIDIN-TUKIJA', 'PERHEEN-TAVOITE', 'SOVITTU-MUUALLA', 'MUISTION-SANAT', 'SOITTO-ÄIDILLE', 'Suostumuksen saaja'];

beforeAll(async () => {
  county = await startWholeCounty();
  family = await county.family({ name: 'Verkostola', worker: 'aino', members: [
    { given: 'Eetu', role: 'child', born: '2017-05-05' }, { given: 'Meri', role: 'mother' }, { given: 'SISARUS-NIMI', role: 'child', born: '2015-05-05' },
  ] });
  await fill();
});
afterAll(() => county.stop());

async function insert(table: string, row: Record<string, unknown>): Promise<string> {
  const id = newId();
  const values = { id, family_id: family.id, ...row };
  const names = Object.keys(values);
  await county.sql.query(`insert into app.${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`, Object.values(values));
  return id;
}

async function fill(): Promise<void> {
  const { users, sql } = county;
  const written = { author_id: users.aino, author_name: 'Aino' };
  await sql.query(`insert into app.custody (id, child_id, guardian_id, kind, from_on) values ($1, $2, $3, 'sole', '2020-01-01')`, [newId(), person(child), person(mother)]);
  const said = { life_area: 'safety', kind: 'concern', source_name: 'Äiti', source_role: 'äiti', said_on: '2026-01-02', confirmed_on: '2026-01-02', ...written };
  await insert('picture_statement', { ...said, text: 'EETUN-HUOLI', about: [person(child)] });
  await insert('picture_statement', { ...said, text: 'ÄIDIN-HUOLI', about: [person(child), person(mother)] });
  await insert('child_view', { person_id: person(sister), text: 'SISAREN-SANAT', said_on: '2026-01-02', gathered_by_id: users.aino, gathered_by: 'Aino' });
  await insert('goal', { text: 'PERHEEN-TAVOITE', author_id: users.aino });
  await insert('contact_note', { kind: 'call', on_date: '2026-01-02', text: 'SOITTO-ÄIDILLE', ...written });
  await insert('network_member', { kind: 'professional', name: 'ÄIDIN-TUKIJA', ring: 'special', about: [person(mother)], from_on: '2020-01-01' });
  await insert('network_member', { kind: 'professional', name: 'Bertil', ring: 'universal', user_id: users.bertil, access: 'read', about: [person(child)], from_on: '2020-01-01' });
  await insert('consent', { giver_person_id: person(mother), receiver_name: 'Suostumuksen saaja', categories: ['plan'], purpose: 'Yhteistyö', from_on: '2020-01-01', form: 'oral', recorded_by: users.aino });
  const { rows: [agency] } = await sql.query<{ id: string }>(`insert into app.agency (name) values ('Toimija') returning id`);
  const { rows: [service] } = await sql.query<{ id: string }>(
    `insert into app.service (name_fi, name_sv, name_en, ring, agency_id) values ('Palvelu', 'Tjänst', 'Service', 'universal', $1) returning id`, [agency?.id]);
  await insert('service_in_use', { service_id: service?.id, provider: 'ÄIDIN-PALVELU', person_ids: [person(mother)], status: 'active', from_on: '2020-01-01' });
  await insert('service_in_use', { service_id: service?.id, provider: 'EETUN-PÄIVÄKOTI', person_ids: [person(child)], status: 'active', from_on: '2020-01-01' });
  meetingId = await insert('network_meeting', { kind: 'network', on_date: '2099-05-05', start_time: '09:00', end_time: '10:00', created_by: users.aino });
  await insert('minutes_paragraph', { meeting_id: meetingId, position: 0, text: 'MUISTION-SANAT' });
  const act = { owner_kind: 'user', owner_user_id: users.aino, due_on: '2099-01-10', created_by: users.aino };
  await insert('agreed_act', { ...act, text: 'SOVITTU-MUUALLA', meeting_id: meetingId });
  await insert('agreed_act', { ...act, text: 'BERTILIN-TEHTÄVÄ', owner_user_id: users.bertil });
}

/** Every GET about this family, its person and its meeting, and the lists: asked as bertil. */
async function everythingShown(): Promise<string> {
  const bertil = await county.as('bertil');
  const subjects: Record<string, string> = { family: family.id, person: person(child), meeting: meetingId };
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
  expect(others.filter((word) => shown.includes(word))).toEqual([]);
  const bertil = await county.as('bertil');
  await bertil.get(`/api/meetings/${meetingId}`).expect(404);
  expect((await bertil.get(`/api/families/${family.id}/overall-picture`).expect(200)).body.family.narrowed).toBe(true);
});

it('who is invited to a meeting sees it with what was agreed there, and still nothing besides', async () => {
  await insert('meeting_invitee', { meeting_id: meetingId, kind: 'user', user_id: county.users.bertil, name: 'Bertil' });
  const shown = await everythingShown();
  for (const word of ['MUISTION-SANAT', 'SOVITTU-MUUALLA']) expect(shown).toContain(word);
  expect(others.filter((word) => !['MUISTION-SANAT', 'SOVITTU-MUUALLA'].includes(word) && shown.includes(word))).toEqual([]);
});

it('what is withheld from the invited one stays withheld', async () => {
  const { rows: [invitee] } = await county.sql.query<{ id: string }>('select id from app.meeting_invitee where meeting_id = $1 and user_id = $2', [meetingId, county.users.bertil]);
  await county.sql.query('update app.minutes_paragraph set withheld_from = array[$2::uuid] where meeting_id = $1', [meetingId, invitee?.id]);
  expect(await everythingShown()).not.toContain('MUISTION-SANAT');
  await county.sql.query(`update app.minutes_paragraph set withheld_from = '{}' where meeting_id = $1`, [meetingId]);
});

it('whoever is more than the network sees everything as before', async () => {
  const { body } = await (await county.as('aino')).get(`/api/families/${family.id}/overall-picture`).expect(200);
  expect(body).toMatchObject({ family: { narrowed: false }, goals: [{ text: 'PERHEEN-TAVOITE' }] });
  expect(body.members).toHaveLength(3);
});

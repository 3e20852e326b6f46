import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Family } from '../contract';
import { familiesWords } from '../locales';
import { familiesEntities, FamiliesModule } from '.';

let county: TestCounty;
let family: TestFamily;
let stranger: string;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule], entities: familiesEntities, words: { families: familiesWords } });
  await county.setClock('2026-11-25T09:00:00+02:00');
  stranger = (await county.family({ worker: 'bertil', team: 'Etelä', members: [{ given: 'Venla' }] })).persons[0] ?? '';
});
beforeEach(async () => {
  family = await county.family({
    name: 'Saarinen', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }, { given: 'Niillas', role: 'father' }, { given: 'Elle Máret' }, { given: 'Irja', role: 'grandparent' }],
  });
});
afterAll(() => county.stop());

const read = async (): Promise<Family> => (await (await county.as('aino')).get(`/api/families/${family.id}`).expect(200)).body;
const relations = () => `/api/families/${family.id}/relations`;
const custody = () => `/api/families/${family.id}/custody`;

describe('relations', () => {
  it('BUG-101: are one fact each, whichever card they were told from, and go from both when taken back', async () => {
    const aino = await county.as('aino');
    const [meri, eetu, niillas, elle] = family.persons;
    const { body: one } = await aino.post(relations()).send({ personId: meri, relatedPersonId: eetu, kind: 'parent' }).expect(201);
    expect(one).toMatchObject({ personId: meri, relatedPersonId: eetu, kind: 'parent', from: null, until: null, version: 1 });
    const { body: other } = await aino.post(relations()).send({ personId: elle, relatedPersonId: niillas, kind: 'child' }).expect(201);
    expect(other).toMatchObject({ personId: niillas, relatedPersonId: elle, kind: 'parent' });
    expect((await read()).relations).toHaveLength(2);
    const again = await aino.post(relations()).send({ personId: eetu, relatedPersonId: meri, kind: 'child' }).expect(409);
    expect(again.body.code).toBe('families.relation-already');
    await aino.delete(`${relations()}/${one.id}`).expect(204);
    expect((await read()).relations.map(({ id }) => id)).toEqual([other.id]);
    await aino.delete(`${relations()}/${one.id}`).expect(204);
    const { rows } = await county.sql.query(`select deed, changed_by_name from app.change_record where subject_id = $1`, [one.id]);
    expect(rows).toEqual([{ deed: 'delete', changed_by_name: 'Aino Kettunen-Vaara' }]);
  });

  it('that are mutual are the same from either side, and may end and begin again', async () => {
    const aino = await county.as('aino');
    const [meri, , niillas] = family.persons;
    const { body: first } = await aino.post(relations()).send({ personId: niillas, relatedPersonId: meri, kind: 'partner', from: '2020-01-01' }).expect(201);
    await aino.post(relations()).send({ personId: meri, relatedPersonId: niillas, kind: 'partner', from: '2024-01-01' }).expect(409);
    const { body: ended } = await aino.patch(`${relations()}/${first.id}`).set('If-Match', '"1"').send({ until: '2023-06-01' }).expect(200);
    expect(ended).toMatchObject({ from: '2020-01-01', until: '2023-06-01', version: 2 });
    await aino.post(relations()).send({ personId: meri, relatedPersonId: niillas, kind: 'partner', from: '2024-01-01' }).expect(201);
    await aino.patch(`${relations()}/${first.id}`).set('If-Match', '"1"').send({ until: '2023-07-01' }).expect(412);
    const wrong = await aino.patch(`${relations()}/${first.id}`).set('If-Match', '"2"').send({ until: '2019-01-01' }).expect(422);
    expect(wrong.body.errors[0]).toMatchObject({ path: 'until', code: 'until.before-from' });
  });

  it('are between two different people of the family', async () => {
    const aino = await county.as('aino');
    const [meri] = family.persons;
    for (const [input, path] of [
      [{ personId: meri, relatedPersonId: meri, kind: 'parent' }, 'relatedPersonId'], [{ personId: meri, relatedPersonId: stranger, kind: 'parent' }, 'relatedPersonId'],
      [{ personId: newId(), relatedPersonId: meri, kind: 'parent' }, 'personId'], [{ personId: meri, relatedPersonId: stranger, kind: 'cousin' }, 'kind'],
    ] as const) {
      const refused = await aino.post(relations()).send(input).expect(422);
      expect(refused.body.errors[0].path).toBe(path);
    }
    await (await county.as('carita')).post(relations()).send({ personId: meri, relatedPersonId: family.persons[1], kind: 'parent' }).expect(403);
  });

  it('BUG-113: leave everybody once in the list of members, however many they have', async () => {
    const aino = await county.as('aino');
    const [meri, eetu, , elle, irja] = family.persons;
    await aino.post(relations()).send({ personId: irja, relatedPersonId: meri, kind: 'parent' }).expect(201);
    await aino.post(relations()).send({ personId: irja, relatedPersonId: eetu, kind: 'grandparent' }).expect(201);
    await aino.post(relations()).send({ personId: irja, relatedPersonId: elle, kind: 'foster_parent' }).expect(201);
    await aino.post(custody()).send({ childId: elle, guardianId: irja, kind: 'sole', from: '2026-01-01' }).expect(201);
    const { members, relations: facts } = await read();
    expect(members.map(({ person }) => person.name)).toHaveLength(new Set(members.map(({ person }) => person.id)).size);
    expect(facts).toHaveLength(3);
  });
});

describe('custody', () => {
  it('says who has custody of which child and how far the right to information reaches', async () => {
    const aino = await county.as('aino');
    const [meri, eetu, niillas] = family.persons;
    const { body: joint } = await aino.post(custody()).send({ childId: eetu, guardianId: meri, kind: 'joint', from: '2012-06-25' }).expect(201);
    expect(joint).toMatchObject({ childId: eetu, guardianId: meri, kind: 'joint', informationRight: 'full', until: null, version: 1 });
    await aino.post(custody()).send({ childId: eetu, guardianId: niillas, kind: 'joint', informationRight: 'limited', from: '2012-06-25' }).expect(201);
    await aino.post(custody()).send({ childId: eetu, guardianId: meri, kind: 'sole', from: '2020-01-01' }).expect(409);
    const { body: changed } = await aino.patch(`/api/custody/${joint.id}`).set('If-Match', '"1"').send({ until: '2026-11-01' }).expect(200);
    expect(changed).toMatchObject({ until: '2026-11-01', version: 2 });
    await aino.patch(`/api/custody/${joint.id}`).set('If-Match', '"1"').send({ kind: 'sole' }).expect(412);
    const wrong = await aino.patch(`/api/custody/${joint.id}`).set('If-Match', '"2"').send({ until: '2012-01-01' }).expect(422);
    expect(wrong.body.errors[0].path).toBe('until');
    expect((await read()).custody).toHaveLength(2);
    await (await county.as('bertil')).patch(`/api/custody/${joint.id}`).set('If-Match', '"2"').send({ kind: 'sole' }).expect(404);
  });
});

describe('homes', () => {
  const households = () => `/api/families/${family.id}/households`;

  it('may be two, with a child in both', async () => {
    const aino = await county.as('aino');
    const [meri, eetu, niillas] = family.persons;
    const { body: one } = await aino.post(households()).send({ name: 'Merin koti', streetAddress: 'Koekatu 1', postalCode: '80100', city: 'Salola', personIds: [meri, eetu] }).expect(201);
    expect(one).toMatchObject({ name: 'Merin koti', streetAddress: 'Koekatu 1', from: '2026-11-25', until: null, withheld: [], version: 1 });
    await aino.post(households()).send({ name: 'Niillaksen koti', from: '2026-01-01', personIds: [niillas, eetu] }).expect(201);
    const { body: changed } = await aino.patch(`/api/households/${one.id}`).set('If-Match', '"1"').send({ city: 'Uusila', personIds: [eetu] }).expect(200);
    expect(changed).toMatchObject({ city: 'Uusila', streetAddress: 'Koekatu 1', personIds: [eetu], version: 2 });
    await aino.patch(`/api/households/${one.id}`).set('If-Match', '"1"').send({ city: 'x' }).expect(412);
    const refused = await aino.post(households()).send({ personIds: [eetu, stranger] }).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'personIds.1', code: 'not-a-member' });
    const wrong = await aino.patch(`/api/households/${one.id}`).set('If-Match', '"2"').send({ until: '2026-01-01' }).expect(422);
    expect(wrong.body.errors[0].path).toBe('until');
    expect((await read()).households.map(({ name }) => name)).toEqual(['Niillaksen koti', 'Merin koti']);
  });

  it('do not tell where somebody protected is', async () => {
    const aino = await county.as('aino');
    const [meri, eetu] = family.persons;
    const { body: home } = await aino.post(households()).send({ name: 'Koti', streetAddress: 'Piilokuja 1', postalCode: '80100', city: 'Salola', personIds: [meri, eetu] }).expect(201);
    await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01')`, [meri]);
    const shown = (await read()).households;
    expect(shown).toMatchObject([{ streetAddress: null, postalCode: null, city: null, personIds: [eetu], withheld: ['streetAddress', 'postalCode', 'city'] }]);
    const { text } = await aino.patch(`/api/households/${home.id}`).set('If-Match', '"1"').send({ personIds: [eetu] }).expect(200);
    expect(text).not.toMatch(/Piilokuja|Salola/);
    const { rows } = await county.sql.query('select count(*)::int as n from app.household_member where household_id = $1', [home.id]);
    expect(rows).toEqual([{ n: 2 }]);
  });
});

import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Family, Member } from '../contract';
import { familiesWords } from '../locales';
import { familiesEntities, FamiliesModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule], entities: familiesEntities, words: { families: familiesWords } });
  await county.setClock('2026-11-25T09:00:00+02:00');
});
beforeEach(async () => {
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', surname: 'Saarinen', role: 'mother' }, { given: 'Eetu', surname: 'Saarinen', born: '2012-06-25' }] });
});
afterAll(() => county.stop());

const read = async (id = family.id): Promise<Family> => (await (await county.as('aino')).get(`/api/families/${id}`).expect(200)).body;
const memberOf = async (personId: string | undefined): Promise<Member> => (await read()).members.find(({ person }) => person.id === personId) as Member;
const makeContact = async (personId: string | undefined) => {
  const aino = await county.as('aino');
  const { version } = await read();
  await aino.patch(`/api/families/${family.id}`).set('If-Match', `"${version}"`).send({ primaryContact: { personId, phone: '050 555 0101', when: 'iltaisin' } }).expect(200);
};

describe('the members of a family', () => {
  it('BUG-115 and BUG-116: keep any name as it was written, and refuse only what is no name at all', async () => {
    const aino = await county.as('aino');
    const names = [['X', 'Li'], ['Ng', null], ['Suriname Adi', null], ['Sean', "O'Brien-Åkerblom"], ['Ana', 'de la Cruz'], ['Ilta', 'Đorđević'], ['Áilu Niillas', null],
      ['ليلى', 'العلي'], ['Null', null], ['Matti 2', null], ['J. R.', null], ['Kuningas III', null], ['Anna-Liisa (Anski)', null], ['Ŋuolla', null], [null, 'Ng']] as const;
    for (const [givenNames, surname] of names) {
      const { body } = await aino.post(`/api/families/${family.id}/members`).send({ givenNames, surname, role: 'other' }).expect(201);
      expect([body.person.givenNames, body.person.surname]).toEqual([givenNames, surname]);
    }
    for (const [givenNames, message] of [['', /\p{L}/u], ['   ', /\p{L}/u], ['\u0007', /\p{L}/u], ['\u200b', /\p{L}/u]] as const) {
      const refused = await aino.post(`/api/families/${family.id}/members`).send({ givenNames, role: 'other' }).expect(422);
      expect(refused.body.errors[0]).toMatchObject({ path: 'givenNames', message: expect.stringMatching(message) });
    }
    const decomposed = await aino.post(`/api/families/${family.id}/members`).send({ givenNames: 'Åke'.normalize('NFD'), role: 'other' }).expect(201);
    expect(decomposed.body.person.givenNames).toBe('Åke'.normalize('NFC'));
  });

  it('BUG-114: take any number of adults: none, one, two mothers or three', async () => {
    const aino = await county.as('aino');
    const alone = await county.family({ members: [{ given: 'Adi' }] });
    expect((await read(alone.id)).members).toHaveLength(1);
    for (const [givenNames, role] of [['Sari', 'mother'], ['Kai', 'father'], ['Noa', 'parent'], ['Irja', 'guardian'], ['Aaro', 'foster_parent']]) {
      await aino.post(`/api/families/${family.id}/members`).send({ givenNames, role }).expect(201);
    }
    expect((await read()).members.filter(({ role }) => role === 'mother')).toHaveLength(2);
  });

  it('BUG-093: keep a birth date as a date, wherever the reader is', async () => {
    const aino = await county.as('aino');
    const { body } = await aino.post(`/api/families/${family.id}/members`).send({ givenNames: 'Aada', role: 'child', birthDate: '2019-06-01' }).expect(201);
    expect(body.person.birthDate).toBe('2019-06-01');
    const { rows } = await county.sql.query('select birth_date::text, pg_typeof(birth_date)::text as type from app.person where id = $1', [body.person.id]);
    expect(rows).toEqual([{ birth_date: '2019-06-01', type: 'date' }]);
    for (const birthDate of ['2026-02-30', '2019-6-1', '1.6.2019', '2019-06-01T00:00:00Z']) {
      const refused = await aino.post(`/api/families/${family.id}/members`).send({ givenNames: 'Aada', role: 'child', birthDate }).expect(422);
      expect(refused.body.errors[0].path).toBe('birthDate');
    }
  });

  it('lets a year or a due date be known first, and the day take its place', async () => {
    const aino = await county.as('aino');
    const { body } = await aino.post(`/api/families/${family.id}/members`).send({ givenNames: 'Vauva', role: 'unborn_child', dueDate: '2027-01-10' }).expect(201);
    const { body: born } = await aino.patch(`/api/persons/${body.person.id}`).set('If-Match', '"1"').send({ birthDate: '2027-01-08' }).expect(200);
    expect(born).toMatchObject({ birthDate: '2027-01-08', dueDate: '2027-01-10', version: 2 });
    const { body: old } = await aino.post(`/api/families/${family.id}/members`).send({ givenNames: 'Irja', role: 'grandparent', birthYear: 1950 }).expect(201);
    const { body: known } = await aino.patch(`/api/persons/${old.person.id}`).set('If-Match', '"1"').send({ birthDate: '1950-03-02' }).expect(200);
    expect(known).toMatchObject({ birthDate: '1950-03-02', birthYear: null });
    const wrong = await aino.patch(`/api/persons/${old.person.id}`).set('If-Match', '"2"').send({ diedOn: '1949-01-01' }).expect(422);
    expect(wrong.body.errors[0].path).toBe('diedOn');
  });

  it('BUG-153: gives 412 with the present state to the second of two who edit, and 428 without a version', async () => {
    const aino = await county.as('aino');
    const meri = family.persons[0];
    await aino.patch(`/api/persons/${meri}`).set('If-Match', '"1"').send({ phone: '050 555 0199' }).expect(200);
    const stale = await aino.patch(`/api/persons/${meri}`).set('If-Match', '"1"').send({ phone: '050 555 0198' }).expect(412);
    expect(stale.body.current).toMatchObject({ phone: '050 555 0199', version: 2 });
    await aino.patch(`/api/persons/${meri}`).send({ phone: 'x' }).expect(428);
    const { body } = await aino.patch(`/api/families/${family.id}`).set('If-Match', '"1"').send({ name: 'Saarinen-Li' }).expect(200);
    expect(body).toMatchObject({ name: 'Saarinen-Li', version: 2 });
    await aino.patch(`/api/families/${family.id}`).set('If-Match', '"1"').send({ name: 'x' }).expect(412);
  });
});

describe('the one to contact first', () => {
  it('BUG-107: is asked for anew when that person leaves or has died, or said to be nobody', async () => {
    const aino = await county.as('aino');
    const [meri, eetu] = family.persons;
    await makeContact(meri);
    const member = await memberOf(meri);
    const end = `/api/family-members/${member.id}/end`;
    await aino.post(end).send({}).expect(409).expect(({ body }) => expect(body.code).toBe('families.contact-leaves'));
    await aino.patch(`/api/family-members/${member.id}`).set('If-Match', '"1"').send({ until: '2026-11-25' }).expect(409);
    await aino.patch(`/api/persons/${meri}`).set('If-Match', '"1"').send({ diedOn: '2026-11-20' }).expect(409);
    for (const wrong of [meri, newId()]) await aino.post(end).send({ newPrimaryContact: wrong }).expect(422);
    await aino.post(end).send({ newPrimaryContact: eetu }).expect(200);
    expect((await read()).primaryContact).toMatchObject({ personId: eetu, phone: null, when: null });
    await aino.patch(`/api/persons/${eetu}`).set('If-Match', '"1"').send({ diedOn: '2026-11-20', newPrimaryContact: null }).expect(200);
    expect((await read()).primaryContact).toBeNull();
    const { version } = await read();
    for (const gone of [meri, eetu]) {
      const refused = await aino.patch(`/api/families/${family.id}`).set('If-Match', `"${version}"`).send({ primaryContact: { personId: gone } }).expect(422);
      expect(refused.body.errors[0]).toMatchObject({ path: 'primaryContact.personId', code: 'not-a-member' });
    }
  });
});

describe('leaving a family', () => {
  it('BUG-109: the last one does not leave, but the client relationship is closed', async () => {
    const aino = await county.as('aino');
    const [meri, eetu] = await Promise.all(family.persons.map(memberOf));
    await aino.post(`/api/family-members/${meri?.id}/end`).send({ until: '2026-11-20' }).expect(200).expect(({ body }) => expect(body.until).toBe('2026-11-20'));
    await aino.post(`/api/family-members/${eetu?.id}/end`).send({}).expect(409).expect(({ body }) => expect(body).toMatchObject({ code: 'families.last-member' }));
    await aino.patch(`/api/family-members/${eetu?.id}`).set('If-Match', '"1"').send({ until: '2026-11-25' }).expect(409);
  });

  it('BUG-109: of the last two who leave at once one stays', async () => {
    const aino = await county.as('aino');
    const members = await Promise.all(family.persons.map(memberOf));
    const answers = await Promise.all(members.map(({ id }) => aino.post(`/api/family-members/${id}/end`).send({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses an end before the beginning', async () => {
    const aino = await county.as('aino');
    const member = await memberOf(family.persons[0]);
    for (const answer of [
      await aino.post(`/api/family-members/${member.id}/end`).send({ until: '2025-12-31' }).expect(422),
      await aino.patch(`/api/family-members/${member.id}`).set('If-Match', '"1"').send({ until: '2025-12-31' }).expect(422),
    ]) expect(answer.body.errors[0]).toMatchObject({ path: 'until', code: 'until.before-from' });
  });
});

describe('a person of two families', () => {
  it('is brought into another family of the same worker as the same person', async () => {
    const aino = await county.as('aino');
    const other = await county.family({ name: 'Mustonen', members: [{ given: 'Niehku' }] });
    const { body } = await aino.post(`/api/families/${family.id}/members`).send({ personId: other.persons[0], role: 'child', shareOfResidence: 'joka toinen viikko' }).expect(201);
    expect(body.person).toMatchObject({ id: other.persons[0], name: 'Niehku' });
    await aino.post(`/api/families/${family.id}/members`).send({ personId: other.persons[0], role: 'child' }).expect(409);
    const { body: found } = await aino.post('/api/search').send({ q: 'Niehku' }).expect(200);
    expect(found.persons).toHaveLength(1);
  });

  it('is not brought from a family that is not the user’s', async () => {
    const aino = await county.as('aino');
    const strange = await county.family({ worker: 'bertil', team: 'Etelä', members: [{ given: 'Venla' }] });
    for (const personId of [strange.persons[0], newId()]) {
      const refused = await aino.post(`/api/families/${family.id}/members`).send({ personId, role: 'child' }).expect(422);
      expect(refused.body.errors[0]).toMatchObject({ path: 'personId', code: 'unknown' });
    }
  });
});

describe('who has opened the family', () => {
  it('is told to its worker, newest first and page by page', async () => {
    const aino = await county.as('aino');
    for (let look = 0; look < 3; look += 1) await read();
    await (await county.as('carita')).get(`/api/families/${family.id}`).expect(200);
    await (await county.as('hilla')).get(`/api/families/${family.id}`).expect(404);
    const { body } = await aino.get(`/api/families/${family.id}/visits?limit=3`).expect(200);
    expect(body.items.map(({ user, outcome }: { user: { name: string }; outcome: string }) => [user.name, outcome])).toEqual([
      ['Aino Kettunen-Vaara', 'allowed'], ['Hilla Jomppanen', 'refused'], ['Carita Nyholm', 'allowed']]);
    const { body: next } = await aino.get(`/api/families/${family.id}/visits?limit=10&cursor=${body.nextCursor}`).expect(200);
    expect(next.items.map(({ action }: { action: string }) => action)).toEqual(['family:read', 'family:read', 'family:read']);
    expect(next.visitors).toEqual([]);
    expect(body.visitors.map(({ name, visits }: { name: string; visits: number }) => [name, visits])).toEqual([['Aino Kettunen-Vaara', 4], ['Carita Nyholm', 1], ['Hilla Jomppanen', 1]]);
    const { body: hers } = await aino.get(`/api/families/${family.id}/visits?userId=${county.users.hilla}&limit=1`).expect(200);
    expect(hers).toMatchObject({ items: [{ user: { name: 'Hilla Jomppanen' }, outcome: 'refused', basis: { kind: 'none' } }], nextCursor: null });
    expect(JSON.stringify(hers)).not.toContain('127.0.0.1');
    for (const who of ['hilla', 'bertil', 'eila'] as const) await (await county.as(who)).get(`/api/families/${family.id}/visits`).expect(404);
  });
});

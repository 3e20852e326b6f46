import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { familiesWords } from '../locales';
import { familiesEntities, FamiliesModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule], entities: familiesEntities, words: { families: familiesWords } });
  await county.setClock('2026-11-25T09:00:00+02:00');
});
beforeEach(async () => {
  family = await county.family({ name: 'Turvala', members: [{ given: 'Noora', role: 'mother' }, { given: 'Aada' }] });
});
afterAll(() => county.stop());

const search = async (identityCode: string, who: 'aino' | 'bertil' = 'aino') =>
  (await (await county.as(who)).post('/api/search/identity-code').send({ identityCode }).expect(200)).body.persons;

describe('identity codes', () => {
  it('BUG-128: a temporary code gives way to the permanent one with its history, and either finds the one person', async () => {
    const aino = await county.as('aino');
    const { body } = await aino.post(`/api/families/${family.id}/members`).send({ givenNames: 'Vauva', role: 'child', identityCode: '240226F921H' }).expect(201);
    expect(body.person).toMatchObject({ birthDate: '2026-02-24', identityCode: '240226F•••H', identityCodeTemporary: true });
    // Permanent codes of invented people belong to a day on which nobody has been born yet.
    const before = await county.sql.query('select count(*)::int as n from app.person');
    const { body: later } = await aino.patch(`/api/persons/${body.person.id}`).set('If-Match', '"1"').send({ identityCode: '311299A102H' }).expect(200);
    expect(later).toMatchObject({ identityCode: '311299A•••H', identityCodeTemporary: false, version: 2 });
    await aino.patch(`/api/persons/${body.person.id}`).set('If-Match', '"2"').send({ identityCode: '311299A102H' }).expect(200);
    for (const code of ['240226F921H', '311299a102h']) expect((await search(code)).map(({ id }: { id: string }) => id)).toEqual([body.person.id]);
    const { rows } = await county.sql.query('select masked, replaced_at is null as current from app.person_secret where person_id = $1 order by 2', [body.person.id]);
    expect(rows).toEqual([{ masked: '240226F•••H', current: false }, { masked: '311299A•••H', current: true }]);
    expect((await county.sql.query('select count(*)::int as n from app.person')).rows).toEqual(before.rows);
  });

  it('BUG-125 and BUG-126: are refused by name of what is wrong, in the language of the user', async () => {
    const aino = await county.as('aino');
    for (const [identityCode, code] of [['1403860901P', 'hetu.separator'], ['300286-901P', 'hetu.date'], ['140386-901A', 'hetu.check'], ['moi', 'hetu.format']]) {
      const refused = await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode }).expect(422);
      expect(refused.body.errors[0]).toMatchObject({ path: 'identityCode', code });
      expect(refused.body.errors[0].message).not.toContain('hetu.');
      expect(refused.text).not.toContain(identityCode);
    }
  });

  it('BUG-177: two people whose codes differ by the separator alone stay two', async () => {
    const aino = await county.as('aino');
    await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode: '140386-901P' }).expect(200);
    await aino.patch(`/api/persons/${family.persons[1]}`).set('If-Match', '"1"').send({ identityCode: '140386Y901P' }).expect(200);
    expect((await search('140386-901P')).map(({ id }: { id: string }) => id)).toEqual([family.persons[0]]);
    expect((await search('140386Y901P')).map(({ id }: { id: string }) => id)).toEqual([family.persons[1]]);
    const shown = await aino.post(`/api/persons/${family.persons[1]}/reveal`).send({ field: 'identityCode', reason: 'Lähete' }).expect(200);
    expect(shown.body).toEqual({ field: 'identityCode', value: '140386Y901P' });
  });

  it('BUG-026: find nothing for a stranger, nor for a code that is none', async () => {
    await (await county.as('aino')).patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode: '300999W912K' }).expect(200);
    expect(await search('300999W912K')).toHaveLength(1);
    expect(await search('300999W912K', 'bertil')).toEqual([]);
    for (const none of ['300999-912K', '', 'moi']) expect(await search(none, 'bertil')).toEqual([]);
  });

  it('lie sealed: nowhere in the database in clear, nor in the log', async () => {
    await (await county.as('aino')).patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode: '230181U9174' }).expect(200);
    await search('230181U9174');
    const noted: string[] = [];
    const { rows: tables } = await county.sql.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p')`);
    for (const { name } of tables) {
      const { rows } = await county.sql.query(`select 1 from app.${name} t where t::text like '%230181U9174%' or t::text like '%' || encode('230181U9174', 'hex') || '%'`);
      if (rows.length > 0) noted.push(name);
    }
    expect(noted).toEqual([]);
  });

  it('do not open when a row is moved to another person', async () => {
    const aino = await county.as('aino');
    await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode: '110972X9054' }).expect(200);
    await county.sql.query('update app.person_secret set person_id = $2 where person_id = $1', [family.persons[0], family.persons[1]]);
    const answer = await aino.post(`/api/persons/${family.persons[1]}/reveal`).send({ field: 'identityCode', reason: 'Lähete' });
    expect(answer.text).not.toContain('110972X9054');
    expect(answer.status).toBe(500);
  });
});

describe('a reveal', () => {
  it('of an identity code asks for the password first, and shows nothing before', async () => {
    const aino = await county.as('aino');
    await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode: '230181U9174' }).expect(200);
    await county.sql.query(`update app.session set stepped_up_at = stepped_up_at - interval '6 minutes' where user_id = $1`, [county.users.aino]);
    const url = `/api/persons/${family.persons[0]}/reveal`;
    const asked = await aino.post(url).send({ field: 'identityCode', reason: 'Lähete' }).expect(403);
    expect(asked.body.code).toBe('auth.step-up');
    expect(asked.text).not.toContain('230181U9174');
    await county.sql.query('update app.session set stepped_up_at = app.now() where user_id = $1', [county.users.aino]);
    expect((await aino.post(url).send({ field: 'identityCode', reason: 'Lähete' }).expect(200)).body.value).toBe('230181U9174');
  });

  it('is given thirty times an hour, to each user, and then says when again', async () => {
    await county.sql.query('delete from app.turn');
    const url = `/api/persons/${family.persons[0]}/reveal`;
    const aino = await county.as('aino');
    for (let place = 0; place < 30; place += 1) await aino.post(url).send({ field: 'phone', reason: 'Soitto' }).expect(200);
    const refused = await aino.post(url).send({ field: 'phone', reason: 'Soitto' }).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
    expect(refused.body.detail).toMatch(/30 tunnissa.* 60 minuutin/);
    expect((await county.sql.query('select count(*)::int as n from app.person_reveal where person_id = $1', [family.persons[0]])).rows[0].n).toBe(30);
    await county.sql.query('delete from app.turn');
  });
});

describe('non-disclosure', () => {
  beforeEach(async () => {
    await county.sql.query(
      `update app.person set phone = '050 555 0177', email = 'noora@example.org', street_address = 'Piilokuja 1', postal_code = '80100', city = 'Salola' where id = $1`, [family.persons[0]]);
    await county.sql.query(`update app.family_member set share_of_residence = 'Piilokuja 1' where person_id = $1`, [family.persons[0]]);
    await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01')`, [family.persons[0]]);
    await county.sql.query(`update app.family set primary_contact_person_id = $2, primary_contact_phone = '050 555 0177' where id = $1`, [family.id, family.persons[0]]);
  });

  it('is kept by the server: what tells where the person is, is null and named, in every answer', async () => {
    for (const who of ['aino', 'carita'] as const) {
      const { body, text } = await (await county.as(who)).get(`/api/families/${family.id}`).expect(200);
      const noora = body.members.find(({ person }: { person: { id: string } }) => person.id === family.persons[0]);
      expect(noora).toMatchObject({ shareOfResidence: null, withheld: ['shareOfResidence'] });
      expect(noora.person).toMatchObject({ phone: null, email: null, streetAddress: null, postalCode: null, city: null, withheld: ['phone', 'email', 'streetAddress', 'postalCode', 'city'] });
      expect(body.primaryContact).toMatchObject({ phone: null, withheld: ['phone'] });
      expect(text).not.toMatch(/Piilokuja|555\D*0177|noora@|Salola/);
    }
    const aino = await county.as('aino');
    for (const answer of [
      await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ interpreterNeeded: true }).expect(200),
      await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ interpreterNeeded: true }).expect(412),
      await aino.post('/api/search').send({ q: 'Noora' }).expect(200),
    ]) expect(answer.text).not.toMatch(/Piilokuja|555\D*0177|noora@|Salola/);
  });

  it('is lifted for the responsible worker one field at a time, for a reason that is kept; the log tells who saw whose field', async () => {
    const url = `/api/persons/${family.persons[0]}/reveal`;
    const aino = await county.as('aino');
    const refused = await aino.post(url).send({ field: 'phone' }).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'reason', code: 'required' });
    await aino.post(url).send({ field: 'birthDate', reason: 'x' }).expect(422);
    expect((await aino.post(url).send({ field: 'phone', reason: 'Sovitaan kotikäynti' }).expect(200)).body).toEqual({ field: 'phone', value: '050 555 0177' });
    expect((await aino.post(url).send({ field: 'address', reason: 'Kotikäynti' }).expect(200)).body.value).toBe('Piilokuja 1, 80100 Salola');
    expect((await aino.post(url).send({ field: 'identityCode', reason: 'Lähete' }).expect(200)).body.value).toBeNull();
    const { rows } = await county.sql.query('select field, reason, revealed_by_name from app.person_reveal where person_id = $1 order by revealed_at, id', [family.persons[0]]);
    expect(rows.map(({ field, reason }) => [field, reason])).toEqual([['phone', 'Sovitaan kotikäynti'], ['address', 'Kotikäynti'], ['identityCode', 'Lähete']]);
    const { rows: log } = await county.sql.query(`select action, l::text as row from app.access_log l where person_ids = array[$1::uuid] order by at, id`, [family.persons[0]]);
    expect(log.map(({ action }) => action)).toEqual(['person:reveal-protected', 'person:reveal-protected', 'identity-code:reveal']);
    for (const { row } of log) expect(row).not.toMatch(/Piilokuja|555\D*0177|kotikäynti/i);
  });

  it('is set by whoever works with the family, hides at once, and its days can be corrected', async () => {
    const aino = await county.as('aino');
    const aada = family.persons[1];
    await county.sql.query(`update app.person set phone = '050 555 0188' where id = $1`, [aada]);
    const url = `/api/persons/${aada}/non-disclosure`;
    const { body } = await aino.put(url).send({ from: '2026-11-25' }).expect(200);
    expect(body).toMatchObject({ phone: null, nonDisclosure: { from: '2026-11-25', until: null }, withheld: ['phone', 'email', 'streetAddress', 'postalCode', 'city'] });
    const corrected = await aino.put(url).send({ from: '2026-11-20', until: '2027-11-20' }).expect(200);
    expect(corrected.body.nonDisclosure).toEqual({ from: '2026-11-20', until: '2027-11-20' });
    expect((await aino.put(url).send({ from: '2026-11-20', until: '2026-11-19' }).expect(422)).body.errors[0]).toMatchObject({ path: 'until', code: 'until.before-from' });
    expect((await county.sql.query('select version from app.non_disclosure where person_id = $1', [aada])).rows).toEqual([{ version: 2 }]);
    expect((await aino.get(`/api/families/${family.id}`).expect(200)).text).not.toContain('0188');
  });

  it('ends at once, also on the day it began, and ending twice is ending once', async () => {
    const aino = await county.as('aino');
    const url = `/api/persons/${family.persons[1]}/non-disclosure`;
    await county.sql.query(`update app.person set phone = '050 555 0188' where id = $1`, [family.persons[1]]);
    await aino.put(url).send({ from: '2026-11-25' }).expect(200);
    for (let time = 0; time < 2; time += 1) expect((await aino.post(`${url}/end`).expect(200)).body).toMatchObject({ phone: '050 555 0188', nonDisclosure: null, withheld: [] });
    expect((await aino.post(`/api/persons/${family.persons[0]}/non-disclosure/end`).expect(200)).body).toMatchObject({ phone: '050 555 0177', nonDisclosure: null });
    const { rows } = await county.sql.query(`select from_on::text, until_on::text from app.non_disclosure where person_id = $1`, [family.persons[0]]);
    expect(rows).toEqual([{ from_on: '2026-01-01', until_on: '2026-11-24' }]);
  });

  it('is neither set nor ended by a lead or a stranger', async () => {
    const url = `/api/persons/${family.persons[0]}/non-disclosure`;
    for (const [who, status] of [['carita', 403], ['bertil', 404]] as const) {
      await (await county.as(who)).put(url).send({ from: '2026-11-25' }).expect(status);
      await (await county.as(who)).post(`${url}/end`).expect(status);
    }
    expect((await county.sql.query('select until_on from app.non_disclosure where person_id = $1', [family.persons[0]])).rows).toEqual([{ until_on: null }]);
  });

  it('is nobody else’s to lift', async () => {
    const url = `/api/persons/${family.persons[0]}/reveal`;
    await (await county.as('carita')).post(url).send({ field: 'phone', reason: 'x' }).expect(403);
    await (await county.as('bertil')).post(url).send({ field: 'phone', reason: 'x' }).expect(404);
    await (await county.as('eila')).post(url).send({ field: 'phone', reason: 'x' }).expect(404);
  });
});

describe('a restricted family', () => {
  it('BUG-035: is read by its worker, lead and the deputy who was named, and not by team-mates', async () => {
    const aino = await county.as('aino');
    const hilla = await county.as('hilla');
    await county.sql.query(`insert into app.deputy_period (worker_id, deputy_id, from_on, until_on, recorded_by) values ($1, $2, '2026-11-01', '2026-12-20', $1)`, [county.users.aino, county.users.hilla]);
    await hilla.get(`/api/families/${family.id}`).expect(200);
    await aino.patch(`/api/families/${family.id}`).set('If-Match', '"1"').send({ restricted: true }).expect(200).expect(({ body }) => expect(body.restricted).toBe(true));
    await hilla.get(`/api/families/${family.id}`).expect(404);
    expect((await hilla.post('/api/search').send({ q: 'Noora' }).expect(200)).body.persons.map(({ familyId }: { familyId: string }) => familyId)).not.toContain(family.id);
    await county.sql.query('insert into app.family_reader (family_id, user_id, named_by) values ($1, $2, $3)', [family.id, county.users.hilla, county.users.aino]);
    for (const who of ['aino', 'carita', 'hilla'] as const) await (await county.as(who)).get(`/api/families/${family.id}`).expect(200);
    await (await county.as('daavid')).get(`/api/families/${family.id}`).expect(404);
    await county.setClock('2026-12-21T09:00:00+02:00');
    await (await county.as('hilla')).get(`/api/families/${family.id}`).expect(404);
    await county.setClock('2026-11-25T09:00:00+02:00');
  });
});

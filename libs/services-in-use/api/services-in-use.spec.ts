import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { servicesInUseWords } from '../locales';
import { servicesInUseEntities, ServicesInUseModule } from '.';

let county: TestCounty;
let family: TestFamily;
const [clinic, counselling, school] = [newId(), newId(), newId()];
beforeAll(async () => {
  county = await TestCounty.start({ domains: [ServicesInUseModule], entities: servicesInUseEntities, words: { 'services-in-use': servicesInUseWords } });
  const [county_, municipality] = [newId(), newId()];
  await county.sql.query(`insert into app.agency (id, name, kind) values ($1, 'Rinnemaan hyvinvointialue', 'county'), ($2, 'Kaarna', 'municipality')`, [county_, municipality]);
  await county.sql.query(
    `insert into app.service (id, name_fi, name_sv, name_en, ring, agency_id) values ($1, 'Perheneuvola', 'Familjerådgivning', 'Family counselling', 'early_support', $4),
       ($2, 'Neuvola', 'Rådgivning', 'Child health clinic', 'universal', $4), ($3, 'Koulu', 'Skola', 'School', 'universal', $5)`,
    [counselling, clinic, school, county_, municipality]);
});
beforeEach(async () => {
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }] });
});
afterAll(() => county.stop());

const inUse = () => `/api/families/${family.id}/services-in-use`;

describe('the catalogue', () => {
  it("is shown nearest everyday life first, in the user's language, and by ring", async () => {
    const aino = await county.as('aino');
    const { body: all } = await aino.get('/api/services').expect(200);
    expect(all.items.map(({ name }: { name: string }) => name)).toEqual(['Koulu', 'Neuvola', 'Perheneuvola']);
    await county.sql.query(`update app.user_account set language = 'sv' where id = $1`, [county.users.hilla]);
    const { body: early } = await (await county.as('hilla')).get('/api/services?ring=early_support').expect(200);
    expect(early.items).toEqual([expect.objectContaining({ id: counselling, name: 'Familjerådgivning', ring: 'early_support' })]);
    await aino.get('/api/services?ring=moon').expect(422);
    await (await county.as(null)).get('/api/services').expect(401);
  });
});

describe('services in use', () => {
  it('are recorded with their users, changed, and ended on a day', async () => {
    const aino = await county.as('aino');
    const { body: recorded } = await aino.post(inUse())
      .send({ serviceId: counselling, personIds: [family.persons[1]], status: 'active', from: '2026-08-10', nextReview: '2026-12-01' }).expect(201);
    expect(recorded).toMatchObject({ provider: 'Rinnemaan hyvinvointialue', ring: 'early_support', status: 'active', nextReview: '2026-12-01', version: 1 });
    const { body: paused } = await aino.patch(`/api/services-in-use/${recorded.id}`).set('If-Match', '"1"').send({ status: 'paused' }).expect(200);
    expect(paused).toMatchObject({ status: 'paused', nextReview: '2026-12-01', version: 2 });
    const { body: ended } = await aino.post(`/api/services-in-use/${recorded.id}/end`).send({ until: '2026-11-30' }).expect(200);
    expect(ended).toMatchObject({ status: 'ended', until: '2026-11-30' });
    const backwards = await aino.post(`/api/services-in-use/${recorded.id}/end`).send({ until: '2026-08-09' }).expect(422);
    expect(backwards.body.errors[0].path).toBe('until');
  });

  it('refuse a stranger as user, an unknown service and a day that does not exist, each by its field', async () => {
    const aino = await county.as('aino');
    const good = { serviceId: clinic, personIds: [family.persons[1]], status: 'active' };
    const outsider = await aino.post(inUse()).send({ ...good, personIds: [family.persons[0], newId()] }).expect(422);
    expect(outsider.body.errors[0].path).toBe('personIds.1');
    const unknown = await aino.post(inUse()).send({ ...good, serviceId: newId() }).expect(422);
    expect(unknown.body.errors[0].path).toBe('serviceId');
    const noSuchDay = await aino.post(inUse()).send({ ...good, from: '2026-02-30' }).expect(422);
    expect(noSuchDay.body.errors[0]).toMatchObject({ path: 'from', code: 'date.invalid' });
    expect((await aino.get(inUse())).body.items).toEqual([]);
  });

  it('BUG-153: give 412 with the present state to the second of two who edit', async () => {
    const aino = await county.as('aino');
    const { body: recorded } = await aino.post(inUse()).send({ serviceId: school, personIds: [], status: 'planned' }).expect(201);
    await aino.patch(`/api/services-in-use/${recorded.id}`).set('If-Match', '"1"').send({ purpose: 'Oma opettaja' }).expect(200);
    const stale = await aino.patch(`/api/services-in-use/${recorded.id}`).set('If-Match', '"1"').send({ status: 'active' }).expect(412);
    expect(stale.body.current).toMatchObject({ purpose: 'Oma opettaja', status: 'planned', version: 2 });
  });

  it('are read by the team lead, who does not write them, and by no stranger', async () => {
    const [carita, bertil] = [await county.as('carita'), await county.as('bertil')];
    await carita.get(inUse()).expect(200);
    await carita.post(inUse()).send({ serviceId: clinic, personIds: [], status: 'active' }).expect(403);
    await bertil.get(inUse()).expect(404);
    await (await county.as('eila')).get(inUse()).expect(404);
  });
});

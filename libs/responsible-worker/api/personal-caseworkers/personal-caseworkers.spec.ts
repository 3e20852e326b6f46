import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { responsibleWorkerWords } from '../../locales';
import { ResponsibleWorkerModule } from '..';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
beforeEach(async () => {
  await county.setClock('2026-11-25T09:00:00+02:00');
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Otso', role: 'child', born: '2015-01-01' }, { given: 'Meri', role: 'mother' }] });
});
afterAll(() => county.stop());

const url = (id = family.id) => `/api/families/${id}/personal-caseworkers`;
const [child, mother] = [0, 1];
const personOf = (place: number) => family.persons[place] ?? '';
const add = async (body: object = {}) => (await (await county.as('aino')).post(url()).send({ personId: personOf(child), name: 'Tuire Omala', ...body }).expect(201)).body;

describe('the personal caseworkers of a family’s members', () => {
  it('are added from today, corrected and ended, each change kept', async () => {
    const added = await add({ title: 'sosiaalityöntekijä', phone: '040 765 4321' });
    expect(added).toMatchObject({ familyId: family.id, person: { id: personOf(child), name: 'Otso' }, from: '2026-11-25', until: null, version: 1 });
    const aino = await county.as('aino');
    const { body: corrected } = await aino.patch(`/api/personal-caseworkers/${added.id}`).set('If-Match', '"1"').send({ name: 'Tuire Omala-Ahti', title: null }).expect(200);
    expect(corrected).toMatchObject({ name: 'Tuire Omala-Ahti', title: null, phone: '040 765 4321', version: 2 });
    const stale = await aino.patch(`/api/personal-caseworkers/${added.id}`).set('If-Match', '"1"').send({ phone: '1' }).expect(412);
    expect(stale.body.current).toMatchObject({ version: 2 });
    const { body: ended } = await aino.post(`/api/personal-caseworkers/${added.id}/end`).send({ until: '2026-12-31' }).expect(200);
    expect(ended).toMatchObject({ until: '2026-12-31', version: 3 });
    const { rows } = await county.sql.query(`select deed from app.change_record where subject_kind = 'personal_caseworker' and subject_id = $1`, [added.id]);
    expect(rows).toHaveLength(2);
  });

  it('are somebody of each client’s own: naming one changes nothing about who is responsible', async () => {
    await add({ name: 'Hilla Jomppanen' });
    await add({ personId: personOf(mother), name: 'Tuire Omala' });
    const { body: history } = await (await county.as('aino')).get(`/api/families/${family.id}/responsible-workers`).expect(200);
    expect(history.items.map((span: { worker: { name: string } }) => span.worker.name)).toEqual(['Aino Kettunen-Vaara']);
    const { body } = await (await county.as('carita')).get(url()).expect(200);
    expect(body.items.map((one: { person: { name: string }; name: string }) => [one.person.name, one.name])).toEqual([['Otso', 'Hilla Jomppanen'], ['Meri', 'Tuire Omala']]);
  });

  it('are one at a time for a client, one after another', async () => {
    const first = await add();
    const aino = await county.as('aino');
    const { body } = await aino.post(url()).send({ personId: personOf(child), name: 'Toinen' }).expect(422);
    expect(body.errors[0]).toMatchObject({ path: 'from', message: expect.stringContaining('omatyöntekijä') });
    await aino.post(`/api/personal-caseworkers/${first.id}/end`).send({}).expect(200);
    await aino.post(url()).send({ personId: personOf(child), name: 'Toinen' }).expect(201);
    const { body: list } = await aino.get(url()).expect(200);
    expect(list.items.map(({ name }: { name: string }) => name)).toEqual(['Toinen', 'Tuire Omala']);
  });

  it('are of a member only, with days that go forward', async () => {
    const other = await county.family({ name: 'Muut', worker: 'aino', members: [{ given: 'Muu' }] });
    const aino = await county.as('aino');
    await aino.post(url()).send({ personId: other.persons[0], name: 'Joku' }).expect(422);
    await aino.post(url()).send({ personId: personOf(child), name: 'Joku', from: '2026-11-25', until: '2026-11-24' }).expect(422);
    const added = await add();
    const { body } = await aino.post(`/api/personal-caseworkers/${added.id}/end`).send({ until: '2026-11-01' }).expect(422);
    expect(body.errors[0]).toMatchObject({ path: 'until' });
  });

  it('are no stranger’s to see; a network member sees those of the persons their membership names', async () => {
    const added = await add();
    await add({ personId: personOf(mother), name: 'Äidin oma' });
    await (await county.as('bertil')).get(url()).expect(404);
    await (await county.as('bertil')).post(`/api/personal-caseworkers/${added.id}/end`).send({}).expect(404);
    await county.sql.query(
      `insert into app.network_member (family_id, kind, name, ring, user_id, access, about, from_on) values ($1, 'professional', 'B', 'universal', $2, 'read', array[$3::uuid], '2020-01-01')`,
      [family.id, county.users.bertil, personOf(child)]);
    const { body } = await (await county.as('bertil')).get(url()).expect(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Tuire Omala']);
    await (await county.as('bertil')).post(`/api/personal-caseworkers/${added.id}/end`).send({}).expect(403);
  });
});

import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { overallPictureWords } from '../locales';
import { overallPictureEntities, OverallPictureModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, OverallPictureModule], entities: [...familiesEntities, ...overallPictureEntities],
    words: { families: familiesWords, 'overall-picture': overallPictureWords },
  });
});
beforeEach(async () => {
  await county.setClock('2026-11-25T09:00:00+02:00');
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }] });
  await county.sql.query('delete from app.deputy_period');
});
afterAll(() => county.stop());

const statements = () => `/api/families/${family.id}/statements`;
const worry = { lifeArea: 'daycare_school', kind: 'concern', text: 'Aamut ovat raskaita.', source: { name: 'Meri Saarinen', role: 'äiti' }, saidOn: '2026-11-20' };

async function write(name: CastName, fields: object = {}) {
  const { body } = await (await county.as(name)).post(statements()).send({ ...worry, ...fields }).expect(201);
  return body as { id: string; version: number };
}
async function textsSeenBy(name: CastName): Promise<string[]> {
  const { body } = await (await county.as(name)).get(statements()).expect(200);
  return body.items.map(({ text }: { text: string }) => text);
}
async function admitToNetwork(name: CastName, about: Array<string | undefined>): Promise<void> {
  await county.sql.query(
    `insert into app.network_member (family_id, kind, name, ring, user_id, access, about, from_on) values ($1, 'professional', 'V', 'universal', $2, 'read', $3, '2026-01-01')`,
    [family.id, county.users[name], about]);
}

describe('a statement', () => {
  it('keeps who said it, in which role and when, and about whom', async () => {
    const aino = await county.as('aino');
    const { body } = await aino.post(statements()).send({ ...worry, about: [family.persons[1]] }).expect(201);
    expect(body).toMatchObject({
      ...worry, about: [family.persons[1]], confirmedOn: '2026-11-25', stale: false, author: { name: 'Aino Kettunen-Vaara' }, differingViews: [], version: 1,
    });
    const outsider = await aino.post(statements()).send({ ...worry, about: [county.users.aino] }).expect(422);
    expect(outsider.body.errors[0].path).toBe('about');
    const ahead = await aino.post(statements()).send({ ...worry, saidOn: '2026-11-26' }).expect(422);
    expect(ahead.body.errors[0].path).toBe('saidOn');
  });

  it('goes stale ninety days after it was confirmed, and is fresh again when confirmed', async () => {
    const { id } = await write('aino');
    await county.setClock('2027-02-23T09:00:00+02:00');
    const staleness = async () => (await (await county.as('aino')).get(statements()).expect(200)).body.items[0].stale;
    expect(await staleness()).toBe(false);
    await county.setClock('2027-02-24T09:00:00+02:00');
    expect(await staleness()).toBe(true);
    await (await county.as('aino')).post(`/api/statements/${id}/confirm`).expect(200);
    expect(await staleness()).toBe(false);
  });

  it('BUG-153: tells the second of two who edit what it says now, and keeps what it said before', async () => {
    const { id } = await write('aino');
    const aino = await county.as('aino');
    await aino.patch(`/api/statements/${id}`).set('If-Match', '"1"').send({ text: 'Aamut sujuvat jo.' }).expect(200);
    const stale = await aino.patch(`/api/statements/${id}`).set('If-Match', '"1"').send({ kind: 'strength' }).expect(412);
    expect(stale.body.current).toMatchObject({ text: 'Aamut sujuvat jo.', kind: 'concern', version: 2 });
    const { body: versions } = await aino.get(`/api/statements/${id}/versions`).expect(200);
    expect(versions.items).toEqual([expect.objectContaining({ version: 1, text: worry.text, changedBy: 'Aino Kettunen-Vaara' })]);
  });

  it('takes dissent beside it, which edits nothing', async () => {
    const { id } = await write('aino');
    const aino = await county.as('aino');
    const { body } = await aino.post(`/api/statements/${id}/differing-views`)
      .send({ personId: family.persons[0], personName: 'Meri', text: 'En sanonut näin.' }).expect(201);
    expect(body).toMatchObject({ text: worry.text, version: 1, differingViews: [{ personName: 'Meri', text: 'En sanonut näin.', saidOn: '2026-11-25' }] });
    const outsider = await aino.post(`/api/statements/${id}/differing-views`)
      .send({ personId: county.users.aino, personName: 'X', text: 'Ei' }).expect(422);
    expect(outsider.body.errors[0].path).toBe('personId');
  });
});

describe('a restricted statement', () => {
  it('is seen by its author, its readers and the responsible worker, not by the deputy nor the team lead', async () => {
    const standIn = (deputy: string) => county.sql.query(
      `insert into app.deputy_period (worker_id, deputy_id, from_on, until_on, recorded_by) values ($1, $2, '2026-11-01', '2026-12-31', $3)`,
      [county.users.aino, deputy, county.users.carita]);
    await standIn(county.users.hilla);
    const { id } = await write('hilla', { text: 'Rajattu havainto', restricted: true, readers: [] });
    expect(await textsSeenBy('hilla')).toEqual(['Rajattu havainto']);
    expect(await textsSeenBy('aino')).toEqual(['Rajattu havainto']);
    expect(await textsSeenBy('carita')).toEqual([]);
    // Another takes the place: one stands in at a time.
    await county.sql.query('update app.deputy_period set ended_at = app.now() where ended_at is null');
    await standIn(county.users.daavid);
    expect(await textsSeenBy('daavid')).toEqual([]);
    await (await county.as('daavid')).get(`/api/statements/${id}/versions`).expect(404);
    await (await county.as('daavid')).post(`/api/statements/${id}/differing-views`).send({ personName: 'X', text: 'Ei' }).expect(404);
    await (await county.as('aino')).patch(`/api/statements/${id}`).set('If-Match', '"1"').send({ readers: [county.users.daavid] }).expect(200);
    expect(await textsSeenBy('daavid')).toEqual(['Rajattu havainto']);
  });

  it('BUG-033: what it said while restricted is not in the history of those who could not see it', async () => {
    const { id } = await write('aino', { text: 'Piilokuja 1', restricted: true });
    const aino = await county.as('aino');
    await aino.patch(`/api/statements/${id}`).set('If-Match', '"1"').send({ text: 'Muutto tehty.', restricted: false }).expect(200);
    expect(await textsSeenBy('carita')).toEqual(['Muutto tehty.']);
    const { body, text } = await (await county.as('carita')).get(`/api/statements/${id}/versions`).expect(200);
    expect(body.items).toEqual([]);
    expect(text).not.toContain('Piilokuja');
    expect((await aino.get(`/api/statements/${id}/versions`)).text).toContain('Piilokuja 1');
  });
});

describe('a network reader', () => {
  it('BUG-030: sees what is about the persons named in the membership, and the own words', async () => {
    await admitToNetwork('bertil', [family.persons[1]]);
    await write('aino', { text: 'Eetusta', about: [family.persons[1]] });
    await write('aino', { text: 'Meristä', about: [family.persons[0]] });
    await write('aino', { text: 'Molemmista', about: family.persons });
    await write('aino', { text: 'Koko perheestä' });
    await write('bertil', { text: 'Oma havainto' });
    expect((await textsSeenBy('bertil')).sort()).toEqual(['Eetusta', 'Oma havainto']);
    expect(await textsSeenBy('aino')).toHaveLength(5);
  });

  it('changes the own statement and no other', async () => {
    await admitToNetwork('bertil', [family.persons[1]]);
    const [theirs, own] = [await write('aino', { about: [family.persons[1]] }), await write('bertil')];
    const bertil = await county.as('bertil');
    const refused = await bertil.patch(`/api/statements/${theirs.id}`).set('If-Match', '"1"').send({ text: 'Muutettu' }).expect(403);
    expect(refused.body.code).toBe('overall-picture.not-own-words');
    await bertil.post(`/api/statements/${theirs.id}/confirm`).expect(403);
    await bertil.patch(`/api/statements/${own.id}`).set('If-Match', '"1"').send({ text: 'Tarkennettu' }).expect(200);
  });
});

it('is not for strangers, auditors or administrators', async () => {
  const { id } = await write('aino');
  for (const name of ['bertil', 'outi', 'eila', 'greta', 'farid'] as const) {
    const agent = await county.as(name);
    await agent.get(statements()).expect(404);
    await agent.patch(`/api/statements/${id}`).set('If-Match', '"1"').send({ text: 'X' }).expect(404);
  }
});

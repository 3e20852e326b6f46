import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { networkWords } from '../locales';
import { networkEntities, NetworkModule } from '.';

let county: TestCounty;
let family: TestFamily;
let other: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, NetworkModule], entities: [...familiesEntities, ...networkEntities], words: { families: familiesWords, network: networkWords },
  });
});
beforeEach(async () => {
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }] });
  other = await county.family({ name: 'Niskanen', worker: 'bertil', team: 'Etelä', members: [{ given: 'Venla' }] });
});
afterAll(() => county.stop());

const grandmother = { kind: 'natural', name: 'Irja Saarinen', title: 'isoäiti', ring: 'natural' };
const members = () => `/api/families/${family.id}/network-members`;

describe('the network', () => {
  it('takes a grandmother and a professional alike, the nearest ring first', async () => {
    const aino = await county.as('aino');
    await aino.post(members()).send({ kind: 'professional', name: 'Liisa Neuvola', title: 'terveydenhoitaja', ring: 'universal', about: [family.persons[1]] }).expect(201);
    const { body: irja } = await aino.post(members()).send({ ...grandmother, contact: { phone: '050 555 0101' } }).expect(201);
    expect(irja).toMatchObject({ kind: 'natural', access: 'none', about: [], contact: { phone: '050 555 0101', email: null }, version: 1 });
    const { body: list } = await aino.get(members()).expect(200);
    expect(list.items.map(({ name }: { name: string }) => name)).toEqual(['Irja Saarinen', 'Liisa Neuvola']);
  });

  it('refuses persons who are not of the family, and names the field', async () => {
    const aino = await county.as('aino');
    for (const stranger of [other.persons[0], newId()]) {
      const refused = await aino.post(members()).send({ ...grandmother, about: [stranger] }).expect(422);
      expect(refused.body.errors[0]).toMatchObject({ path: 'about', code: 'not-a-member' });
    }
    expect((await aino.get(members())).body.items).toEqual([]);
  });

  it("takes no consent of another family for this family's network member", async () => {
    const bertil = await county.as('bertil');
    const { body: consent } = await bertil.post(`/api/families/${other.id}/consents`).send(consentOf(other.persons[0])).expect(201);
    const aino = await county.as('aino');
    const refused = await aino.post(members()).send({ ...grandmother, consentId: consent.id }).expect(422);
    expect(refused.body.errors[0].path).toBe('consentId');
    const { body: irja } = await aino.post(members()).send(grandmother).expect(201);
    await aino.patch(`/api/network-members/${irja.id}`).set('If-Match', '"1"').send({ consentId: consent.id }).expect(422);
  });

  it('BUG-153: gives 412 with the present state to the second of two who edit', async () => {
    const aino = await county.as('aino');
    const { body: irja } = await aino.post(members()).send(grandmother).expect(201);
    await aino.patch(`/api/network-members/${irja.id}`).set('If-Match', '"1"').send({ role: 'hoitaa keskiviikkoisin' }).expect(200);
    const stale = await aino.patch(`/api/network-members/${irja.id}`).set('If-Match', '"1"').send({ title: 'mummi' }).expect(412);
    expect(stale.body.current).toMatchObject({ role: 'hoitaa keskiviikkoisin', title: 'isoäiti', version: 2 });
    await aino.patch(`/api/network-members/${irja.id}`).send({ title: 'mummi' }).expect(428);
  });
});

describe('reading through the network', () => {
  const reader = (userId: string | undefined) => ({ kind: 'professional', name: 'Lukija', ring: 'universal', about: [family.persons[1]], access: 'read', userId });

  it('is given only to an active user of our own', async () => {
    const aino = await county.as('aino');
    for (const userId of [county.users.farid, county.users.greta, newId(), undefined]) {
      const refused = await aino.post(members()).send(reader(userId)).expect(422);
      expect(refused.body.errors[0].path).toBe('userId');
    }
    await county.sql.query(`update app.user_account set status = 'suspended' where id = $1`, [county.users.daavid]);
    await aino.post(members()).send(reader(county.users.daavid)).expect(422);
    await county.sql.query(`update app.user_account set status = 'active' where id = $1`, [county.users.daavid]);
  });

  it('BUG-172: begins with access read and is over with the next request when the membership ends', async () => {
    const [aino, bertil] = [await county.as('aino'), await county.as('bertil')];
    await bertil.get(members()).expect(404);
    const { body: member } = await aino.post(members()).send(reader(county.users.bertil)).expect(201);
    await bertil.get(members()).expect(200);
    await bertil.post(members()).send(grandmother).expect(403);
    const { body: ended } = await aino.post(`/api/network-members/${member.id}/end`).send({}).expect(200);
    expect(ended.access).toBe('none');
    await bertil.get(members()).expect(404);
    expect((await aino.get(members())).body.items).toEqual([]);
  });

  it('does not come with membership alone', async () => {
    const aino = await county.as('aino');
    await aino.post(members()).send({ ...reader(county.users.bertil), access: 'none' }).expect(201);
    await (await county.as('bertil')).get(members()).expect(404);
  });
});

describe('consents', () => {
  it('are recorded, listed, and withdrawn once and for all', async () => {
    const aino = await county.as('aino');
    const { body: consent } = await aino.post(`/api/families/${family.id}/consents`).send(consentOf(family.persons[0])).expect(201);
    const { body: withdrawn } = await aino.post(`/api/consents/${consent.id}/withdraw`).expect(200);
    expect(withdrawn.withdrawnAt).not.toBeNull();
    const { body: again } = await aino.post(`/api/consents/${consent.id}/withdraw`).expect(200);
    expect(again.withdrawnAt).toBe(withdrawn.withdrawnAt);
    await (await county.as('carita')).get(`/api/families/${family.id}/consents`).expect(200);
    await (await county.as('bertil')).get(`/api/families/${family.id}/consents`).expect(404);
  });

  it('are given by somebody of the family, and end after they begin', async () => {
    const aino = await county.as('aino');
    const outsider = await aino.post(`/api/families/${family.id}/consents`).send(consentOf(other.persons[0])).expect(422);
    expect(outsider.body.errors[0].path).toBe('giverPersonId');
    const backwards = await aino.post(`/api/families/${family.id}/consents`)
      .send({ ...consentOf(family.persons[0]), from: '2026-05-02', until: '2026-05-01' }).expect(422);
    expect(backwards.body.errors[0].path).toBe('until');
  });
});

function consentOf(giverPersonId: string | undefined) {
  return { giverPersonId, receiverName: 'Kaarnan koulu', categories: ['koulunkäynti'], purpose: 'Yhteinen suunnitelma', from: '2026-05-01', form: 'signed' };
}

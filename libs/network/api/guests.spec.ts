import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { familiesEntities, FamiliesModule } from '@rinnalla/families/api';
import { newId } from '@rinnalla/platform/api';
import { networkWords } from '../locales';
import { networkEntities, NetworkModule } from '.';

let county: TestCounty;
let family: TestFamily;
let member: string;
let consent: string;
let goal: string;
let restricted: string;
let minutes: string;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule, NetworkModule], entities: [...familiesEntities, ...networkEntities], words: { network: networkWords } });
  await county.setClock('2026-11-25T09:00:00+02:00');
});
beforeEach(async () => {
  family = await county.family({ name: 'Vierala', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }] });
  const { users } = county;
  member = await insert('network_member', { kind: 'professional', name: 'Farid Haddadi', ring: 'universal', about: [family.persons[1]], from_on: '2026-01-01' });
  consent = await insert('consent', { giver_person_id: family.persons[0], receiver_name: 'Rantakylän koulu', categories: ['suunnitelma'], purpose: 'Koulunkäynnin tuki', from_on: '2026-01-01', form: 'signed', recorded_by: users.aino });
  goal = await insert('goal', { text: 'Eetu pääsee aamuisin kouluun', author_id: users.aino });
  const said = { life_area: 'safety', kind: 'concern', source_name: 'Meri', source_role: 'äiti', said_on: '2026-10-01', confirmed_on: '2026-10-01', author_id: users.aino, author_name: 'Aino' };
  restricted = await insert('picture_statement', { ...said, text: 'RAJATTU', restricted: true });
  await insert('picture_statement', { ...said, text: 'EI-JAETTU' });
  minutes = await insert('network_meeting', { kind: 'network', on_date: '2026-10-05', start_time: '09:00', end_time: '10:00', place: 'SALAINEN-PAIKKA', status: 'held', created_by: users.aino });
  await insert('minutes_paragraph', { meeting_id: minutes, position: 0, heading: 'Koulu', text: 'Aamut sujuvat' });
  const invitee = await insert('meeting_invitee', { meeting_id: minutes, kind: 'network_member', network_member_id: member, name: 'Farid Haddadi' });
  await insert('minutes_paragraph', { meeting_id: minutes, position: 1, text: 'EI-FARIDILLE', withheld_from: [invitee] });
  await county.sql.query(`update app.network_meeting set minutes_status = 'final', finalised_at = now() where id = $1`, [minutes]);
});
afterAll(() => county.stop());

const insert = (table: string, row: Record<string, unknown>): Promise<string> => county.add(table, { family_id: family.id, ...row });

const invitation = (changes: object = {}) => ({
  networkMemberId: member, userId: county.users.farid, until: '2027-05-31', consentId: consent, items: [{ kind: 'goal', id: goal }, { kind: 'minutes', id: minutes }], ...changes,
});
const invite = async (changes: object = {}) => (await county.as('aino')).post(`/api/families/${family.id}/guests`).send(invitation(changes));
const seen = async () => (await county.as('farid')).get(`/api/families/${family.id}/shared`);

it('a guest sees what was shared, what was withheld from them not, and of the family nothing else', async () => {
  const { status, body } = await invite();
  expect({ status, body }).toMatchObject({ status: 201, body: { state: 'active', ground: { kind: 'consent', text: 'Koulunkäynnin tuki' }, host: { name: 'Aino Kettunen-Vaara' } } });
  const { body: shared, text } = await seen();
  expect(shared.items.map(({ kind, lines }: { kind: string; lines: string[] }) => [kind, ...lines]).sort()).toEqual([['goal', 'Eetu pääsee aamuisin kouluun'], ['minutes', 'Koulu: Aamut sujuvat']]);
  for (const word of ['EI-FARIDILLE', 'EI-JAETTU', 'RAJATTU', 'SALAINEN-PAIKKA', 'Meri']) expect(text).not.toContain(word);
  const farid = await county.as('farid');
  for (const path of ['', '/overall-picture', '/goals', '/statements', '/meetings', '/network-members', '/consents', '/guests', '/timeline', '/visits']) {
    expect([path, [403, 404].includes((await farid.get(`/api/families/${family.id}${path}`)).status)]).toEqual([path, true]);
  }
  expect((await farid.get('/api/shared').expect(200)).body.items).toMatchObject([{ family: { id: family.id }, hostName: 'Aino Kettunen-Vaara', items: 2 }]);
  expect((await farid.post('/api/search').send({ q: 'Vierala' })).body.families ?? []).toEqual([]);
});

it('what may be shared is final, not restricted, and the family’s own', async () => {
  const other = await county.family({ name: 'Toisela' });
  const foreign = newId();
  await county.sql.query(`insert into app.goal (id, family_id, text, author_id) values ($1, $2, 'Toisten', $3)`, [foreign, other.id, county.users.aino]);
  for (const item of [{ kind: 'statement', id: restricted }, { kind: 'goal', id: foreign }, { kind: 'minutes', id: newId() }]) {
    const { status, body } = await invite({ items: [item] });
    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ path: 'items.0', code: 'network.not-shareable' }] });
  }
  const { body: candidates } = await (await county.as('aino')).get(`/api/families/${family.id}/guest-candidates`).expect(200);
  expect(candidates.users).toEqual([{ id: county.users.farid, name: 'Farid Haddadi' }]);
  expect(candidates.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['goal', 'minutes', 'statement']);
});

it('needs one ground, an end within a year, a member of the network and an account from outside', async () => {
  for (const [changes, path] of [
    [{ consentId: null }, 'legalBasis'], [{ legalBasis: 'SHL 41 §' }, 'legalBasis'], [{ until: '2026-11-24' }, 'until'], [{ until: '2028-01-01' }, 'until'],
    [{ networkMemberId: newId() }, 'networkMemberId'], [{ userId: county.users.bertil }, 'userId'], [{ consentId: newId() }, 'consentId'],
  ] as const) {
    const { status, body } = await invite(changes);
    expect([path, status, body.errors?.[0]?.path]).toEqual([path, 422, path]);
  }
  expect((await invite({ consentId: null, legalBasis: 'SHL 41 §' })).status).toBe(201);
  expect((await invite()).body.code).toBe('network.guest-already');
});

describe('ends with the next request', () => {
  const endings: Record<string, () => Promise<unknown>> = {
    'when the consent is withdrawn': async () => (await county.as('aino')).post(`/api/consents/${consent}/withdraw`).send({}),
    'when the membership in the network ends': () => county.sql.query(`update app.network_member set until_on = '2026-11-24' where id = $1`, [member]),
    'when the host is no longer responsible': () => county.sql.query('update app.responsible_worker_assignment set worker_id = $2, worker_name = $3 where family_id = $1', [family.id, county.users.hilla, 'Hilla']),
    'when the host suspends it': async () => {
      const { body } = await (await county.as('aino')).get(`/api/families/${family.id}/guests`);
      return (await county.as('aino')).post(`/api/guests/${body.items[0].id}/end`).send({});
    },
    'when the family becomes restricted': () => county.sql.query('update app.family set restricted = true where id = $1', [family.id]),
    'when the client relationship is closed': () => county.sql.query(
      `with baton as (update app.responsible_worker_assignment set until_at = app.now() where family_id = $1)
        update app.client_relationship set closed_at = app.now(), closed_by = $2, close_reason = 'Muutto' where family_id = $1`, [family.id, county.users.aino]),
  };
  it.each(Object.keys(endings))('%s', async (why) => {
    await invite();
    expect((await seen()).status).toBe(200);
    await endings[why]?.();
    expect((await seen()).status).toBe(404);
    expect((await (await county.as('farid')).get('/api/shared')).body.items.map(({ family: { id } }: { family: { id: string } }) => id)).not.toContain(family.id);
    expect((await (await county.as('farid')).post(`/api/families/${family.id}/shared/comments`).send({ text: 'Hei' })).status).toBe(404);
  });
});

it('what was given stays in the register after the consent is withdrawn', async () => {
  await invite();
  await (await county.as('aino')).post(`/api/consents/${consent}/withdraw`).send({}).expect(200);
  const { body } = await (await county.as('aino')).get(`/api/families/${family.id}/guests`).expect(200);
  expect(body.items[0]).toMatchObject({ state: 'lapsed', items: [{ sharedBy: 'Aino Kettunen-Vaara' }, { sharedBy: 'Aino Kettunen-Vaara' }] });
});

it('a share whose ground has fallen away does not stand in the way of a new one', async () => {
  await invite();
  await (await county.as('aino')).post(`/api/consents/${consent}/withdraw`).send({}).expect(200);
  expect((await invite({ consentId: null, legalBasis: 'SHL 41 §' })).status).toBe(201);
  const { body } = await (await county.as('aino')).get(`/api/families/${family.id}/guests`).expect(200);
  expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['active', 'ended']);
  expect((await seen()).status).toBe(200);
});

it('a guest’s words reach the host with a notice, and the log names the visit', async () => {
  await invite();
  const { body } = await (await county.as('farid')).post(`/api/families/${family.id}/shared/comments`).send({ text: 'Eetu oli tänään iloinen' }).expect(201);
  expect(body.comments).toMatchObject([{ text: 'Eetu oli tänään iloinen', author: 'Farid Haddadi' }]);
  expect((await county.sql.query(`select user_id from app.notice where kind = 'guest-comment' and family_ids @> array[$1::uuid]`, [family.id])).rows).toEqual([{ user_id: county.users.aino }]);
  const { rows } = await county.sql.query(`select action, relation, person_ids from app.access_log where user_id = $1 and family_ids @> array[$2::uuid] and outcome = 'allowed' order by at desc limit 1`, [county.users.farid, family.id]);
  expect(rows[0]).toMatchObject({ action: 'shared:comment', relation: 'partner', person_ids: [] });
});

it('a deputy, a lead and a stranger invite nobody', async () => {
  for (const [name, status] of [['carita', 403], ['bertil', 404]] as const) {
    expect((await (await county.as(name)).post(`/api/families/${family.id}/guests`).send(invitation())).status).toBe(status);
  }
});

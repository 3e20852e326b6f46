import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { timeline, today, type TimelineEntry, type Today } from '../contract';
import { FamilyPageModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamilyPageModule], entities: [] });
});
beforeEach(async () => {
  await county.setClock('2026-11-25T09:00:00+02:00');
  // Past the rules that keep what was agreed: each test starts from an empty county.
  await county.sql.query(`set session_replication_role = replica; delete from app.deputy_period; delete from app.agreed_act;
    delete from app.handover_proposal; delete from app.network_meeting; set session_replication_role = origin`);
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', role: 'mother' }, { given: 'Eetu' }] });
});
afterAll(() => county.stop());

const insert = (table: string, row: Record<string, unknown>): Promise<string> => county.add(table, row);
const agree = (text: string, due: string, owner: CastName = 'aino', fields: object = {}) => insert('agreed_act', {
  family_id: family.id, text, owner_kind: 'user', owner_user_id: county.users[owner], due_on: due, created_by: county.users.aino, created_at: '2026-11-20T10:00:00Z', ...fields,
});
const plan = (date: string, fields: object = {}) => insert('network_meeting', {
  family_id: family.id, kind: 'network', on_date: date, start_time: '09:00', end_time: '10:00', place: 'Perhekeskus', created_by: county.users.aino, ...fields,
});
const say = (text: string, fields: object = {}) => insert('picture_statement', {
  family_id: family.id, life_area: 'safety', kind: 'strength', text, source_name: 'Meri', source_role: 'äiti', said_on: '2026-11-20', confirmed_on: '2026-11-20',
  author_id: county.users.aino, author_name: 'Aino', ...fields,
});

describe('the timeline', () => {
  const read = async (name: CastName, query = '') => {
    const { body } = await (await county.as(name)).get(`/api/families/${family.id}/timeline${query}`).expect(200);
    expect(timeline.parse(body)).toEqual(body);
    return body as { items: TimelineEntry[]; nextCursor: string | null };
  };

  it('tells what has happened, the newest first, whatever its kind', async () => {
    await agree('Varataan aika', '2027-01-15');
    await plan('2026-11-24');
    await plan('2026-12-08');
    await insert('contact_note', { family_id: family.id, kind: 'call', on_date: '2026-11-25', with_whom: 'Meri', text: 'Soitto', author_id: county.users.aino, author_name: 'Aino' });
    await say('Mummi auttaa');
    const { items } = await read('aino');
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['note', 'meeting', 'act', 'statement', 'member', 'worker']));
    expect(items.map(({ on }) => on)).toEqual([...items.map(({ on }) => on)].sort().reverse());
    expect(items[0]).toMatchObject({ kind: 'note', detail: 'call', title: 'Meri', text: 'Soitto', by: 'Aino' });
    expect(items.filter(({ kind }) => kind === 'meeting')).toHaveLength(1);
    expect(items.find(({ kind }) => kind === 'act')).toMatchObject({ on: '2026-11-20', title: 'Varataan aika', by: 'Aino Kettunen-Vaara', detail: 'open' });
  });

  it('is cut into pages that neither repeat nor leave out, and into kinds', async () => {
    for (let count = 0; count < 7; count += 1) await say(`Havainto ${count}`);
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: Awaited<ReturnType<typeof read>> = await read('aino', `?kinds=statement,member&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect([seen.length, new Set(seen).size]).toEqual([9, 9]);
    await (await county.as('aino')).get(`/api/families/${family.id}/timeline?kinds=gossip`).expect(422);
    await (await county.as('aino')).get(`/api/families/${family.id}/timeline?cursor=x`).expect(400);
    const madeUp = Buffer.from('["eilen", "x"]').toString('base64url');
    await (await county.as('aino')).get(`/api/families/${family.id}/timeline?cursor=${madeUp}`).expect(400);
  });

  it('speaks the reader’s language of services', async () => {
    const agency = await insert('agency', { name: `Toimija ${newId()}` });
    const service = await insert('service', { name_fi: 'Perheneuvola', name_sv: 'Familjerådgivning', name_en: 'Family counselling', ring: 'early_support', agency_id: agency });
    await insert('service_in_use', { family_id: family.id, service_id: service, provider: 'Alue', status: 'active', from_on: '2026-10-01' });
    await county.sql.query(`update app.user_account set language = 'sv' where id = $1`, [county.users.carita]);
    expect((await read('carita', '?kinds=service')).items[0]?.title).toBe('Familjerådgivning');
    expect((await read('aino', '?kinds=service')).items[0]?.title).toBe('Perheneuvola');
  });

  it('keeps restricted words from the team lead, and others’ matters from a network reader', async () => {
    await insert('network_member', {
      family_id: family.id, kind: 'professional', name: 'Koulu', ring: 'universal', user_id: county.users.bertil, access: 'read', about: [family.persons[1]], from_on: '2026-01-01',
    });
    await say('Rajattu', { restricted: true });
    await say('Meristä', { about: [family.persons[0]] });
    await say('Eetusta', { about: [family.persons[1]] });
    const texts = async (name: CastName) => (await read(name, '?kinds=statement')).items.map(({ text }) => text).sort();
    expect(await texts('aino')).toEqual(['Eetusta', 'Meristä', 'Rajattu']);
    expect(await texts('carita')).toEqual(['Eetusta', 'Meristä']);
    expect(await texts('bertil')).toEqual(['Eetusta']);
  });
});

describe('the own day', () => {
  const read = async (name: CastName): Promise<Today> => {
    const { body } = await (await county.as(name)).get('/api/today').expect(200);
    expect(today.parse(body)).toEqual(body);
    return body as Today;
  };

  it('parts what is late from what comes within seven days, by the clock of Helsinki', async () => {
    await agree('Eilinen', '2026-11-24');
    await agree('Tämän päivän', '2026-11-25');
    await agree('Viikon päästä', '2026-12-02');
    await agree('Myöhemmin', '2026-12-03');
    await agree('Tehty', '2026-11-20', 'aino', { status: 'done', done_on: '2026-11-20' });
    await agree('Hillan', '2026-11-24', 'hilla');
    await plan('2026-11-25');
    await plan('2026-12-03');
    const day = await read('aino');
    expect(day.late.map(({ text }) => text)).toEqual(['Eilinen']);
    expect(day.todayAndNext.acts.map(({ text }) => text)).toEqual(['Tämän päivän', 'Viikon päästä']);
    expect(day.todayAndNext.meetings.map(({ date }) => date)).toEqual(['2026-11-25']);
    await county.setClock('2026-11-25T23:59:00+02:00');
    expect((await read('aino')).late).toHaveLength(1);
    await county.setClock('2026-11-26T00:01:00+02:00');
    expect((await read('aino')).late.map(({ text }) => text)).toEqual(['Eilinen', 'Tämän päivän']);
  });

  it('shows nothing of a family that is no longer one’s own, though the act is', async () => {
    await agree('Hillan tehtävä', '2026-11-24', 'hilla');
    await agree('Bertilin tehtävä', '2026-11-24', 'bertil');
    expect((await read('hilla')).late).toEqual([]);
    expect((await read('bertil')).late).toEqual([]);
  });

  it('BUG-016: brings the absent worker’s acts and meetings to the deputy, for as long as the period lasts', async () => {
    await insert('deputy_period', {
      worker_id: county.users.aino, deputy_id: county.users.hilla, from_on: '2026-12-07', until_on: '2026-12-20', recorded_by: county.users.carita,
    });
    await agree('Saarisen tehtävä', '2026-12-10');
    await plan('2026-12-11');
    expect((await read('hilla')).todayAndNext.acts).toEqual([]);
    await county.setClock('2026-12-10T09:00:00+02:00');
    const day = await read('hilla');
    expect(day.todayAndNext.acts).toEqual([expect.objectContaining({ text: 'Saarisen tehtävä', insteadOf: { id: county.users.aino, name: 'Aino Kettunen-Vaara' } })]);
    expect(day.todayAndNext.meetings).toHaveLength(1);
    const { body } = await (await county.as('hilla')).get(`/api/families/${family.id}/overall-picture`).expect(200);
    expect(body.responsibleWorker).toMatchObject({ name: 'Aino Kettunen-Vaara', deputy: { name: 'Hilla Jomppanen', until: '2026-12-20' } });
    const { rows } = await county.sql.query(`select relation from app.access_log where user_id = $1 and family_ids @> array[$2::uuid] and action = 'family:read'`,
      [county.users.hilla, family.id]);
    expect(rows).toEqual([{ relation: 'deputy' }]);
    await county.setClock('2026-12-21T00:01:00+02:00');
    expect((await read('hilla')).late).toEqual([]);
    await (await county.as('hilla')).get(`/api/families/${family.id}/overall-picture`).expect(404);
  });

  it('holds an offer of responsibility by the family’s number alone, until it is answered', async () => {
    const offer = await insert('handover_proposal', {
      family_id: family.id, from_assignment_id: family.assignmentId, to_worker_id: county.users.daavid, reason: 'Muutto', offered_at: '2026-11-24T22:30:00Z', offered_by: county.users.aino,
    });
    const answer = await (await county.as('daavid')).get('/api/today').expect(200);
    expect(answer.body.waitingForMe).toEqual([{ kind: 'handover_proposal', id: offer, familyNumber: family.number, since: '2026-11-25' }]);
    expect(answer.text).not.toContain('Saarinen');
    const { rows } = await county.sql.query('select family_ids from app.access_log where request_id = $1', [answer.headers['x-request-id']]);
    expect(rows).toEqual([{ family_ids: [family.id] }]);
    expect((await read('hilla')).waitingForMe).toEqual([]);
    await county.sql.query(`update app.handover_proposal set status = 'declined' where id = $1`, [offer]);
    expect((await read('daavid')).waitingForMe).toEqual([]);
  });

  it('is an honest empty page for who has nothing here', async () => {
    for (const name of ['farid', 'greta', 'eila'] as const) {
      expect(await read(name)).toMatchObject({ late: [], todayAndNext: { meetings: [], acts: [] }, waitingForMe: [], families: 0 });
    }
  });
});

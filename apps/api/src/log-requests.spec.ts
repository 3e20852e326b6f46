import type { LogRequestPage } from '@rinnalla/access-log/contract';
import type { CastName, TestCounty, TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { objectsOf, textOfPdf } from '@rinnalla/platform/testing';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let family: TestFamily;
const meri = () => family.persons[0] ?? '';
beforeAll(async () => { county = await startWholeCounty(); });
beforeEach(async () => {
  await county.setClock('2026-11-25T09:00:00+02:00');
  family = await county.family({ name: 'KANARIALINTU', members: [{ given: 'Meri', surname: 'Saarinen', role: 'mother' }, { given: 'Otso', surname: 'KANARIALAPSI' }] });
});
afterAll(() => county.stop());

const opens = async (who: CastName, path = `/api/families/${family.id}`, status = 200) => (await county.as(who)).get(path).expect(status);
const asked = { requesterName: 'Meri Saarinen', requesterRight: 'self', language: 'fi', receivedOn: '2026-11-25' };
const ask = async (change: Record<string, unknown> = {}, status = 201) => (await county.as('eila')).post('/api/log-requests').send({ personId: meri(), ...asked, ...change }).expect(status);
const answer = async (id: string, body: object, status = 200) => (await county.as('eila')).post(`/api/log-requests/${id}/answer`).send(body).expect(status);
const pdf = async (id: string) => (await (await county.as('eila')).get(`/api/log-requests/${id}/answer.pdf`).buffer(true).parse((response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
}).expect(200)).body as Buffer;
const sentencesOf = ({ answer: { days } }: LogRequestPage) => (days?.items ?? []).flatMap(({ sentences }) => sentences);

describe('A request for the log', () => {
  it('has two months from the day it came, and looks two years back unless told', async () => {
    const { body } = await ask();
    expect(body).toMatchObject({ person: { id: meri(), name: 'Meri Saarinen', number: family.number }, from: '2024-11-25', until: '2026-11-25', dueOn: '2027-01-25', status: 'open', clock: { day: 0, daysLeft: 61, stage: 'calm' } });
    expect((await ask({ receivedOn: '2025-12-31' })).body).toMatchObject({ dueOn: '2026-02-28', clock: { stage: 'late' } });
  });

  it('looks further back only for a special reason', async () => {
    const { body } = await ask({ from: '2024-11-24' }, 422);
    expect(body.errors).toEqual([{ path: 'specialReason', code: 'access-log.special-reason', message: 'Yli kaksi vuotta vanhoihin tietoihin tarvitaan erityinen syy.' }]);
    await ask({ from: '2024-11-24', specialReason: ' ' }, 422);
    expect((await ask({ from: '2024-11-24', specialReason: 'Epäily urkinnasta' })).body).toMatchObject({ from: '2024-11-24', specialReason: 'Epäily urkinnasta' });
  });

  it('is about somebody known, a day that has come, and a time that runs', async () => {
    for (const [change, path] of [[{ personId: newId() }, 'personId'], [{ receivedOn: '2026-11-26' }, 'receivedOn'], [{ receivedOn: '2014-11-24' }, 'receivedOn'], [{ receivedOn: '1900-01-01' }, 'receivedOn'], [{ from: '2026-01-02', until: '2026-01-01' }, 'until'], [{ until: '2026-11-26' }, 'until'],
      [{ requesterName: ' ' }, 'requesterName'], [{ requesterRight: 'naapuri' }, 'requesterRight']] as const) {
      expect((await ask(change, 422)).body.errors[0].path).toBe(path);
    }
  });

  it('is the auditor’s alone', async () => {
    const { body: { id } } = await ask();
    for (const who of ['aino', 'carita', 'greta', 'farid'] as const) {
      const agent = await county.as(who);
      await agent.get('/api/log-requests').expect(403);
      await agent.get(`/api/log-requests/${id}`).expect(403);
      await agent.get(`/api/log-requests/${id}/answer.pdf`).expect(403);
      await agent.post('/api/log-requests').send({ personId: meri(), ...asked }).expect(403);
      await agent.post(`/api/log-requests/${id}/answer`).send({ outcome: 'answered' }).expect(403);
    }
    await (await county.as('eila')).get(`/api/log-requests/${newId()}`).expect(404);
  });

  it('leaves rows of its handling that name whose log it was', async () => {
    const { body: { id } } = await ask();
    await (await county.as('eila')).get(`/api/log-requests/${id}`).expect(200);
    const { rows } = await county.sql.query(`select person_ids, outcome from app.access_log where action = 'log-request:handle' and person_ids = array[$1::uuid]`, [meri()]);
    expect(rows).toEqual([{ person_ids: [meri()], outcome: 'allowed' }, { person_ids: [meri()], outcome: 'allowed' }]);
  });
});

describe('The list of requests', () => {
  it('has the first due first, then the answered ones, and turns its pages', async () => {
    await county.sql.query('truncate app.log_request');
    const ids: Record<string, string> = {};
    for (const receivedOn of ['2026-11-20', '2026-09-25', '2026-10-31', '2026-10-10']) ids[receivedOn] = (await ask({ receivedOn })).body.id;
    await answer(ids['2026-09-25'] ?? '', { outcome: 'answered' });
    const seen: Array<[string, string]> = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: LogRequestPage[]; nextCursor: string | null } } = await (await county.as('eila')).get('/api/log-requests').query({ limit: 1, ...(cursor && { cursor }) }).expect(200);
      seen.push(...body.items.map(({ receivedOn, clock }): [string, string] => [receivedOn, clock.stage]));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual([['2026-10-10', 'soon'], ['2026-10-31', 'calm'], ['2026-11-20', 'calm'], ['2026-09-25', 'done']]);
  });
});

describe('The answer', () => {
  it('tells who looked, as what, when, in sentences; also of lists with the family in them', async () => {
    await opens('aino');
    await county.setClock('2026-11-25T09:07:00+02:00');
    await opens('aino');
    await opens('carita');
    await opens('aino', '/api/families?scope=mine');
    await opens('hilla', `/api/families/${family.id}`, 404);
    const { body } = await ask();
    expect(sentencesOf(body)).toEqual([
      'Aino Kettunen-Vaara avasi perheesi tiedot vastuutyöntekijänä klo 9.00, 9.07.',
      'Carita Nyholm avasi perheesi tiedot tiimivastaavana klo 9.07.',
      'Aino Kettunen-Vaara katsoi perheluetteloa (perheesi oli mukana) työntekijänä klo 9.07.',
    ]);
    expect(body.answer.visitors.lines).toEqual(['Aino Kettunen-Vaara, vastuutyöntekijänä: 2 kertaa', 'Aino Kettunen-Vaara, työntekijänä: yhden kerran', 'Carita Nyholm, tiimivastaavana: yhden kerran']);
    expect(JSON.stringify(body.answer)).not.toContain('Hilla');
  });

  it('is fixed when it is given: what is looked at later is not in it, and it is given once', async () => {
    await opens('aino');
    const { body: before } = await ask();
    const { id } = before;
    const { body: given } = await answer(id, { outcome: 'answered' });
    expect(given).toMatchObject({ status: 'answered', rowCount: 1, answeredBy: { name: 'Eila Virtanen' }, clock: { stage: 'done' } });
    await opens('carita');
    const { body: later } = await (await county.as('eila')).get(`/api/log-requests/${id}`).expect(200);
    expect(later.answer).toEqual(given.answer);
    expect([before.answer.draft, given.answer.draft]).toEqual(['Luonnos. Vastausta ei ole vielä hyväksytty.', null]);
    expect(given.answer).toEqual({ ...before.answer, draft: null });
    expect((await answer(id, { outcome: 'refused', ground: 'no_right', text: 'x' }, 409)).body.code).toBe('access-log.answered-already');
    await expect(county.sql.query('update app.log_request set refusal_text = null where id = $1', [id])).rejects.toMatchObject({ code: 'RW016' });
    await expect(county.sql.query('delete from app.log_request where id = $1', [id])).rejects.toMatchObject({ code: 'RW016' });
    expect((await ask()).body.earlier).toBe(1);
  });

  it('leaves out the time when the person was not in the family, and what was outside the time asked', async () => {
    await opens('aino', '/api/families?scope=mine');
    await county.sql.query(`update app.family_member set from_on = '2026-11-26' where person_id = $1`, [meri()]);
    expect(sentencesOf((await ask()).body)).toEqual([]);
    await county.sql.query(`update app.family_member set from_on = '2026-01-01' where person_id = $1`, [meri()]);
    expect(sentencesOf((await ask()).body)).toHaveLength(1);
    const { body } = await ask({ until: '2026-11-24' });
    expect(sentencesOf(body)).toEqual([]);
    expect(body.answer.opening[1]).toBe('Kukaan ei ole katsonut tietoja aikana 25.11.2024–24.11.2026.');
  });

  it.each([['fi', 'Kuka on katsonut tietojasi', 'klo 9.00'], ['sv', 'Vem har sett dina uppgifter', 'kl. 9.00'], ['en', 'Who has looked at your information', 'at 9:00']])(
    'is a page that can be read aloud, in the language of who asked (%s), and holds nothing of the family’s content', async (language, heading, time) => {
      await county.sql.query(`update app.person set street_address = 'Salakuja 3', phone = '050 999 8888' where id = any ($1)`, [family.persons]);
      await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01')`, [meri()]);
      await opens('aino');
      const { body } = await ask({ language });
      expect(body.familyProtected).toBe(true);
      expect(JSON.stringify([body, (await (await county.as('eila')).get('/api/log-requests').expect(200)).body])).not.toMatch(/Salakuja|050 999|Pohjoinen|KANARIA/);
      const bytes = await pdf(body.id);
      const words = textOfPdf(bytes).replace(/\s+/g, ' ');
      for (const line of [heading, time, ...body.answer.opening, ...sentencesOf(body), ...body.answer.notIncluded.lines, ...body.answer.further.lines]) expect(words.replaceAll(' ', '')).toContain(line.replaceAll(' ', ''));
      const everything = [bytes.toString('latin1'), ...objectsOf(bytes).values(), words].join('\n');
      for (const secret of ['KANARIA', 'Salakuja', '050 999', 'Pohjoinen', '127.0.0.1', family.id]) expect(everything).not.toContain(secret);
      for (const mark of ['/Marked true', `/Lang (${language})`, '/S /H1', '/S /LI']) expect(everything).toContain(mark);
    });

  it('BUG-148, BUG-150: has every letter of a name, and nothing left over of a template', async () => {
    await opens('aino');
    const names = ['Áŋŋel Đorđević-Näkkäläjärvi', 'Å', '{{person}} $t(x)', 'Žofia'];
    for (const [place, requesterRight] of ['self', 'guardian', 'representative', 'self'].entries()) {
      const { body } = await ask({ requesterName: names[place], requesterRight, language: ['fi', 'sv', 'en', 'fi'][place] });
      const words = textOfPdf(await pdf(body.id)).replace(/\s+/g, ' ');
      expect(words.replaceAll(' ', '')).toContain((names[place] ?? '').replaceAll(' ', ''));
      expect(words.replace('{{person}} $t(x)', '')).not.toMatch(/\{\{|\}\}|undefined|\bnull\b|NaN|\$t/);
    }
  });

  it('runs over as many pages as it takes', async () => {
    await county.sql.query(
      `insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome)
        select timestamptz '2026-02-01 08:00Z' + n * interval '1 day', gen_random_uuid(), $1, 'Aino Kettunen-Vaara', 'worker', 'responsible', 'family:read', array[$2::uuid], array[$3::uuid], 'relation', 'allowed'
        from generate_series(0, 119) n`, [county.users.aino, family.id, meri()]);
    const { body } = await ask();
    expect(sentencesOf(body)).toHaveLength(120);
    const bytes = await pdf(body.id);
    expect(textOfPdf(bytes).match(/avasi/g)).toHaveLength(120);
    expect(bytes.toString('latin1').match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(3);
  });
});

describe('A refusal', () => {
  it('needs a ground and words', async () => {
    const { body: { id } } = await ask();
    for (const body of [{}, { outcome: 'refused' }, { outcome: 'refused', ground: 'no_right' }, { outcome: 'refused', text: 'Ei' }, { outcome: 'refused', ground: 'no_right', text: '  ' }, { outcome: 'refused', ground: 'x', text: 'Ei' }]) {
      await answer(id, body, 422);
    }
    await expect(county.sql.query(`update app.log_request set status = 'refused', answered_at = now(), answered_by = created_by where id = $1`, [id])).rejects.toMatchObject({ constraint: 'log_request_refused_on_a_ground' });
  });

  it('is given in writing with its ground, without a row of the log', async () => {
    await opens('aino');
    const { body: { id } } = await ask({ requesterRight: 'guardian' });
    const { body } = await answer(id, { outcome: 'refused', ground: 'endangers_others', text: 'Lapsen turvallisuus vaarantuisi.' });
    expect(body).toMatchObject({ status: 'refused', refusal: { ground: 'endangers_others' }, rowCount: null, answer: { days: null, visitors: null } });
    const words = textOfPdf(await pdf(id)).replace(/\s+/g, ' ');
    for (const line of ['Lokitietoja ei anneta', 'Tietojen antaminen voisi vaarantaa toisen ihmisen turvallisuuden tai oikeudet.', 'Lapsen turvallisuus vaarantuisi.', 'tietosuojavaltuutetun']) expect(words).toContain(line);
    expect(words).not.toContain('Aino');
  });
});

describe('The clock', () => {
  it('tells the auditors once on the 46th and once on the 55th day, and no more when answered', async () => {
    await county.sql.query('truncate app.log_request');
    await county.sql.query('truncate app.notice cascade');
    const { body: { id } } = await ask({ receivedOn: '2026-11-25' });
    const told: number[] = [];
    for (const day of ['2027-01-09', '2027-01-10', '2027-01-11', '2027-01-18', '2027-01-19', '2027-01-20', '2027-01-26']) {
      await county.setClock(`${day}T06:00:00+02:00`);
      await county.sql.query('select app.remind_of_log_requests()');
      const { rows } = await county.sql.query(`select n.user_id, app.notice_stands(n) as stands from app.notice n where kind = 'log-request'`);
      expect(rows.every(({ user_id, stands }) => user_id === county.users.eila && stands)).toBe(true);
      told.push(rows.length);
    }
    expect(told).toEqual([0, 1, 1, 1, 2, 2, 2]);
    await answer(id, { outcome: 'answered' });
    expect((await county.sql.query(`select app.notice_stands(n) as stands from app.notice n where kind = 'log-request'`)).rows).toEqual([{ stands: false }, { stands: false }]);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
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
  await county.setClock('2026-11-10T09:00:00+02:00');
  family = await county.family({ name: 'Penttilä', members: [{ given: 'Eetu' }] });
});
afterAll(() => county.stop());

const file = (name: string) => readFile(join(import.meta.dirname, '../testing', name), 'utf8');
const notes = () => `/api/families/${family.id}/contact-notes`;
const visitNote = { kind: 'visit', on: '2026-11-04', at: '14:30', withWhom: 'Meri', text: 'Kotikäynti 4.11.' };

async function logOf(action: string) {
  const { rows } = await county.sql.query<{ user_name: string; outcome: string; relation: string }>(
    'select user_name, outcome, relation from app.access_log where family_ids @> array[$1::uuid] and action = $2 order by at, id', [family.id, action]);
  return rows;
}

describe('a contact note', () => {
  it('BUG-001: is out of its author’s reach as soon as the family has gone to another worker', async () => {
    const aino = await county.as('aino');
    const { body: note } = await aino.post(notes()).send(visitNote).expect(201);
    expect((await aino.get('/api/contact-notes?author=me').expect(200)).body.items).toEqual([expect.objectContaining({ id: note.id })]);
    await county.sql.query('begin');
    await county.sql.query('update app.responsible_worker_assignment set until_at = app.now() where family_id = $1', [family.id]);
    await county.sql.query(
      `insert into app.responsible_worker_assignment (family_id, worker_id, worker_name, from_at, how, reason, recorded_by, recorded_by_name)
         values ($1, $2, 'Hilla', app.now(), 'decision', 'Koe', $3, 'Carita')`, [family.id, county.users.hilla, county.users.carita]);
    await county.sql.query('commit');
    expect((await aino.get('/api/contact-notes?author=me').expect(200)).body.items).toEqual([]);
    await aino.get(`/api/contact-notes/${note.id}`).expect(404);
    await aino.get(notes()).expect(404);
    const { body } = await (await county.as('hilla')).get(`/api/contact-notes/${note.id}`).expect(200);
    expect(body).toMatchObject({ ...visitNote, author: { name: 'Aino Kettunen-Vaara' } });
    expect(await logOf('family:read')).toEqual(expect.arrayContaining([expect.objectContaining({ user_name: 'Aino Kettunen-Vaara', outcome: 'refused' })]));
  });

  it('BUG-048: leaves one row for each look, in order, and nobody can change them', async () => {
    const aino = await county.as('aino');
    const { body: first } = await aino.post(notes()).send(visitNote).expect(201);
    const { body: second } = await aino.post(notes()).send(visitNote).expect(201);
    const before = (await logOf('family:read')).length;
    for (const { id } of [first, second, first]) await aino.get(`/api/contact-notes/${id}`).expect(200);
    expect(await logOf('family:read')).toHaveLength(before + 3);
    for (const deed of [`update app.access_log set user_name = 'X'`, 'delete from app.access_log', 'truncate app.access_log']) {
      await expect(county.sql.query(deed)).rejects.toMatchObject({ code: 'RW016' });
    }
  });

  it('BUG-050: leaves one row when made, one when edited and one for each of three looks, all by their doer', async () => {
    const aino = await county.as('aino');
    const { body: note } = await aino.post(notes()).send(visitNote).expect(201);
    await aino.patch(`/api/contact-notes/${note.id}`).set('If-Match', '"1"').send({ nextStep: 'Soitto perjantaina' }).expect(200);
    for (let look = 0; look < 3; look += 1) await aino.get(`/api/contact-notes/${note.id}`).expect(200);
    const writes = await logOf('note:write');
    const looks = await logOf('family:read');
    expect([writes.length, looks.length]).toEqual([2, 3]);
    for (const row of [...writes, ...looks]) expect(row).toMatchObject({ user_name: 'Aino Kettunen-Vaara', outcome: 'allowed', relation: 'responsible' });
    const { rows } = await county.sql.query('select deed, changed_by from app.change_record where subject_id = $1', [note.id]);
    expect(rows).toEqual([{ deed: 'update', changed_by: county.users.aino }]);
  });

  it('BUG-153: keeps the first of two edits and shows it to the second', async () => {
    const aino = await county.as('aino');
    const { body: note } = await aino.post(notes()).send(visitNote).expect(201);
    const edit = (fields: object) => aino.patch(`/api/contact-notes/${note.id}`).set('If-Match', '"1"').send(fields);
    const answers = await Promise.all([edit({ text: 'Ensimmäinen' }), edit({ text: 'Toinen' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [kept, refused] = answers[0]?.status === 200 ? answers : [...answers].reverse();
    expect(refused?.body.current.text).toBe(kept?.body.text);
    await edit({ text: 'Kolmas' }).unset('If-Match').expect(428);
  });

  it('BUG-157: is one note however often the same request arrives', async () => {
    const aino = await county.as('aino');
    const send = () => aino.post(notes()).set('Idempotency-Key', `key-${family.id}`).send(visitNote);
    const answers = await Promise.all([send(), send(), send(), send(), send()]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await aino.get(notes())).body.items).toHaveLength(1);
    await aino.post(notes()).set('Idempotency-Key', `key-${family.id}`).send({ ...visitNote, text: 'Muu' }).expect(422);
  });

  it('BUG-030: is seen and changed by its author alone when the reader is in the network only, and lists a page at a time', async () => {
    await county.sql.query(
      `insert into app.network_member (family_id, kind, name, ring, user_id, access, about, from_on) values ($1, 'professional', 'V', 'universal', $2, 'read', $3, '2026-01-01')`,
      [family.id, county.users.bertil, family.persons]);
    const [aino, bertil] = [await county.as('aino'), await county.as('bertil')];
    const { body: own } = await bertil.post(notes()).send(visitNote).expect(201);
    const { body: second } = await bertil.post(notes()).send({ ...visitNote, on: '2026-11-09' }).expect(201);
    const { body: theirs } = await aino.post(notes()).send(visitNote).expect(201);
    await bertil.patch(`/api/contact-notes/${own.id}`).set('If-Match', '"1"').send({ text: 'Täydennetty' }).expect(200);
    await bertil.patch(`/api/contact-notes/${theirs.id}`).set('If-Match', '"1"').send({ text: 'X' }).expect(404);
    expect((await bertil.get(notes())).body.items).toHaveLength(2);
    expect((await aino.get(notes())).body.items).toHaveLength(3);
    const { body: page } = await bertil.get('/api/contact-notes?author=me&limit=1').expect(200);
    const { body: rest } = await bertil.get(`/api/contact-notes?author=me&limit=1&cursor=${page.nextCursor}`).expect(200);
    expect([...page.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual([second.id, own.id]);
    expect(rest.nextCursor).toBeNull();
  });
});

describe('what somebody typed', () => {
  const write = async (text: string) => (await county.as('aino')).post(notes()).send({ kind: 'call', text });
  const refusedAs: Record<string, number> = { nul: 400, nul_only: 400, lone_surrogate: 400, control: 422, only_spaces: 422 };

  it('comes back as it was, or is refused by name', async () => {
    const cases = JSON.parse(await file('hostile_strings.json')) as Array<{ id: string; value: string }>;
    const wrong: string[] = [];
    for (const { id, value } of cases) {
      const answer = await write(value);
      const fits = answer.status === (refusedAs[id] ?? 201) && (answer.status !== 201 || answer.body.text === value.normalize('NFC'));
      if (!fits) wrong.push(`${id}: ${answer.status} ${JSON.stringify(answer.body.text ?? answer.body.code)}`);
    }
    expect(wrong).toEqual([]);
    const { body } = await (await county.as('aino')).get(notes()).expect(200);
    expect(body.items).toHaveLength(cases.length - Object.keys(refusedAs).length);
  });

  it('is no way into the server: neither a __proto__ key nor ten thousand brackets', async () => {
    const aino = await county.as('aino');
    const raw = (body: string) => aino.post(notes()).set('Content-Type', 'application/json').send(body);
    expect((await raw('{"kind":"call","text":"Soitto","__proto__":{"polluted":true}}')).status).toBeLessThan(500);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((await raw(`{"kind":"call","text":"Soitto","deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)).status).toBe(400);
  });

  it('keeps many scripts byte for byte after NFC', async () => {
    const text = await file('long_mixed_note.txt');
    const answer = await write(text);
    expect(answer.status).toBe(201);
    expect(Buffer.from(answer.body.text).equals(Buffer.from(text.normalize('NFC')))).toBe(true);
  });

  it('BUG-156: is stored whole or refused with the limit, never cut', async () => {
    const whole = `ALKU-3f9c\n${'ä'.repeat((1_048_576 - 22) / 2)}\nLOPPU-7b21`;
    const refused = await write(whole);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'text', code: 'too-long', message: 'Teksti on liian pitkä: enintään 20000 merkkiä.' });
    const longest = `${'a'.repeat(19_999)}👶`;
    expect((await write(`${longest}a`)).status).toBe(422);
    const kept = await write(longest);
    expect([kept.status, kept.body.text === longest]).toEqual([201, true]);
    expect((await (await county.as('aino')).get(notes())).body.items).toHaveLength(1);
  });
});

describe('the child’s own words', () => {
  it('are kept with the way they were told, or with why they are missing', async () => {
    const aino = await county.as('aino');
    const views = `/api/families/${family.id}/child-views`;
    const personId = family.persons[0];
    const { body: said } = await aino.post(views).send({ personId, text: '”Kotona on kivaa, ku äiti ei oo väsyny.”', way: 'piirtäen' }).expect(201);
    expect(said).toMatchObject({ text: '”Kotona on kivaa, ku äiti ei oo väsyny.”', way: 'piirtäen', saidOn: '2026-11-10', gatheredBy: 'Aino Kettunen-Vaara' });
    await aino.post(views).send({ personId, missingReason: 'Eetu nukkui.' }).expect(201);
    expect((await aino.post(views).send({ personId }).expect(422)).body.errors[0].path).toBe('text');
    expect((await aino.post(views).send({ personId: newId(), text: 'X' }).expect(422)).body.errors[0].path).toBe('personId');
    await aino.patch(`/api/child-views/${said.id}`).set('If-Match', '"1"').send({ text: null }).expect(422);
  });
});

describe('a goal', () => {
  it('is in the family’s words, with steps and a scale from nought to ten', async () => {
    const aino = await county.as('aino');
    const goals = `/api/families/${family.id}/goals`;
    const { body: goal } = await aino.post(goals).send({ text: 'Aamut ilman huutoa', steps: [{ text: 'Vaatteet illalla valmiiksi' }], scale: 3 }).expect(201);
    expect(goal).toMatchObject({ status: 'open', scale: 3, steps: [{ text: 'Vaatteet illalla valmiiksi', done: false }], lifeArea: null });
    await aino.post(goals).send({ text: 'X', scale: 11 }).expect(422);
    const { body: reached } = await aino.patch(`/api/goals/${goal.id}`).set('If-Match', '"1"').send({ status: 'reached' }).expect(200);
    expect(reached).toMatchObject({ status: 'reached', scale: 3, version: 2 });
  });
});

it('is left to the team lead, to read, when the client relationship is closed', async () => {
  await county.setClock(null);
  const closed = await county.family({ closed: true, members: [{ given: 'Eetu' }] });
  const carita = await county.as('carita');
  await carita.get(`/api/families/${closed.id}/contact-notes`).expect(200);
  await carita.post(`/api/families/${closed.id}/contact-notes`).send(visitNote).expect(403);
  await (await county.as('aino')).post(`/api/families/${closed.id}/contact-notes`).send(visitNote).expect(404);
});

describe('a colleague named in a note', () => {
  it('BUG-064: is told when the family is theirs; when not, nothing is sent and the writer hears it', async () => {
    const family = await county.family({ worker: 'aino' });
    const write = async (text: string) => (await (await county.as('aino')).post(`/api/families/${family.id}/contact-notes`).send({ kind: 'call', text })).body as { notTold: Array<{ name: string }> };
    expect((await write('@Bertil katso tämä')).notTold).toEqual([{ id: county.users.bertil, name: 'Bertil Sandelin' }]);
    expect((await write('Kysy @Carita Nyholm, ja posti on aino@kunta.test')).notTold).toEqual([]);
    const { rows } = await county.sql.query(`select u.username from app.notice n join app.user_account u on u.id = n.user_id where n.kind = 'mention' and n.family_ids = array[$1::uuid]`, [family.id]);
    expect(rows).toEqual([{ username: 'carita.nyholm' }]);
  });
});

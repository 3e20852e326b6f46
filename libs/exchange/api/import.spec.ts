import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestCounty } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { OverallPictureModule, overallPictureEntities } from '@rinnalla/overall-picture/api';
import { ResponsibleWorkerModule } from '@rinnalla/responsible-worker/api';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import type { ImportPreview } from '../contract';
import { exchangeWords } from '../locales';
import { ExchangeModule } from '.';

let county: TestCounty;
beforeEach(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule, OverallPictureModule, ExchangeModule], entities: [...familiesEntities, ...overallPictureEntities],
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords, exchange: exchangeWords },
  });
});
afterEach(() => county.stop());

const file = (name: string) => readFileSync(resolve('libs/exchange/testing/files', name));
const header = 'Perhe;Sukunimi;Etunimet;Hetu;Syntymäaika;Rooli;Puhelin;Vastuutyöntekijä;Alkanut;Huomautus\n';

async function upload(bytes: Buffer | string, { name = 'luettelo.csv', as = 'carita' as 'carita' | 'greta' | 'outi' } = {}): Promise<ImportPreview> {
  const agent = await county.as(as);
  const { body } = await agent.post('/api/imports/caseload').attach('file', Buffer.from(bytes), name).expect(201);
  return body as ImportPreview;
}

async function confirm(preview: { id: string }, { as = 'carita' as 'carita' | 'greta' | 'outi', team = 'Pohjoinen' as 'Pohjoinen' | 'Etelä', choices = [] as unknown[] } = {}) {
  return (await county.as(as)).post(`/api/imports/${preview.id}/confirm`).send({ teamId: county.teams[team], choices });
}

const count = async (table: string) => Number((await county.sql.query(`select count(*) from app.${table}`)).rows[0].count);

describe('the Finnish list', () => {
  it('writes nothing at the preview, then all of it, once; its families stand at their workers', async () => {
    const preview = await upload(file('caseload_utf8_bom_semicolon.csv'));
    expect(preview).toMatchObject({ alreadyImported: false, status: 'previewed', counts: { ok: 10, needChoice: 1, duplicate: 1, rejected: 3, ignored: 2 } });
    expect(preview.rows.find(({ row }) => row === 12)?.message).toMatch(/tarkistusmerkki/);
    expect(await count('family')).toBe(0);
    const early = await confirm(preview);
    expect(early).toMatchObject({ status: 422, body: { errors: [{ path: 'rows.5', code: 'exchange.unanswered' }] } });
    expect(await count('family')).toBe(0);
    const done = await confirm(preview, { choices: [{ row: 5, value: '2026-04-03' }] });
    expect(done.body).toMatchObject({ status: 'confirmed', outcome: { opened: await count('family'), persons: await count('person'), closed: 0 } });
    const mine = await (await county.as('aino')).get('/api/families').expect(200);
    expect(mine.body.items.map(({ name }: { name: string }) => name)).toContain('Ö-Lindqvist');
    const family = mine.body.items.find(({ name }: { name: string }) => name === 'Ö-Lindqvist');
    const { body } = await (await county.as('aino')).get(`/api/families/${family.id}/responsible-workers`);
    expect(body.items[0]).toMatchObject({ how: 'import', worker: { name: 'Aino Kettunen-Vaara' }, from: '2026-08-31T21:00:00.000Z' });
    const { rows } = await county.sql.query(`select to_char(birth_date, 'YYYY-MM-DD') as born from app.person where given_names = 'Eetu'`);
    expect(rows).toEqual([{ born: '2012-06-25' }]);
    expect((await county.sql.query('select file from app.caseload_import')).rows).toEqual([{ file: null }]);
  });

  it('BUG-138: a fault in the middle leaves nothing behind, and the same import goes through afterwards', async () => {
    const preview = await upload(file('caseload_utf8_bom_semicolon.csv'));
    await county.sql.query(`create function app.trip() returns trigger language plpgsql as $$ begin
      if new.given_names = 'X' then raise exception using errcode = '57P01', message = 'the database stops'; end if; return new; end $$;
      create trigger trip before insert on app.person for each row execute function app.trip()`);
    const choices = [{ row: 5, value: '2026-04-03' }];
    expect((await confirm(preview, { choices })).status).toBe(503);
    for (const table of ['family', 'person', 'family_member', 'responsible_worker_assignment', 'contact_note']) expect(await count(table)).toBe(0);
    await county.sql.query('drop trigger trip on app.person');
    expect((await confirm(preview, { choices })).status).toBe(200);
    expect(await count('person')).toBe(11);
  });

  it('the same file again says so and makes no second copy, whoever brings it', async () => {
    const first = await upload(file('caseload_utf8_bom_semicolon.csv'));
    const choices = [{ row: 5, value: '2026-04-03' }];
    await confirm(first, { choices });
    const families = await count('family');
    const again = await upload(file('caseload_utf8_bom_semicolon.csv'));
    expect(again).toMatchObject({ alreadyImported: true });
    expect(await confirm(again, { choices })).toMatchObject({ status: 409, body: { code: 'exchange.already-imported' } });
    expect(await confirm(first, { choices })).toMatchObject({ status: 409 });
    expect(await upload(file('caseload_utf8_bom_semicolon.csv'), { as: 'outi' })).toMatchObject({ alreadyImported: true });
    expect(await count('family')).toBe(families);
  });

  it('two confirmations at once write one copy', async () => {
    const [one, other] = [await upload(file('caseload_utf8_bom_semicolon.csv')), await upload(file('caseload_utf8_bom_semicolon.csv'))];
    const choices = [{ row: 5, value: '2026-04-03' }];
    const statuses = (await Promise.all([confirm(one, { choices }), confirm(other, { choices }), confirm(one, { choices })])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409]);
    expect(await count('person')).toBe(11);
  });
});

describe('numbers', () => {
  it('BUG-020: a number of an ended family is skipped unless somebody says to open it again', async () => {
    const list = 'family_no;name;status;responsible_worker\nF-00046;Suljettu;closed;hilla.jomppanen\n';
    await confirm(await upload(list));
    const again = await upload('family_no;name;responsible_worker\nF-00046;Suljettu;hilla.jomppanen\n');
    expect(again.rows[0]).toMatchObject({ state: 'needChoice', choices: ['reopen', 'skip'], questions: [{ preset: 'skip', choiceWords: ['avaa asiakkuus uudelleen', 'jätä pois'] }] });
    await confirm(again);
    expect(await count('family')).toBe(1);
    const asked = await upload('family_no;name;responsible_worker\nF-00046;Suljettu;aino.kettunen-vaara\n');
    const done = await confirm(asked, { choices: [{ row: 2, value: 'reopen' }] });
    expect(done.body.outcome).toMatchObject({ opened: 0, reopened: 1 });
    expect(await count('family')).toBe(1);
    const { body } = await (await county.as('aino')).get('/api/families');
    expect(body.items).toMatchObject([{ name: 'Suljettu', status: 'open' }]);
  });

  it('a number that another team has is refused in the preview, without a word about that family', async () => {
    await confirm(await upload('family_no;name;responsible_worker\nF-1;Salainen;bertil.sandelin\n', { as: 'outi' }), { as: 'outi', team: 'Etelä' });
    const preview = await upload('family_no;name;responsible_worker\nF-1;Toinen;hilla.jomppanen\n');
    expect(preview.rows[0]).toMatchObject({ state: 'rejected', code: 'family.elsewhere' });
    expect(JSON.stringify(preview)).not.toMatch(/Salainen/);
  });

  it('two thousand families, the ended ones closed, in one go', async () => {
    const preview = await upload(file('families_2000_ties.csv'));
    const { body } = await confirm(preview);
    expect(body.outcome).toMatchObject({ opened: 2000, joined: 0 });
    const { rows } = await county.sql.query(
      `select count(*)::int as held, count(*) filter (where a.until_at is null)::int as open from app.responsible_worker_assignment a where worker_id = $1`, [county.users.daavid]);
    expect(rows).toEqual([{ held: 437, open: 418 }]);
  }, 60_000);
});

describe('who, and what else', () => {
  it('a team lead imports into a team of theirs only; an administrator into any, and sees nothing of it afterwards', async () => {
    const list = `${header}Laine;Laine;Oona;;1.2.2015;lapsi;0401234567;Sandelin Bertil;1.9.2026;Soita iltaisin\n`;
    const preview = await upload(list);
    expect(await confirm(preview, { team: 'Etelä' })).toMatchObject({ status: 422, body: { errors: [{ path: 'teamId', code: 'exchange.not-your-team' }] } });
    const byAdmin = await upload(list, { as: 'greta' });
    expect((await confirm(byAdmin, { as: 'greta', team: 'Etelä' })).status).toBe(200);
    const { rows: [{ id }] } = await county.sql.query('select id from app.family');
    expect((await (await county.as('greta')).get(`/api/families/${id}`)).status).toBe(404);
    const notes = await (await county.as('bertil')).get(`/api/families/${id}/contact-notes`).expect(200);
    expect(notes.body.items[0].text).toMatch(/Soita iltaisin/);
  });

  it('leaves a row in the access log for every family it wrote, and for stored ones it showed', async () => {
    await confirm(await upload(`${header}Laine;Laine;Oona;;1.2.2015;lapsi;;Nyholm Carita;1.9.2026;\n`));
    const { rows } = await county.sql.query(`select family_ids, person_ids from app.access_log where action = 'caseload:import' and cardinality(family_ids) > 0`);
    const { rows: [family] } = await county.sql.query('select id from app.family');
    expect(rows.some(({ family_ids: ids }) => ids.includes(family.id))).toBe(true);
    const again = await upload(`${header}Laine;Laine;Oona;;1.2.2015;lapsi;;Nyholm Carita;1.9.2026;Muuttunut\n`);
    expect(again.rows[0]).toMatchObject({ state: 'needChoice' });
    const { rows: seen } = await county.sql.query(`select 1 from app.access_log where action = 'caseload:import' and cardinality(person_ids) = 1 and cardinality(family_ids) = 0`);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('BUG-128: a temporary identity code is stored as one, and the same code is the same person the next time', async () => {
    await confirm(await upload(`${header}Laine;Laine;Aada;240226F921H;;lapsi;;Nyholm Carita;;\n`));
    const { rows } = await county.sql.query('select temporary, masked from app.person_secret');
    expect(rows).toMatchObject([{ temporary: true }]);
    const again = await upload(`${header}Laine;Laine;Aada;240226f921h;;lapsi;;Nyholm Carita;;uusi\n`);
    expect(again.rows[0]).toMatchObject({ state: 'duplicate', code: 'person.known' });
  });

  it('a list without family and worker columns is mapped by hand and remembered', async () => {
    const preview = await upload('Sukunimi;Etunimet;Synt.aika\nLaine;Oona;1.2.2015\nLaine;Eero;3.4.2017\n');
    expect(preview.missing).toEqual(['family', 'responsibleWorker']);
    expect(await confirm(preview)).toMatchObject({ status: 422, body: { code: 'exchange.columns-missing' } });
    const carita = await county.as('carita');
    const { body } = await carita.post(`/api/imports/${preview.id}/mapping`).send({ familyFromSurname: true, responsibleWorkerId: county.users.hilla, role: 'child' }).expect(200);
    expect(body).toMatchObject({ missing: [], counts: { ok: 2 } });
    expect((await carita.get(`/api/imports/${preview.id}`)).body.mapping).toMatchObject({ familyFromSurname: true });
    expect((await confirm(preview)).body.outcome).toMatchObject({ opened: 1, persons: 2 });
  });
});

describe('what cannot be read', () => {
  it.each<[string, Buffer, string, number]>([
    ['nothing', Buffer.alloc(0), 'a.csv', 422], ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'kuva.png', 415],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'vanha.xls', 415],
    ['more than ten megabytes', Buffer.alloc(10_500_000, 97), 'iso.csv', 413],
  ])('%s gets a sentence that says what to do', async (_, bytes, name, status) => {
    const response = await (await county.as('carita')).post('/api/imports/caseload').attach('file', bytes, name);
    expect(response.status).toBe(status);
    expect(response.body.detail.length).toBeGreaterThan(15);
    expect(await count('caseload_import')).toBe(0);
  });

  it('JSON instead of a form, a form that breaks off or has no file, and ids that name nothing', async () => {
    const carita = await county.as('carita');
    expect((await carita.post('/api/imports/caseload').send({})).status).toBe(415);
    expect((await carita.post('/api/imports/caseload').field('other', 'x')).status).toBe(422);
    const broken = ['not a part', '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na;b\r\n'];
    for (const body of broken) expect((await carita.post('/api/imports/caseload').set('Content-Type', 'multipart/form-data; boundary=edge').send(body)).status).toBe(400);
    expect((await carita.get('/api/imports/nothing')).status).toBe(400);
    expect((await carita.get(`/api/imports/${county.teams.Etelä}`)).status).toBe(404);
    const preview = await upload(`${header}Laine;Laine;Oona;;;lapsi;;Nyholm Carita;;\n`, { as: 'outi' });
    expect((await carita.get(`/api/imports/${preview.id}`)).status).toBe(404);
  });
});

import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { familiesWords } from '../locales';
import type { SearchAnswer } from '../contract';
import { familiesEntities, FamiliesModule } from '.';

let county: TestCounty;
let saari: TestFamily;
let turvala: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule], entities: familiesEntities, words: { families: familiesWords } });
  const named = ['X Li', 'Ng', 'Li Ö-Lindqvist', "Sean O'Brien-Åkerblom", 'Áilu de la Cruz', 'Ilta Đorđević', 'Áilu Niillas', 'ليلى العلي', 'Null Null', 'Matti 2'];
  saari = await county.family({
    name: 'Saari', members: [
      ...named.map((name) => ({ given: name.split(' ')[0] ?? '', surname: name.split(' ').slice(1).join(' ') || undefined })),
      { given: 'Aada', surname: 'Saari' }, { given: 'Aada', surname: 'Sääri' }, { given: 'Eetu', surname: 'Kaari' }, { given: 'Eetu', surname: 'Kääri' },
      { given: '100%', surname: 'Alennus' }, { given: 'A_B', surname: 'Viiva' },
    ],
  });
  await county.family({ name: 'Sääri', members: [] });
  turvala = await county.family({ name: 'Turvala', team: 'Etelä', worker: 'carita', restricted: true, members: [{ given: 'Noora', surname: 'Turvala' }] });
  await county.sql.query(`update app.person set phone = '0505550134' where id = $1`, [turvala.persons[0]]);
});
afterAll(() => county.stop());

async function find(q: string, who: CastName = 'aino', limit?: number): Promise<SearchAnswer> {
  return (await (await county.as(who)).post('/api/search').send({ q, limit }).expect(200)).body;
}
const persons = async (q: string) => (await find(q)).persons.map(({ name }) => name);
const nothing = { families: [], persons: [] };

describe('search by name', () => {
  it('BUG-120: finds names of one and two letters, exact ones first', async () => {
    expect(await persons('Li')).toEqual(['X Li', 'Li Ö-Lindqvist']);
    expect(await persons('Ng')).toEqual(['Ng']);
    expect(await persons('X')).toEqual(['X Li']);
    expect(await persons('Ö')).toContain('Li Ö-Lindqvist');
    expect((await find('a', 'aino', 2)).persons).toHaveLength(2);
  });

  it('BUG-122: puts the spelling that was typed first, and the other below it as a near match', async () => {
    expect((await find('sääri')).persons.map(({ name, near }) => [name, near])).toEqual([['Aada Sääri', false], ['Aada Saari', true]]);
    expect((await find('saari')).persons.map(({ name, near }) => [name, near])).toEqual([['Aada Saari', false], ['Aada Sääri', true]]);
    expect((await find('SAARI')).families.map(({ name, near }) => [name, near])).toEqual([['Saari', false], ['Sääri', true]]);
    expect(await persons('kaari')).toEqual(['Eetu Kaari', 'Eetu Kääri']);
  });

  it('BUG-115: finds every name as it is written, by its parts and in either order', async () => {
    for (const [q, name] of [
      ['brien', null], ["o'brien", "Sean O'Brien-Åkerblom"], ['åkerblom', "Sean O'Brien-Åkerblom"], ['de la', 'Áilu de la Cruz'], ['đorđ', 'Ilta Đorđević'], ['niillas áilu', 'Áilu Niillas'],
      ['ailu ni', 'Áilu Niillas'], ['ليلى', 'ليلى العلي'], ['null', 'Null Null'], ['matti 2', 'Matti 2'], ['saari  aada', 'Aada Saari'],
    ] as const) expect([q, (await persons(q))[0] ?? null]).toEqual([q, name]);
  });

  it('finds a family by its number', async () => {
    expect((await find(String(saari.number))).families).toEqual([{ id: saari.id, number: saari.number, name: 'Saari', status: 'open', near: false }]);
    await county.sql.query(`update app.family set external_number = 'F-00046' where id = $1`, [saari.id]);
    expect((await find('f-00046')).families.map(({ id }) => id)).toEqual([saari.id]);
  });

  it('BUG-027: takes % and _ as plain characters, and finds nothing for an empty query', async () => {
    for (const q of ['%', '__', '', '   ', '\\', "'", '*']) expect([q, await find(q)]).toEqual([q, nothing]);
    expect(await persons('100%')).toEqual(['100% Alennus']);
    expect(await persons('a_')).toEqual(['A_B Viiva']);
    for (const who of ['farid', 'greta', 'eila'] as const) for (const q of ['a', 'tu', '%', '__']) expect(await find(q, who)).toEqual(nothing);
  });

  it('BUG-026: answers a stranger about a family that is there as about one that is not', async () => {
    for (const q of ['Turvala', 'Noora Turvala', '0505550134', String(turvala.number), 'Olematon']) expect(await find(q, 'bertil')).toEqual(nothing);
    expect((await find('turvala', 'carita')).persons.map(({ id }) => id)).toEqual(turvala.persons);
  });

  it('is as fast as somebody types, and sixty a minute in the long run: then it says when again', async () => {
    await county.sql.query('delete from app.turn');
    const hilla = await county.as('hilla');
    for (let letters = 0; letters < 120; letters += 1) await hilla.post('/api/search').send({ q: 'sa' }).expect(200);
    const refused = await hilla.post('/api/search').send({ q: 'sa' }).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body.detail).toMatch(/Odota \d+ sekuntia/);
    await find('saari');
    await county.sql.query('delete from app.turn');
  });

  it('logs the ids that were shown, and not what was searched by', async () => {
    await find('kaari');
    const { rows } = await county.sql.query(`select l::text as row, person_ids, family_ids from app.access_log l where action = 'search' order by at desc, id desc limit 1`);
    expect(rows[0].person_ids).toHaveLength(2);
    expect(rows[0].family_ids).toEqual([saari.id]);
    expect(rows[0].row).not.toMatch(/kaari/i);
  });
});

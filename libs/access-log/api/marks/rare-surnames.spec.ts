import fc from 'fast-check';
import { Client } from 'pg';
import { TestCounty } from '@rinnalla/access-control/testing';
import { AccessLogModule } from '../access-log.module';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [AccessLogModule], entities: [] }); });
afterAll(() => county.stop());
beforeEach(() => county.sql.query('truncate app.family, app.person cascade'));

const bearing = (surnames: Array<string | null>) => county.family({ worker: 'hilla', members: surnames.map((surname) => ({ given: 'Maija', surname: surname ?? undefined })) });
const partsOf = `app.surname_parts($2)`;
const isRare = async (family: string, name: string, most: number) =>
  (await county.sql.query<{ rare: boolean }>(`select app.bears_rare_surname($1, ${partsOf}, $3) as rare`, [family, name, most])).rows[0]?.rare;
/** Counted by reading everybody. */
const countOf = async (family: string, name: string) =>
  Number((await county.sql.query<{ n: string }>(`select app.families_of_surname($1, ${partsOf}) as n`, [family, name])).rows[0]?.n);

describe('A surname', () => {
  it.each([
    ['Kettunen', 'KETTUNEN', ['kettunen', 'Kettunen-Vaara', 'Vaara - Kettunen', ' Kettunen ', 'kettunen vaara']],
    ['Kettunen-Vaara', 'Vaara', ['VAARA', 'Vaara', 'Kettunen-Vaara']],
    ['Österholm', 'ÖSTERHOLM', ['österholm', 'Ängman-Österholm']],
    ['Åberg Äyrä', 'åberg', ['Åberg', 'ÅBERG-Öhman']],
    ['von Hällström', 'Hällström', ['af Hällström', 'HÄLLSTRÖM', 'von der Hällström']],
    ['von Hällström', 'von Born', ['von Essen', 'von Wright']],
  ])('of a family, %s, is shared with a user %s by these: %j', async (own, user, others) => {
    const { id } = await bearing([own, null]);
    for (const surname of others) await bearing([surname]);
    for (const surname of ['Kettula', 'Vaaranen', 'Osterholm', 'Aberg', 'Hallstrom', 'af', null]) await bearing([surname]);
    expect(await countOf(id, user)).toBe(others.length + 1);
    expect(await isRare(id, user, others.length + 1)).toBe(true);
    expect(await isRare(id, user, others.length)).toBe(false);
  });

  it('that the user does not share is nobody’s', async () => {
    const { id } = await bearing(['Kettunen']);
    expect([await countOf(id, 'Vaara'), await isRare(id, 'Vaara', 0)]).toEqual([0, true]);
  });

  it('is no less rare for a large family of that name, and no less common for it', async () => {
    const { id } = await bearing(Array<string>(25).fill('Kettunen'));
    await bearing(['Kettunen']);
    expect([await isRare(id, 'Kettunen', 2), await isRare(id, 'Kettunen', 1.9), await isRare(id, 'Kettunen', 0)]).toEqual([true, false, false]);
  });

  it('is as rare as a count of everybody says, whatever the names and the limit are', async () => {
    const part = fc.constantFrom('Aho', 'aho', 'ÄYRÄ', 'Äyrä', 'Öhman', 'von', 'af', 'Kettunen');
    const surname = fc.tuple(part, fc.constantFrom('', ' ', '-', ' - '), part).map(([one, between, other]) => (between === '' ? one : one + between + other));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(surname, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), surname, fc.integer({ min: 0, max: 8 }), async (families, user, tenths) => {
      await county.sql.query('truncate app.family, app.person cascade');
      let family = '';
      for (const names of families) family = (await bearing(names)).id;
      expect(await isRare(family, user, tenths * 0.7)).toBe(await countOf(family, user) <= tenths * 0.7);
    }), { numRuns: 8 });
  }, 30_000);

  it('is found by the index: nobody’s name is read for it but those that bear it', async () => {
    const { id } = await bearing(['Kettunen']);
    for (let place = 0; place < 20; place += 1) await bearing([`Nimi${place}`]);
    const readToTheEnd = async () => (await county.sql.query<{ table: string; scans: string }>(`select relname as table, seq_scan as scans from pg_stat_xact_user_tables
      where schemaname = 'app' and relname in ('person', 'family_member', 'family') order by 1`)).rows;
    await county.sql.query('begin');
    const before = await readToTheEnd();
    await isRare(id, 'Kettunen', 3);
    expect(await readToTheEnd()).toEqual(before);
    // The count of everybody reads them all, and would have shown here.
    await countOf(id, 'Kettunen');
    expect(await readToTheEnd()).not.toEqual(before);
    await county.sql.query('commit');
  });

  it('may be written by the application and counted by the owner of the table', async () => {
    const { id, persons: [person] } = await bearing(['Kettunen']);
    for (const [url, statement] of [
      [county.database.apiUrl, `update app.person set surname = 'Vaara' where id = '${person}'`],
      [county.database.ownerUrl, 'analyze app.person'],
    ] as const) {
      const client = new Client({ connectionString: url });
      await client.connect();
      try { await client.query(statement); } finally { await client.end(); }
    }
    expect(await isRare(id, 'Kettunen', 1)).toBe(true);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { TestCounty, TestFamily } from '@rinnalla/access-control/testing';
import { Keys } from '@rinnalla/platform/api';
import { createOwnerDataSource } from '@rinnalla/platform/database';
import { startWholeCounty } from '../../testing/whole-county';
import { countOlder, resealAll } from './reseal';
import { addVersion, completeVersion, forgetOlder } from './versions';

const checks = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const codeOf = (place: number) => { const digits = `010190${900 + place}`; return `010190${'-YXWVU'[place % 6]}${900 + place}${checks[Number(digits) % 31]}`; };
const codes = Array.from({ length: 90 }, (_, place) => codeOf(place));

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-keys-'));
const files = { dataKeyFile: join(folder, 'data.key'), indexKeyFile: join(folder, 'index.key') };
const keysNow = () => Keys.fromFiles(files.dataKeyFile, files.indexKeyFile);
let county: TestCounty;
let family: TestFamily;
let owner: DataSource;
beforeAll(async () => {
  county = await startWholeCounty({ keys: Keys.inFolder(folder) });
  owner = await createOwnerDataSource(county.database.ownerUrl).initialize();
  family = await county.family({ name: 'Avaimela', members: codes.map((_, place) => ({ given: `Lapsi${place}`, surname: 'Avaimela' })) });
  const aino = await county.as('aino');
  for (const [place, identityCode] of codes.entries()) {
    await aino.patch(`/api/persons/${family.persons[place]}`).set('If-Match', '"1"').send({ identityCode }).expect(200);
  }
  await county.sql.query('delete from app.turn');
});
afterAll(async () => {
  await owner.destroy();
  await county.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every code is found by its exact search, and every third opens: by the running server. */
async function everythingIsFound(): Promise<void> {
  const aino = await county.as('aino');
  for (const [place, identityCode] of codes.entries()) {
    const { body } = await aino.post('/api/search/identity-code').send({ identityCode }).expect(200);
    expect([identityCode, body.persons.map(({ id }: { id: string }) => id)]).toEqual([identityCode, [family.persons[place]]]);
    if (place % 6 === 0) {
      const { body: shown } = await aino.post(`/api/persons/${family.persons[place]}/reveal`).send({ field: 'identityCode', reason: 'Tarkistus' }).expect(200);
      expect(shown.value).toBe(identityCode);
    }
  }
  await county.sql.query('delete from app.turn');
}

const versions = async () => (await county.sql.query('select key_version as version, count(*)::int as count from app.person_secret group by 1 order by 1')).rows;

it('changes the keys while everybody works: half way all is read and found, and what is new is under the new key', async () => {
  expect(addVersion(files)).toBe(2);
  await pause(600);
  await everythingIsFound();
  // Half the rows, as a command killed in between leaves them.
  await county.sql.query('create temporary table held as select id from app.person_secret order by id limit 45');
  await county.sql.query('update app.person_secret set key_version = 9 where id in (select id from held)');
  expect(await resealAll(owner, keysNow())).toBe(45);
  await county.sql.query('update app.person_secret set key_version = 1 where id in (select id from held)');
  expect(await versions()).toEqual([{ version: 1, count: 45 }, { version: 2, count: 45 }]);
  await everythingIsFound();
  const member = await county.member(family.id, { given: 'Uusi', surname: 'Avaimela' });
  const aino = await county.as('aino');
  await aino.patch(`/api/persons/${member}`).set('If-Match', '"1"').send({ identityCode: '140386Y901P' }).expect(200);
  expect((await versions())[1]).toEqual({ version: 2, count: 46 });
  expect(await countOlder(owner, keysNow())).toBe(45);
  expect(await resealAll(owner, keysNow())).toBe(45);
  expect(await versions()).toEqual([{ version: 2, count: 91 }]);
  await everythingIsFound();
});

it('keeps no trace of it in the families’ history: the codes are the same', async () => {
  const { rows } = await county.sql.query(`select deed from app.change_record where subject_kind = 'person_secret'`);
  expect(rows).toEqual([]);
});

it('forgets the older key only when nothing can need it, and goes on without it', async () => {
  expect(() => forgetOlder(files, keysNow(), new Date())).toThrow('less than 3 days');
  forgetOlder(files, keysNow(), new Date(Date.now() + 4 * 86_400_000));
  expect(keysNow().versions).toEqual([2]);
  expect(readFileSync(files.dataKeyFile, 'utf8').trim().split('\n')).toHaveLength(1);
  await pause(600);
  await everythingIsFound();
});

it('completes a version that only one file got, and seals waiting uploads anew', async () => {
  const before = readFileSync(files.indexKeyFile, 'utf8');
  const [{ id }] = (await county.sql.query<{ id: string }>(
    `insert into app.caseload_import (id, file_name, file_hash, file, preview, status, created_by) values (gen_random_uuid(), 'x.csv', '\\x01', '\\x00', '{}', 'previewed', $1) returning id`, [county.users.carita])).rows as [{ id: string }];
  await county.sql.query('update app.caseload_import set file = $2 where id = $1', [id, keysNow().seal(Buffer.from('lista'), id)]);
  addVersion(files);
  writeFileSync(files.indexKeyFile, before);
  expect(keysNow().version).toBe(2);
  completeVersion(files);
  expect(keysNow().versions).toEqual([3, 2]);
  expect(await resealAll(owner, keysNow())).toBe(92);
  const { rows } = await county.sql.query<{ file: Buffer }>('select file from app.caseload_import where id = $1', [id]);
  expect(keysNow().open(rows[0]?.file as Buffer, id, 3).toString()).toBe('lista');
  expect(await resealAll(owner, keysNow())).toBe(0);
});

it('goes on where it was after it was killed in the middle', async () => {
  const version = addVersion(files);
  const cut = async (done: number) => {
    if (done < 40) return;
    await county.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app_owner' and datname = current_database()`);
    throw new Error('killed');
  };
  await expect(resealAll(owner, keysNow(), { batch: 20, onBatch: cut })).rejects.toThrow();
  const done = (await versions()).find((row) => row.version === version)?.count;
  expect(done).toBeGreaterThanOrEqual(40);
  expect(done).toBeLessThan(91);
  await pause(600);
  await everythingIsFound();
  await resealAll(owner, keysNow(), { batch: 20 });
  expect(await versions()).toEqual([{ version, count: 91 }]);
  expect(await countOlder(owner, keysNow())).toBe(0);
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestCounty } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { ResponsibleWorkerModule } from '@rinnalla/responsible-worker/api';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { exchangeWords } from '../locales';
import { ExchangeModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule, ExchangeModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords, exchange: exchangeWords },
  });
  const carita = await county.as('carita');
  const { body } = await carita.post('/api/imports/caseload').attach('file', readFileSync(resolve('libs/exchange/testing/files/families_2000_ties.csv')), 'luettelo.csv').expect(201);
  await carita.post(`/api/imports/${body.id}/confirm`).send({ teamId: county.teams.Pohjoinen }).expect(200);
}, 120_000);
afterAll(() => county.stop());

it('pages through all of them, eight creation instants and many ties, each once', async () => {
  const carita = await county.as('carita');
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await carita.get(`/api/families?scope=team&status=all&sort=name&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`).expect(200);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    if (body.nextCursor === null) break;
    cursor = body.nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([2000, 2000]);
}, 120_000);

it('BUG-014: of Daavid’s 437 the 418 open ones move whichever way they were chosen, the 19 closed are reported, and Hilla gets one notice', async () => {
  const carita = await county.as('carita');
  const { rows } = await county.sql.query<{ familyId: string; replaces: string | null; open: boolean }>(
    `select distinct on (a.family_id) a.family_id as "familyId", case when a.until_at is null then a.id end as replaces, a.until_at is null as open
       from app.responsible_worker_assignment a where a.worker_id = $1 order by a.family_id`, [county.users.daavid]);
  expect([rows.length, rows.filter(({ open }) => open).length]).toEqual([437, 418]);
  const move = ({ familyId, replaces }: { familyId: string; replaces: string | null }) => ({ familyId, replaces, toWorkerId: county.users.hilla });
  const dry = await carita.post('/api/reassignments').send({ moves: rows.map(move), reason: 'Daavid lähtee', dryRun: true }).expect(200);
  expect([dry.body.moved, dry.body.cannotMove.length, new Set(dry.body.cannotMove.map(({ code }: { code: string }) => code))]).toEqual([418, 19, new Set(['platform.closed-family'])]);
  const whole = await carita.post('/api/reassignments').send({ moves: rows.map(move), reason: 'Daavid lähtee' }).expect(409);
  expect(whole.body).toMatchObject({ moved: 0, cannotMove: dry.body.cannotMove });
  const { body: proposal } = await carita.post('/api/reassignments/proposal').send({ familyIds: rows.map(({ familyId }) => familyId), toWorkerIds: [county.users.hilla] }).expect(200);
  const chosen = proposal.moves.map(move);
  expect(new Set(chosen.map(({ familyId }: { familyId: string }) => familyId))).toEqual(new Set(rows.filter(({ open }) => open).map(({ familyId }) => familyId)));
  const real = await carita.post('/api/reassignments').send({ moves: chosen, reason: 'Daavid lähtee' }).expect(200);
  expect(real.body).toEqual({ ...dry.body, dryRun: false, cannotMove: [] });
  const { rows: told } = await county.sql.query(`select cardinality(family_ids) as families from app.notice where user_id = $1 and kind = 'named' and cardinality(family_ids) = 418`, [county.users.hilla]);
  expect(told).toEqual([{ families: 418 }]);
  const { rows: traces } = await county.sql.query(`select count(*)::int as families from app.access_log, unnest(family_ids) f where action = 'caseload:reassign' and request_id = $1`, [real.headers['x-request-id']]);
  expect(traces).toEqual([{ families: 418 }]);
}, 120_000);

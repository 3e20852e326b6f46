import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { newId } from '@rinnalla/platform/api';
import type { CaseloadsRow, LoadWeights } from '../contract';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
let services: { special: string; universal: string };
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities });
  const { rows } = await county.sql.query<{ id: string; ring: 'special' | 'universal' }>(`with a as (insert into app.agency (name) values ('Koulu') returning id)
    insert into app.service (name_fi, name_sv, name_en, ring, agency_id) select r, r, r, r, a.id from a, unnest(array['special', 'universal']) r returning id, ring`);
  services = Object.fromEntries(rows.map(({ ring, id }) => [ring, id])) as typeof services;
});
afterAll(() => county.stop());

interface Planted {
  team: 'Pohjoinen' | 'Etelä'; worker: CastName;
  members: Array<{ role: string; gone: boolean }>;
  services: Array<{ ring: 'special' | 'universal'; status: string }>;
  acts: Array<{ status: string; draft: boolean; dueIn: number }>;
}

const workers = ['aino', 'hilla', 'daavid', 'bertil'] as const;
const someOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });
const family: fc.Arbitrary<Planted> = fc.record({
  team: fc.constantFrom('Pohjoinen', 'Etelä'), worker: fc.constantFrom(...workers),
  members: someOf(fc.record({ role: fc.constantFrom('mother', 'child', 'young', 'unborn_child'), gone: fc.boolean() })),
  services: someOf(fc.record({ ring: fc.constantFrom('special', 'universal'), status: fc.constantFrom('active', 'planned', 'ended') })),
  acts: someOf(fc.record({ status: fc.constantFrom('open', 'done'), draft: fc.boolean(), dueIn: fc.integer({ min: -2, max: 2 }) })),
});
const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true }));
const weights: fc.Arbitrary<LoadWeights> = fc.record({ family: weight, child: weight, special: weight, late: weight });

async function plant(wish: Planted): Promise<string> {
  const { id } = await county.family({ team: wish.team, worker: wish.worker, opener: 'carita' });
  for (const { role, gone } of wish.members) {
    const person = await county.member(id, { given: 'Eetu', role });
    if (gone) await county.sql.query('update app.family_member set until_on = app.today() where person_id = $1', [person]);
  }
  for (const { ring, status } of wish.services) {
    await county.sql.query(`insert into app.service_in_use (family_id, service_id, provider, status, from_on, until_on)
      values ($1, $2, 'Kunta', $3::text, '2026-02-01', case when $3::text = 'ended' then app.today() end)`, [id, services[ring], status]);
  }
  for (const { status, draft, dueIn } of wish.acts) {
    await county.sql.query(`insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, due_on, status, done_on, draft, created_by)
      values ($1, 'Soita', 'user', $2::uuid, app.today() + $3::int, $4::text, case when $4::text = 'done' then app.today() end, $5, $2::uuid)`,
    [id, county.users[wish.worker], dueIn, status, draft]);
  }
  return id;
}

/** Somebody's session, as the functions of the database ask for it. */
const sidOf = async (name: CastName) => createHash('sha256').update((await county.beginSession(name)).replace('sid=', '')).digest('hex');

describe('What is weighed at once', () => {
  it('weighs as much as family by family, whatever the families and the weights are', async () => {
    await county.sql.query(`select set_config('app.sid', $1, false)`, [await sidOf('carita')]);
    await fc.assert(fc.asyncProperty(fc.array(family, { minLength: 1, maxLength: 5 }), weights, weights, async (families, north, south) => {
      await county.sql.query(`update app.team set load_weights = case name when 'Etelä' then $2::jsonb else $1::jsonb end`, [JSON.stringify(north), JSON.stringify(south)]);
      const ids: string[] = [];
      for (const one of families) ids.push(await plant(one));
      const { rows: wrong } = await county.sql.query(
        `select f.id from unnest($1::uuid[]) f(id) left join app.family_weights($1) w on w.family_id = f.id where w.weight is distinct from app.family_weight(f.id)`, [[...ids, newId()]]);
      expect(wrong).toEqual([]);
      const { rows: loads } = await county.sql.query<{ families: number; weighted: number; summed: number; counted: number }>(
        `select l.families, l.weighted, coalesce(s.summed, 0) as summed, coalesce(s.counted, 0)::int as counted
          from app.worker_loads($1) l left join (select a.worker_id, sum(app.family_weight(a.family_id)) as summed, count(*) as counted
            from app.responsible_worker_assignment a where a.until_at is null group by 1) s using (worker_id)`, [[...workers, 'carita' as const].map((name) => county.users[name])]);
      expect(loads).toHaveLength(5);
      for (const { families: held, weighted, summed, counted } of loads) {
        expect(held).toBe(counted);
        // Floats: the order in which they are added is nobody's promise.
        expect(Math.abs(weighted - summed)).toBeLessThanOrEqual(1e-9 * Math.max(1, summed));
      }
      const { body } = await (await county.as('carita')).get(`/api/caseloads?teamId=${county.teams.Pohjoinen}`).expect(200);
      const { rows: seen } = await county.sql.query<{ id: string; weighted: number }>(
        `select a.worker_id as id, sum(app.family_weight(f.id)) as weighted from app.responsible_worker_assignment a join app.family f on f.id = a.family_id
          where a.until_at is null and f.team_id = $1 group by 1`, [county.teams.Pohjoinen]);
      for (const { worker, weighted } of body.items as CaseloadsRow[]) expect(weighted).toBeCloseTo(seen.find(({ id }) => id === worker.id)?.weighted ?? 0, 6);
    }), { numRuns: 8 });
  }, 30_000);
});

describe('A reassignment asked of the database itself', () => {
  const ask = async (name: CastName, moves: object[]) => {
    const client = new Client({ connectionString: county.database.apiUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.sid', $1, true)`, [await sidOf(name)]);
      const { rows: [row] } = await client.query('select app.reassign_families($1) as answer', [JSON.stringify({ moves, reason: 'x', dryRun: false, takeActs: true })]);
      await client.query('commit');
      return row.answer.moves as Array<{ code: string | null; holder: object | null }>;
    } finally {
      await client.end();
    }
  };

  it('moves nothing for whoever does not lead the family’s team, and says nothing of it', async () => {
    const { id, assignmentId } = await county.family({ worker: 'daavid' });
    const move = { id: newId(), familyId: id, toWorkerId: county.users.hilla, replaces: assignmentId };
    for (const name of ['daavid', 'hilla', 'outi', 'greta', 'eila'] as const) {
      expect(await ask(name, [move])).toEqual([{ familyId: id, toWorkerId: county.users.hilla, code: 'responsible-worker.not-in-your-team', holder: null, weight: 0 }]);
    }
    expect(await ask('carita', [move])).toMatchObject([{ code: null }]);
  });

  it('ends a change that is still to come as well, and leaves what was without the former worker alone', async () => {
    const { id, assignmentId } = await county.family({ worker: 'daavid' });
    const later = newId();
    await county.sql.query('begin');
    await county.sql.query(`update app.responsible_worker_assignment set until_at = app.now() + interval '5 days' where id = $1`, [assignmentId]);
    await county.sql.query(`insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, how, reason, recorded_by, recorded_by_name)
      select $1, $2, $3::uuid, 'Aino', app.now() + interval '5 days', 'decision', 'Sovittu', $3::uuid, 'Aino'`, [later, id, county.users.aino]);
    await county.sql.query('commit');
    expect(await ask('carita', [{ id: newId(), familyId: id, toWorkerId: county.users.hilla, replaces: later }])).toMatchObject([{ code: null }]);
    const { rows } = await county.sql.query(`select worker_id as worker, until_at is null as open, until_at = from_at as empty from app.responsible_worker_assignment
      where family_id = $1 order by from_at`, [id]);
    const { daavid, hilla, aino } = county.users;
    expect(rows).toEqual([{ worker: daavid, open: false, empty: false }, { worker: hilla, open: true, empty: null }, { worker: aino, open: false, empty: true }]);
  });
});

import { performance } from 'node:perf_hooks';
import { TestCounty } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { newId } from '@rinnalla/platform/api';
import { ResponsibleWorkerModule } from '@rinnalla/responsible-worker/api';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities }); });
afterAll(() => county.stop());

interface Held { familyId: string; assignmentId: string }

/** So many families of Daavid, each with two open acts of his and a coming meeting. */
async function caseload(size: number): Promise<Held[]> {
  // Each round begins in an empty county: a worker who gathers the families of all rounds is nobody real.
  await county.sql.query('truncate app.family cascade');
  const held = Array.from({ length: size }, () => ({ familyId: newId(), assignmentId: newId() }));
  const { daavid } = county.users;
  const json = JSON.stringify(held);
  const from = `from jsonb_to_recordset($1) as r("familyId" uuid, "assignmentId" uuid)`;
  const run = (sql: string, ...more: unknown[]) => county.sql.query(sql, [json, ...more]);
  await county.sql.query('begin');
  await run(`insert into app.family (id, name, team_id, created_by) select "familyId", 'Perhe', $2, $3::uuid ${from}`, county.teams.Pohjoinen, daavid);
  await run(`insert into app.client_relationship (family_id, opened_at, opened_by, open_reason) select "familyId", '2026-01-01', $2::uuid, 'Mittaus' ${from}`, daavid);
  await run(`insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, how, reason, recorded_by, recorded_by_name)
    select "assignmentId", "familyId", $2::uuid, 'Daavid', '2026-01-01', 'opening', 'Mittaus', $2::uuid, 'Daavid' ${from}`, daavid);
  await run(`insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, due_on, created_by) select "familyId", 'Soita', 'user', $2::uuid, '2027-01-01', $2::uuid ${from}, generate_series(1, 2)`, daavid);
  await county.sql.query('commit');
  return held;
}

/** The same change by somebody who trusts everybody: the bare writes, in one transaction of prepared statements. */
async function bare(held: Held[]): Promise<void> {
  const { hilla, daavid } = county.users;
  const ids = held.map(({ familyId }) => familyId);
  await county.sql.query('begin');
  await county.sql.query({ name: 'lock', text: 'select from app.family where id = any ($1) order by id for update', values: [ids] });
  await county.sql.query({ name: 'end', text: 'update app.responsible_worker_assignment set until_at = now() where family_id = any ($1) and until_at is null', values: [ids] });
  await county.sql.query({ name: 'offers', text: `update app.handover_proposal set status = 'ended' where family_id = any ($1) and status = 'open'`, values: [ids] });
  await county.sql.query({
    name: 'begin', values: [ids, hilla, daavid],
    text: `insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, how, reason, recorded_by, recorded_by_name)
      select gen_random_uuid(), f, $2::uuid, 'Hilla', now(), 'reassignment', 'Mittaus', $3::uuid, 'Daavid' from unnest($1::uuid[]) f`,
  });
  await county.sql.query({ name: 'acts', text: `update app.agreed_act set owner_user_id = $2 where family_id = any ($1) and owner_user_id = $3 and status = 'open'`, values: [ids, hilla, daavid] });
  await county.sql.query({
    name: 'log', values: [ids, daavid],
    text: `insert into app.access_log (at, request_id, user_id, user_name, role, action, family_ids, person_ids, basis_kind, outcome, client_address)
      values (now(), gen_random_uuid(), $2, 'Daavid', 'team_lead', 'caseload:reassign', $1, '{}', 'role', 'allowed', '127.0.0.1')`,
  });
  await county.sql.query('commit');
}

async function product(held: Held[]): Promise<void> {
  const carita = await county.as('carita');
  const moves = held.map(({ familyId, assignmentId }) => ({ familyId, toWorkerId: county.users.hilla, replaces: assignmentId }));
  await carita.post('/api/reassignments').send({ moves, reason: 'Mittaus' }).expect(200);
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What one family adds to the time, between two sizes. */
const slope = (points: Array<[number, number]>) => {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
};

it('reassigns a caseload: time against the same writes in bare SQL, and per family', async () => {
  const lines: string[] = ['families   product ms   bare SQL ms   ratio'];
  const points: Record<'product' | 'bare', Array<[number, number]>> = { product: [], bare: [] };
  await product(await caseload(50));
  for (const size of [100, 200, 418, 800]) {
    const times = { product: [] as number[], bare: [] as number[] };
    for (let round = 0; round < 7; round += 1) {
      for (const [name, work] of [['product', product], ['bare', bare]] as const) {
        const held = await caseload(size);
        const began = performance.now();
        await work(held);
        times[name].push(performance.now() - began);
      }
    }
    const [mine, plain] = [median(times.product), median(times.bare)];
    points.product.push([size, mine]);
    points.bare.push([size, plain]);
    lines.push(`${String(size).padStart(8)} ${mine.toFixed(1).padStart(12)} ${plain.toFixed(1).padStart(13)} ${(mine / plain).toFixed(2).padStart(7)}`);
  }
  lines.push(`per family: product ${slope(points.product).toFixed(3)} ms, bare SQL ${slope(points.bare).toFixed(3)} ms`);
  process.stdout.write(`\n${lines.join('\n')}\n`);
}, 600_000);

import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { DataSource } from 'typeorm';
import { AccessLogModule, readAccessLog } from '@rinnalla/access-log/api';
import type { AccessLogQuery } from '@rinnalla/access-log/contract';
import { TestCounty } from '@rinnalla/access-control/testing';

/** `LOG_ROWS=2000000 npm run bench -- log-pages` where ten million rows do not fit the time. */
const sizes = [100_000, Number(process.env.LOG_ROWS ?? 10_000_000)];
const rounds = 15;
const months = 24;

interface Side { rows: number; county: TestCounty; source: DataSource; sid: string; familyId: string; personId: string; userId: string; day: string }
const sides: Side[] = [];
afterAll(async () => {
  for (const { source, county } of sides) {
    await source.destroy();
    await county.stop();
  }
});

const id = (kind: string, number: string) => `(lpad(to_hex(${number}), 8, '0') || '-0000-7000-8000-00000000000${kind}')::uuid`;

/** Two years of a county: each family is looked at a hundred times, one row in two hundred is a refusal, one in a thousand an emergency. */
async function fill(county: TestCounty, rows: number): Promise<void> {
  const { sql } = county;
  const { rows: indexes } = await sql.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'app.access_log'::regclass and not indisprimary`);
  for (const { name } of indexes) await sql.query(`drop index ${name}`);
  await sql.query(`select app.make_log_partition((now() - make_interval(months => m))::date) from generate_series(0, ${months}) m`);
  const families = rows / 100;
  for (let done = 0; done < rows; done += 500_000) {
    await sql.query(`
      insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
      select now() - interval '${months} months' * (n::float8 / ${rows}), gen_random_uuid(), ${id('a', `hashint4(n) & 511`)}, 'Aino Kettunen-Vaara', 'worker',
        case when n % 200 = 7 then null else 'responsible' end,
        case when n % 1000 = 3 then 'break-glass:open' when n % 4 = 0 then 'family:list' when n % 4 = 1 then 'picture:write' else 'family:read' end,
        array[${id('f', `(hashint4(n + 1) & 2147483647) % ${families}`)}], array[${id('c', `(hashint4(n + 1) & 2147483647) % ${families}`)}, ${id('d', `(hashint4(n + 1) & 2147483647) % ${families}`)}],
        case when n % 1000 = 3 then 'break_glass' when n % 200 = 7 then 'none' else 'relation' end, case when n % 200 = 7 then 'refused' else 'allowed' end, '10.20.30.40'
      from generate_series(${done}, ${Math.min(done + 500_000, rows) - 1}) n`);
  }
  await sql.query(`set maintenance_work_mem = '512MB'`);
  for (const { made } of indexes) await sql.query(made.replace(' ON ONLY ', ' ON '));
  await sql.query('vacuum analyze app.access_log');
}

async function prepare(rows: number): Promise<Side> {
  const county = await TestCounty.start({ domains: [AccessLogModule], entities: [] });
  const began = performance.now();
  await fill(county, rows);
  process.stdout.write(`\n${rows} rows made in ${Math.round((performance.now() - began) / 1000)} s\n`);
  const { rows: [some] } = await county.sql.query<{ family: string; person: string; day: string }>(`
    select family_ids[1] as family, person_ids[1] as person, (at - interval '1 day')::date::text as day from app.access_log
      where at < now() - interval '40 days' and outcome = 'allowed' order by at desc limit 1`);
  const source = await new DataSource({ type: 'postgres', url: county.database.apiUrl, schema: 'app' }).initialize();
  const sid = createHash('sha256').update((await county.beginSession('eila')).slice(4)).digest('hex');
  return { rows, county, source, sid, familyId: some?.family ?? '', personId: some?.person ?? '', userId: '00000007-0000-7000-8000-00000000000a', day: some?.day ?? '' };
}

const filters: Record<string, (side: Side) => Partial<AccessLogQuery>> = {
  'no filter': () => ({}),
  family: ({ familyId }) => ({ familyId }),
  person: ({ personId }) => ({ personId }),
  worker: ({ userId }) => ({ userId }),
  'common action': () => ({ action: 'family:read' }),
  'rare action': () => ({ action: 'break-glass:open' }),
  refused: () => ({ outcome: 'refused' }),
  'emergency basis': () => ({ basis: 'break_glass' }),
  'one day': ({ day }) => ({ from: day, to: day }),
  'worker and day': ({ userId, day }) => ({ userId, from: day, to: day }),
  'family and action': ({ familyId }) => ({ familyId, action: 'family:read' }),
  'worker and rare action': ({ userId }) => ({ userId, action: 'break-glass:open' }),
};

/** The statement of the screen, in a transaction of the auditor's as the door opens it; without the network of the request. */
async function page({ source, sid }: Side, query: Partial<AccessLogQuery>): Promise<{ ms: number; rows: number }> {
  return source.transaction(async (tx) => {
    await tx.query(`select set_config('app.sid', $1, true)`, [sid]);
    const began = performance.now();
    const { items } = await readAccessLog(tx, { limit: 50, ...query } as AccessLogQuery);
    return { ms: performance.now() - began, rows: items.length };
  });
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it('answers a page of each filter on a long log about as fast as on a short one', async () => {
  for (const rows of sizes) sides.push(await prepare(rows));
  const [small, large] = sides as [Side, Side];
  const lines = [`${'filter'.padEnd(24)}${String(small.rows).padStart(12)}${String(large.rows).padStart(12)}   ratio   rows`];
  for (const [name, filter] of Object.entries(filters)) {
    const times = new Map<Side, number[]>([[small, []], [large, []]]);
    const found: number[] = [];
    for (let round = -2; round < rounds; round += 1) {
      for (const side of [small, large]) {
        const { ms, rows } = await page(side, filter(side));
        if (round >= 0) times.get(side)?.push(ms);
        if (round === 0) found.push(rows);
      }
    }
    const [short, long] = [median(times.get(small) ?? []), median(times.get(large) ?? [])];
    lines.push(`${name.padEnd(24)}${short.toFixed(2).padStart(9)} ms${long.toFixed(2).padStart(9)} ms${(long / short).toFixed(2).padStart(8)}   ${found.join('/')}`);
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
}, 7_200_000);

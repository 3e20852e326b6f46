import { createHash, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { FamilyPageModule } from '@rinnalla/family-page/api';
import { overallPictureEntities, OverallPictureModule } from '@rinnalla/overall-picture/api';

/** A million statements and notes in twenty thousand families: forty of them aino's, two thousand in the team that carita leads. */
const FAMILIES = Number(process.env['BENCH_FAMILIES'] ?? 20_000);
const PER_FAMILY = 25;
let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamiliesModule, OverallPictureModule, FamilyPageModule], entities: [...familiesEntities, ...overallPictureEntities] });
  await plant();
}, 1_200_000);
afterAll(() => county.stop());

async function plant(): Promise<void> {
  const { sql, users, teams } = county;
  await sql.query(`set synchronous_commit = off`);
  await sql.query(
    `create table app.planted as select n, gen_random_uuid() as id, gen_random_uuid() as child,
       case when n <= 40 then $1::uuid when n <= 2000 then $2::uuid else $3::uuid end as worker,
       case when n <= 2000 then $4::uuid else $5::uuid end as team from generate_series(1, ${FAMILIES}) n`,
    [users.aino, users.hilla, users.bertil, teams.Pohjoinen, teams.Etelä]);
  await sql.query(`insert into app.family (id, name, team_id, created_by) select id, 'Perhe ' || md5(n::text), team, worker from app.planted`);
  await sql.query(`insert into app.client_relationship (family_id, opened_at, opened_by, open_reason) select id, '2026-01-01', worker, 'Mittaus' from app.planted`);
  await sql.query(
    `insert into app.responsible_worker_assignment (family_id, worker_id, worker_name, from_at, how, reason, recorded_by, recorded_by_name)
       select id, worker, 'Mittaus', '2026-01-01', 'opening', 'Mittaus', worker, 'Mittaus' from app.planted`);
  await sql.query('begin');
  await sql.query(`insert into app.family_member (family_id, person_id, role, from_on) select id, child, 'child', '2026-01-01' from app.planted`);
  await sql.query(`insert into app.person (id, given_names, surname) select child, 'Lapsi ' || n, initcap(md5(n::text)) from app.planted`);
  await sql.query('commit');
  await sql.query(
    `insert into app.picture_statement (family_id, life_area, kind, text, source_name, source_role, said_on, confirmed_on, author_id, author_name)
       select p.id, 'safety', 'concern', 'Havainto ' || md5(p.n || '-' || s), 'Äiti', 'äiti', d, d, p.worker, 'Mittaus'
       from app.planted p, generate_series(1, ${PER_FAMILY}) s, lateral (select date '2026-01-01' + (p.n * 7 + s * 13) % 300 as d) x`);
  await sql.query(
    `insert into app.contact_note (family_id, kind, on_date, text, author_id, author_name)
       select p.id, 'call', date '2026-01-01' + (p.n * 11 + s * 17) % 300, 'Soitto ' || md5(p.n || '-' || s), case when p.n between 41 and 2000 then $1::uuid else p.worker end, 'Mittaus'
       from app.planted p, generate_series(1, ${PER_FAMILY}) s`, [users.carita]);
  await sql.query('analyze');
}

const forms = {
  page: `select id, text, said_on from app.picture_statement where family_id = $1 order by said_on desc, id desc`,
  'notes of the page': `select id, text, on_date from app.contact_note where family_id = $1 order by on_date desc, id desc limit 50`,
  'my latest list': `select n.id, n.text, n.on_date, f.name from app.contact_note n join app.family f on f.id = n.family_id
    where n.author_id = $1 order by n.on_date desc, n.id desc limit 50`,
  'late in the team': `select f.id, f.name, (select max(on_date) from app.contact_note n where n.family_id = f.id) as last from app.family f
    where f.team_id = $1 order by f.name, f.id limit 50`,
  'whole team': `select f.id, (select max(on_date) from app.contact_note n where n.family_id = f.id) as last,
      (select count(*) from app.picture_statement s where s.family_id = f.id) as said from app.family f where f.team_id = $1`,
} as const;
type Form = keyof typeof forms;

interface Asker { client: Client; sid: string | null }

async function asker(name: CastName | null): Promise<Asker> {
  const client = new Client({ connectionString: name === null ? county.database.superuserUrl : county.database.apiUrl });
  await client.connect();
  if (name === null) return { client, sid: null };
  const value = randomBytes(32);
  const hash = createHash('sha256').update(value).digest();
  await county.sql.query('select app.start_session($1, $2, $3, $4)', [hash, county.users[name], 'bench', '127.0.0.1']);
  return { client, sid: hash.toString('hex') };
}

async function ask({ client, sid }: Asker, form: Form, value: string, family: string | null): Promise<number> {
  await client.query('begin');
  await client.query(`select set_config('app.sid', $1, true), set_config('app.fam', $2, true)`, [sid ?? '', family ?? '']);
  const began = performance.now();
  await client.query({ name: form, text: forms[form], values: [value] });
  const took = performance.now() - began;
  await client.query('commit');
  return took;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it('costs at most twice the same without row-level security', async () => {
  const bare = await asker(null);
  const lines = ['reader       form                 with ms   without ms   ratio   sequential scans'];
  for (const name of ['aino', 'carita'] as const) {
    const reader = await asker(name);
    const { rows: [family] } = await county.sql.query<{ id: string; name: string }>(`select id, name from app.family where id in (select id from app.planted where n = 7)`);
    const author = county.users[name];
    // Who leads no team has no page of one.
    for (const form of (Object.keys(forms) as Form[]).filter((one) => name === 'carita' || !one.includes('team'))) {
      const value = form === 'my latest list' ? author : form === 'late in the team' || form === 'whole team' ? county.teams.Pohjoinen
        : family?.id ?? '';
      const fam = form === 'page' || form === 'notes of the page' ? family?.id ?? null : null;
      const times = { reader: [] as number[], bare: [] as number[] };
      for (let round = 0; round < 41; round += 1) {
        times.reader.push(await ask(reader, form, value, fam));
        times.bare.push(await ask(bare, form, value, fam));
      }
      const scans = await sequentialScans(reader, form, value, fam);
      const [mine, plain] = [median(times.reader), median(times.bare)];
      lines.push(`${name.padEnd(12)} ${form.padEnd(20)} ${mine.toFixed(2).padStart(8)} ${plain.toFixed(2).padStart(10)} ${(mine / plain).toFixed(2).padStart(8)}   ${scans.join(', ')}`);
    }
    await reader.client.end();
  }
  await bare.client.end();
  process.stdout.write(`\n${lines.join('\n')}\n`);
}, 600_000);

/** The requests as the product serves them, door, log and commit included; without: the API's role is let past every policy for that round. */
it('costs a whole request at most twice the same without row-level security', async () => {
  const { rows: [family] } = await county.sql.query<{ id: string; name: string }>(`select id, name from app.family where id in (select id from app.planted where n = 7)`);
  const id = family?.id ?? '';
  const lines = ['reader       request                    with ms   without ms   ratio'];
  for (const name of ['aino', 'carita'] as const) {
    const agent = await county.as(name);
    const requests = {
      'page: overall picture': () => agent.get(`/api/families/${id}/overall-picture`).expect(200),
      'page: statements': () => agent.get(`/api/families/${id}/statements`).expect(200),
      'page: notes': () => agent.get(`/api/families/${id}/contact-notes`).expect(200),
      'my latest notes': () => agent.get('/api/contact-notes?author=me&limit=50').expect(200),
      search: () => agent.post('/api/search').send({ q: family?.name.slice(0, 9) }).expect(200),
    };
    for (const [what, request] of Object.entries(requests)) {
      const times = { with: [] as number[], without: [] as number[] };
      for (let round = 0; round < 31; round += 1) {
        for (const form of ['with', 'without'] as const) {
          await county.sql.query(`alter role app_api ${form === 'with' ? 'nobypassrls' : 'bypassrls'}`);
          await county.sql.query('delete from app.turn');
          const began = performance.now();
          await request();
          times[form].push(performance.now() - began);
        }
      }
      await county.sql.query('alter role app_api nobypassrls');
      const [mine, plain] = [median(times.with), median(times.without)];
      lines.push(`${name.padEnd(12)} ${what.padEnd(24)} ${mine.toFixed(2).padStart(8)} ${plain.toFixed(2).padStart(10)} ${(mine / plain).toFixed(2).padStart(8)}`);
    }
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
}, 600_000);

async function sequentialScans({ client, sid }: Asker, form: Form, value: string, family: string | null): Promise<string[]> {
  await client.query('begin');
  await client.query(`select set_config('app.sid', $1, true), set_config('app.fam', $2, true)`, [sid ?? '', family ?? '']);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `explain ${forms[form].replaceAll('$1', client.escapeLiteral(value))}` });
  await client.query('commit');
  if (process.env['PLANS']) process.stdout.write(`${form}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}\n`);
  return rows.map((row) => /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? '').filter((table) => /^(contact_note|picture_statement|family|person|family_member)$/.test(table));
}

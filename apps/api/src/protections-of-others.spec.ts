import { DataSource } from 'typeorm';
import { listRoutes, type CastName, type Route, type TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { hideFamily, type Hiding } from '../testing/family-in-hiding';
import { startWholeCounty } from '../testing/whole-county';

/** Who is protected elsewhere in the county costs nobody anything: of two thousand protections a request reads those it tells of. */
const elsewhere = 2_000;
const few = 100;
let county: TestCounty;
let hiding: Hiding;
beforeAll(async () => {
  // All requests go over one connection, and what it has read can be asked of it.
  county = await startWholeCounty({ poolSize: 1 });
  await county.setClock('2026-11-25T09:00:00+02:00');
  hiding = await hideFamily(county, 0);
  await county.sql.query(`
    set session_replication_role = replica;
    with person as (insert into app.person (id, given_names) select gen_random_uuid(), 'Muu' from generate_series(1, ${elsewhere}) returning id),
      member as (insert into app.family_member (family_id, person_id, role, from_on) select gen_random_uuid(), id, 'mother', '2026-01-01' from person)
      insert into app.non_disclosure (person_id, from_on) select id, '2026-01-01' from person;
    set session_replication_role = origin;
    analyze app.non_disclosure, app.person, app.family_member`);
});
afterAll(() => county.stop());

async function readSoFar(): Promise<number> {
  await county.app.get(DataSource).query('select pg_stat_force_next_flush()');
  const { rows: [row] } = await county.sql.query<{ read: number }>(
    `select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables where relid = 'app.non_disclosure'::regclass`);
  return row?.read ?? 0;
}

interface Asked { status: number; body: { id: string } }

/** What answered as it should, and how many protections were read for it. */
async function reads(request: () => PromiseLike<Asked>): Promise<Asked & { read: number }> {
  const before = await readSoFar();
  const { status, body } = await request();
  return { status, body, read: await readSoFar() - before };
}

function pathsOf({ path, entry }: Route): string[] {
  const subject = entry?.kind === 'action' ? entry.subject : undefined;
  const ids = subject === undefined ? [newId()] : hiding.subjects[subject.kind] ?? [];
  return ids.slice(0, 1).map((id) => path.replaceAll(/:(\w+)/g, (_, param: string) => (subject === undefined || param === subject.param ? id : newId())));
}

it('notices who reads them all', async () => {
  const before = await readSoFar();
  await county.app.get(DataSource).query('select count(until_on) from app.non_disclosure');
  expect(await readSoFar() - before).toBeGreaterThanOrEqual(elsewhere);
});

it.each<CastName>(['aino', 'carita', 'bertil', 'eila'])('whatever %s looks at', async (name) => {
  const agent = await county.as(name);
  const much: string[] = [];
  for (const path of listRoutes(county.app).filter(({ method, entry }) => method === 'GET' && entry?.kind === 'action').flatMap(pathsOf)) {
    const { status, read } = await reads(() => agent.get(path).buffer(true));
    if (read > few || status >= 500) much.push(`GET ${path}: ${status}, ${read} read`);
  }
  expect(much).toEqual([]);
});

it('whatever is done', async () => {
  const { family, subjects } = hiding;
  const id = (kind: string) => subjects[kind]?.[0] ?? '';
  const [aino, eila] = [await county.as('aino'), await county.as('eila')];
  const [mother, child] = family.persons;
  const log = await eila.post('/api/log-requests').send({ personId: mother, requesterName: 'Äiti', requesterRight: 'self', language: 'fi', receivedOn: '2026-11-25' }).expect(201);
  const reveal = (path: string, field: string) => () => aino.post(`/api/${path}/reveal`).send({ field, reason: 'Soitan' });
  const deeds: Array<[string, () => PromiseLike<Asked>]> = [
    ['the household', () => aino.patch(`/api/households/${id('household')}`).set('If-Match', '"1"').send({ personIds: [child] })],
    ['the provider shown', reveal(`services-in-use/${id('service_in_use')}`, 'provider')],
    ['the agency shown', reveal(`network-members/${id('network_member')}`, 'agency')],
    ['the letter', () => aino.get(`/api/families/${family.id}/responsible-workers/${family.assignmentId}/letter.pdf?for=${child}`).buffer(true)],
    ['the handover', () => aino.get(`/api/families/${family.id}/handover`)],
    ['the log asked for', () => eila.get(`/api/log-requests/${log.body.id}`)],
    ['the invitation', () => aino.get(`/api/meetings/${id('meeting')}/invitation.ics`)],
    ['the person', () => aino.patch(`/api/persons/${child}`).set('If-Match', '"1"').send({ languages: ['fi'] })],
  ];
  const found: Array<[string, number, string]> = [];
  for (const [what, deed] of deeds) {
    const { status, read } = await reads(deed);
    found.push([what, status, read > few ? `${read} read` : 'few']);
  }
  expect(found).toEqual(deeds.map(([what]) => [what, 200, 'few']));
});

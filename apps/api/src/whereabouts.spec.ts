import { listRoutes, type CastName, type Route, type TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { textOfPdf } from '@rinnalla/platform/testing';
import { hideFamily, type Hiding } from '../testing/family-in-hiding';
import { startWholeCounty } from '../testing/whole-county';

/** Every family of the walk has a protected member. `SOAK=1` walks five hundred. */
const count = process.env['SOAK'] ? Number(process.env['SOAK_RUNS'] ?? 500) : 2;
let county: TestCounty;
const hidings: Hiding[] = [];
beforeAll(async () => {
  county = await startWholeCounty();
  for (let turn = 0; turn < count; turn += 1) hidings.push(await hideFamily(county, turn));
}, 600_000);
afterAll(() => county.stop());
// A walk may last longer than an idle session: each part begins signed in anew.
beforeEach(() => county.setClock('2026-11-25T09:00:00+02:00'));

/** Organisations as such: that a school exists tells of nobody. */
const organisations = ['/api/agencies', '/api/administration-changes'];
const everyone: CastName[] = ['aino', 'hilla', 'daavid', 'bertil', 'carita', 'outi', 'greta', 'eila', 'farid'];

/** Paths of one route about one family, each of its subjects in turn; of a list without a subject, the one. */
function pathsOf({ path, entry }: Route, { subjects }: Hiding): string[] {
  const subject = entry?.kind === 'action' ? entry.subject : undefined;
  const ids = subject === undefined ? [newId()] : subjects[subject.kind] ?? [];
  return ids.map((id) => path.replaceAll(/:(\w+)/g, (_, param: string) => (subject === undefined || param === subject.param ? id : newId())));
}

async function shownTo(name: CastName, routes: Route[], hiding: Hiding): Promise<Array<{ from: string; text: string }>> {
  const agent = await county.as(name);
  const answers: Array<{ from: string; text: string }> = [];
  for (const path of new Set(routes.flatMap((route) => pathsOf(route, hiding)))) {
    const { status, headers, body, text } = await agent.get(path).buffer(true);
    if (status === 401 || status >= 500) throw new Error(`${path} answered ${status}: the walk saw nothing`);
    const told = headers['content-type'] === 'application/pdf' ? textOfPdf(body as Buffer) : text ?? JSON.stringify(body);
    answers.push({ from: `GET ${path} as ${name}`, text: `${told} ${headers['content-disposition'] ?? ''}` });
  }
  return answers;
}

/** What is searched for by a word of the secret itself must be found no more than anything else. */
async function searchedBy(name: CastName, { family, secrets }: Hiding): Promise<Array<{ from: string; text: string }>> {
  const agent = await county.as(name);
  const answers: Array<{ from: string; text: string }> = [];
  // The auditor alone finds whose log to read; everybody else searches families.
  const path = name === 'eila' ? '/api/access-log/subjects' : '/api/search';
  for (const q of [family.number.toString(), 'Turvala', ...secrets]) {
    const { status, body } = await agent.post(path).send({ q });
    if (status === 429 || status >= 500) throw new Error(`${path} answered ${status}: the walk saw nothing`);
    // The answer, not the question: an answer that finds something by a secret is a leak even without its words.
    const found = status === 200 ? [...(body.families ?? []), ...(body.persons ?? []), ...(body.items ?? [])] : [];
    if (secrets.includes(q) && found.length > 0) answers.push({ from: `POST ${path} ${q} as ${name}`, text: q });
    answers.push({ from: `POST ${path} as ${name}`, text: JSON.stringify(found) });
  }
  return answers;
}

/** Every secret has one of two marks, which most texts have not. */
const told = (text: string, secrets: string[]) => (text.includes('KÄTKÖ') || text.includes('0405') ? secrets.filter((secret) => text.includes(secret)) : []);

it('BUG-039: is told by no list, page, count, search, file or calendar to anybody', async () => {
  const leaks: string[] = [];
  const routes = listRoutes(county.app)
    .filter(({ method, path, entry }) => method === 'GET' && entry !== undefined && entry.kind !== 'public' && !organisations.includes(path));
  const secrets = hidings.flatMap((hiding) => hiding.secrets);
  const look = (answers: Array<{ from: string; text: string }>) => {
    for (const { from, text } of answers) leaks.push(...told(text, secrets).map((secret) => `${from}: ${secret}`));
  };
  const about = routes.filter(({ entry }) => entry?.kind === 'action' && entry.subject !== undefined);
  const lists = routes.filter((route) => !about.includes(route));
  for (const name of everyone) await county.as(name);
  // Nobody walks so fast by hand: the limits on searching are lifted for the walk, one query after another.
  let lifted = Promise.resolve();
  const liftLimits = () => (lifted = lifted.then(async () => { await county.sql.query('delete from app.turn'); }));
  await Promise.all(everyone.map(async (name) => {
    look(await shownTo(name, lists, hidings[0] as Hiding));
    for (const hiding of hidings) {
      await liftLimits();
      look([...await shownTo(name, about, hiding), ...await searchedBy(name, hiding)]);
    }
  }));
  expect(leaks).toEqual([]);
}, 7_200_000);

it('BUG-039: stands in no letter to anybody of the family', async () => {
  for (const { family, secrets } of hidings.slice(0, 10)) {
    const { rows: [held] } = await county.sql.query<{ name: CastName; id: string }>(
      `select split_part(u.username, '.', 1) as name, a.id from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id where a.family_id = $1`, [family.id]);
    for (const person of family.persons) {
      const agent = await county.as(held?.name ?? 'aino');
      const { status, body } = await agent.get(`/api/families/${family.id}/responsible-workers/${held?.id ?? ''}/letter.pdf?for=${person}`).buffer(true);
      expect(status).toBe(200);
      const text = textOfPdf(body as Buffer).replaceAll(/\s/g, '');
      expect(text.toLowerCase()).toContain('vastuutyöntekijä');
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  }
});

it('stands in no extract of the access log, and in no answer to a client who asked who has looked', async () => {
  const eila = await county.as('eila');
  const secrets = hidings.flatMap((hiding) => hiding.secrets);
  const extract = async (filter: object) => (await eila.post('/api/access-log/export').send(filter).expect(200)).text;
  // An extract is of the newest rows: after a long walk, aino's are in her own alone.
  const prints = [await extract({ userId: county.users.aino }), await extract({})];
  for (const { family } of hidings.slice(0, 10)) {
    const { body: request } = await eila.post('/api/log-requests').send({ personId: family.persons[0], requesterName: 'Äiti', requesterRight: 'self', language: 'fi', receivedOn: '2026-11-25' }).expect(201);
    const { body: page, text } = await eila.get(`/api/log-requests/${request.id}`).expect(200);
    expect(page.person.number).toBe(family.number);
    const { body } = await eila.get(`/api/log-requests/${request.id}/answer.pdf`).buffer(true);
    prints.push(text, textOfPdf(body as Buffer).replaceAll(/\s/g, ''));
  }
  expect(prints[0]).toContain('Aino Kettunen-Vaara');
  for (const print of prints) expect(secrets.filter((secret) => print.includes(secret))).toEqual([]);
});

it('stands in no row of the access log nor of the notices', async () => {
  const { rows: [row] } = await county.sql.query<{ rows: string[] }>(
    `select array(select l::text from app.access_log l) || array(select n::text from app.notice n) || array(select m::text from app.outgoing_message m) as rows`);
  const secrets = hidings.flatMap((hiding) => hiding.secrets);
  const leaks: string[] = [];
  for (const [place, text] of (row?.rows ?? []).entries()) {
    leaks.push(...told(text, secrets));
    // The server is in this process, and turns away whom it would keep waiting.
    if (place % 1_000 === 0) await new Promise((resolve) => { setImmediate(resolve); });
  }
  expect(leaks).toEqual([]);
});

it('tells the place of a meeting to those who arrange it and those invited, and to nobody else', async () => {
  const [hiding] = hidings;
  const id = hiding?.subjects['meeting']?.[0] ?? '';
  const seen = async (name: CastName) => (await (await county.as(name)).get(`/api/meetings/${id}`).expect(200)).body;
  expect(await seen('aino')).toMatchObject({ place: hiding?.place, placeWithheld: false });
  expect(await seen('carita')).toMatchObject({ place: null, placeWithheld: true });
  const { body: lists } = await (await county.as('carita')).get(`/api/families/${hiding?.family.id ?? ''}/meetings`).expect(200);
  expect(lists.items).toMatchObject([{ place: null, placeWithheld: true }]);
  const { text } = await (await county.as('aino')).get(`/api/meetings/${id}/invitation.ics`);
  expect(text).not.toContain(hiding?.place);
});

it('is revealed one field at a time, for a reason that is kept, by the responsible worker alone', async () => {
  const hiding = hidings[0] as Hiding;
  const service = hiding.subjects['service_in_use']?.[0] ?? '';
  const teacher = hiding.subjects['network_member']?.[0] ?? '';
  const reveal = async (name: CastName, path: string, field: string) => (await county.as(name)).post(`/api/${path}/reveal`).send({ field, reason: 'Soitan hoitoajoista' });
  expect((await reveal('aino', `services-in-use/${service}`, 'provider')).body).toEqual({ field: 'provider', value: hiding.secrets.at(-2) });
  expect((await reveal('aino', `network-members/${teacher}`, 'agency')).body).toEqual({ field: 'agency', value: hiding.secrets.at(-3) });
  expect((await reveal('carita', `services-in-use/${service}`, 'provider')).status).toBe(403);
  expect((await reveal('hilla', `network-members/${teacher}`, 'agency')).status).toBe(404);
  const { rows } = await county.sql.query('select field, reason, revealed_by_name from app.person_reveal where family_id = $1 order by revealed_at, id', [hiding.family.id]);
  expect(rows).toEqual([{ field: 'provider', reason: 'Soitan hoitoajoista', revealed_by_name: 'Aino Kettunen-Vaara' }, { field: 'agency', reason: 'Soitan hoitoajoista', revealed_by_name: 'Aino Kettunen-Vaara' }]);
  const { rows: logged } = await county.sql.query(`select count(*)::int as n from app.access_log where action = 'person:reveal-protected' and outcome = 'allowed' and family_ids @> array[$1::uuid]`, [hiding.family.id]);
  expect(logged[0].n).toBeGreaterThanOrEqual(2);
});

it('is revealed by the lead too, while somebody stands in for the responsible worker, and not after', async () => {
  const hiding = hidings[0] as Hiding;
  const path = `/api/services-in-use/${hiding.subjects['service_in_use']?.[0] ?? ''}/reveal`;
  const ask = async (name: CastName) => (await (await county.as(name)).post(path).send({ field: 'provider', reason: 'Sijaisuus' })).status;
  const period = (until: string) => county.sql.query(
    `insert into app.deputy_period (id, worker_id, deputy_id, from_on, until_on, recorded_by) values ($1, $2, $3, '2026-11-20', $4, $5)
      on conflict (id) do update set until_on = excluded.until_on`, [periodId, county.users.aino, county.users.daavid, until, county.users.carita]);
  const periodId = newId();
  expect(await ask('carita')).toBe(403);
  await period('2026-11-25');
  expect([await ask('carita'), await ask('daavid'), await ask('outi')]).toEqual([200, 403, 404]);
  await period('2026-11-24');
  expect(await ask('carita')).toBe(403);
});

it('the end of a protection is told sixty, thirty and seven days before, once each, to the responsible worker', async () => {
  const hiding = hidings[1] as Hiding;
  const told: string[] = [];
  // Two that end on one day are one notice, and told as often as one.
  await county.sql.query(`insert into app.non_disclosure (id, person_id, from_on, until_on) values ($1, $2, '2026-01-01', '2027-06-01')`, [newId(), hiding.family.persons[2]]);
  for (const day of ['2027-04-01', '2027-04-02', '2027-04-03', '2027-05-04', '2027-05-05', '2027-05-25', '2027-05-26', '2027-06-02']) {
    await county.setClock(`${day}T08:00:00+03:00`);
    const before = await county.sql.query<{ n: number }>(`select count(*)::int as n from app.notice where kind = 'protection-ends' and user_id = $1 and family_ids @> array[$2::uuid]`, [county.users.hilla, hiding.family.id]);
    for (let run = 0; run < 2; run += 1) await county.sql.query('select app.remind_of_ending_protection()');
    const after = await county.sql.query<{ n: number }>(`select count(*)::int as n from app.notice where kind = 'protection-ends' and user_id = $1 and family_ids @> array[$2::uuid]`, [county.users.hilla, hiding.family.id]);
    told.push(...Array<string>((after.rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0)).fill(day));
  }
  // The job slept through the second and third of May: the fourth makes up for it.
  expect(told).toEqual(['2027-04-02', '2027-05-04', '2027-05-25']);
});

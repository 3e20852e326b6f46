import { may } from '@rinnalla/access-control/contract';
import { listRoutes, type Route, type TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let everybody: Everybody;
let routes: Route[];
beforeAll(async () => {
  county = await startWholeCounty();
  everybody = await gatherEverybody(county);
  routes = listRoutes(county.app);
});
afterAll(() => county.stop());

type Persona = Everybody['personas'][string];

/** What the permissions table says of one request, before anything is known of its content. */
function expected({ entry }: Route, persona: Persona): 'in' | 401 | 403 | 404 {
  if (entry === undefined) return 403;
  if (entry.kind !== 'action') return 'in';
  if (entry.subject === undefined) return may(entry.action, [], persona.roles) ? 'in' : 403;
  if (persona.relations.length === 0) return 404;
  return may(entry.action, persona.relations) ? 'in' : 403;
}

/** Such a deed moves the family: without taking it back, the next persona would stand elsewhere. */
function isAnswerToOffer({ method, entry }: Route): boolean {
  return method !== 'GET' && entry?.kind === 'action' && entry.subject?.kind === 'handover_proposal';
}

async function ask(route: Route, persona: Persona | null) {
  const subject = route.entry?.kind === 'action' ? route.entry.subject : undefined;
  const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) => (param === subject?.param ? everybody.subjects[subject.kind] : newId()));
  const agent = await county.as(persona?.name ?? null);
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  // An empty body: who may enter is refused for the content, if at all; nobody else gets that far.
  return route.method === 'GET' || route.method === 'DELETE' ? agent[method](path) : agent[method](path).send({});
}

it('says of every route who may use it', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter(({ entry }) => entry === undefined).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

it('states the answer of every route', () => {
  expect(routes.filter(({ answer }) => answer === undefined).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

it('knows a subject for every route that is about a family', () => {
  const unknown = routes.filter(({ entry }) => entry?.kind === 'action' && entry.subject !== undefined && !everybody.subjects[entry.subject.kind]);
  expect(unknown).toEqual([]);
});

it('lets nobody in without a session', async () => {
  for (const route of routes.filter(({ entry }) => entry?.kind !== 'public')) {
    const { status } = await ask(route, null);
    expect(`${route.method} ${route.path} ${status}`).toBe(`${route.method} ${route.path} 401`);
  }
});

it('answers every route × role × relation as permissions.ts says', async () => {
  const wrong: string[] = [];
  let cells = 0;
  // Reading first: what a deed changes must not decide a later cell.
  const ordered = [...routes].sort((left, right) => Number(left.method !== 'GET') - Number(right.method !== 'GET'));
  for (const route of ordered.filter(({ entry }) => entry?.kind === 'action')) {
    for (const [who, persona] of Object.entries(everybody.personas)) {
      cells += 1;
      const { status, text } = await ask(route, persona);
      if (status < 300 && isAnswerToOffer(route)) await everybody.reopenOffer();
      const wanted = expected(route, persona);
      // Of a record judged by role the spec names an unknown id: there 404 is an answer from inside.
      const outside = route.entry?.kind === 'action' && route.entry.subject === undefined && route.path.includes(':') ? [401, 403] : [401, 403, 404];
      const fits = wanted === 'in' ? !outside.includes(status) && status < 500 : status === wanted;
      if (!fits) wrong.push(`${route.method} ${route.path} as ${who}: ${status}, wanted ${wanted} ${status >= 500 ? text : ''}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(100);
});

it('answers in the shapes of the contract, and with nothing besides', async () => {
  const faults: string[] = [];
  for (const route of routes.filter(({ method, answer, entry }) => method === 'GET' && answer?.schema && entry?.kind !== 'public')) {
    for (const who of ['responsible', 'administrator', 'auditor', 'team lead']) {
      const { status, body } = await ask(route, everybody.personas[who] as Persona);
      if (status !== 200) continue;
      const parsed = route.answer?.schema?.safeParse(body);
      if (parsed?.success === false) faults.push(`${route.path} as ${who}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
      else if (JSON.stringify(sorted(parsed?.data)) !== JSON.stringify(sorted(body))) faults.push(`${route.path}: more than the contract names`);
    }
  }
  expect(faults).toEqual([]);
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

import { listRoutes, type Route, type TestCounty } from '@rinnalla/access-control/testing';
import { gatherBesideIt } from '../testing/beside-the-family';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { familyStates, putInState, type FamilyState } from '../testing/family-states';
import { ask, concerns, expected, fits, subjectOf, type Persona } from '../testing/matrix-cell';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let everybody: Everybody;
let routes: Route[];
beforeAll(async () => {
  county = await startWholeCounty();
  everybody = await gatherEverybody(county);
  Object.assign(everybody.personas, await gatherBesideIt(county, everybody));
  routes = listRoutes(county.app);
});
afterAll(() => county.stop());

/** Asks each route as each persona and tells which answers are not as the table says. What a deed changed is taken back at once. */
async function walk(asked: Route[], state: FamilyState): Promise<{ wrong: string[]; cells: number }> {
  const wrong: string[] = [];
  let cells = 0;
  for (const route of asked) {
    for (const [who, persona] of Object.entries(everybody.personas).filter(([, each]) => concerns(route, each))) {
      cells += 1;
      const answer = await ask(county, everybody, { route, persona });
      const wanted = expected(route, persona, state);
      if (!fits(route, wanted, answer)) wrong.push(`${state}: ${route.method} ${route.path} as ${who}: ${answer.status} ${answer.code ?? ''}, wanted ${wanted} ${answer.status >= 500 ? answer.text : ''}`);
      if (route.method !== 'GET' && answer.status < 300 && subjectOf(route)) await putInState(county, everybody, state);
    }
  }
  return { wrong, cells };
}

/** Routes that the door judges alike: one of each kind stands for the others, another one every day; with SOAK=1 all of them. */
function withoutTwins(list: Route[]): Route[] {
  if (process.env['SOAK']) return list;
  const alike = new Map<string, Route[]>();
  for (const route of list) {
    const kind = `${route.entry?.kind === 'action' ? route.entry.action : ''} ${subjectOf(route)?.kind}`;
    alike.set(kind, [...alike.get(kind) ?? [], route]);
  }
  const day = Math.floor(Date.now() / 86_400_000);
  return [...alike.values()].map((twins) => twins[day % twins.length] as Route);
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
    const { status } = await ask(county, everybody, { route, persona: null });
    expect(`${route.method} ${route.path} ${status}`).toBe(`${route.method} ${route.path} 401`);
  }
});

/** Reading first: what a deed changes must not decide a later cell. */
const readingFirst = (left: Route, right: Route) => Number(left.method !== 'GET') - Number(right.method !== 'GET');

it('answers every route × role × relation as permissions.ts says', async () => {
  const { wrong, cells } = await walk(routes.filter(({ entry }) => entry?.kind === 'action').sort(readingFirst), 'open');
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(100);
});

it.each(familyStates.filter((state) => state !== 'open'))('and so it does of a family that is %s', async (state) => {
  await putInState(county, everybody, state);
  const { wrong, cells } = await walk(withoutTwins(routes.filter((route) => subjectOf(route) !== undefined).sort(readingFirst)), state);
  await putInState(county, everybody, 'open');
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(100);
});

it('answers in the shapes of the contract, and with nothing besides', async () => {
  const faults: string[] = [];
  for (const route of routes.filter(({ method, answer, entry }) => method === 'GET' && answer?.schema && entry?.kind !== 'public')) {
    for (const who of ['responsible', 'administrator', 'auditor', 'team lead']) {
      const answer = await ask(county, everybody, { route, persona: everybody.personas[who] as Persona });
      if (answer.status !== 200 || answer.json === undefined) continue;
      const parsed = route.answer?.schema?.safeParse(answer.json);
      if (parsed?.success === false) faults.push(`${route.path} as ${who}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
      else if (JSON.stringify(sorted(parsed?.data)) !== JSON.stringify(sorted(answer.json))) faults.push(`${route.path}: more than the contract names`);
    }
  }
  expect(faults).toEqual([]);
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

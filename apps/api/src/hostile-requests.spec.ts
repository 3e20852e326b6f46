import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import fc from 'fast-check';
import { listRoutes, type Route, type TestCounty } from '@rinnalla/access-control/testing';
import { Sentences } from '@rinnalla/platform/api';
import { gatherBesideIt } from '../testing/beside-the-family';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { headerLanguage, judge } from '../testing/hostile/judge-answer';
import { hostileRequest, type HostileRequest } from '../testing/hostile/hostile-request';
import { KnownCounty } from '../testing/hostile/known-county';
import { operationsOf, type Document, type Operation } from '../testing/hostile/operations';
import { closeConnections, sendHostile } from '../testing/hostile/send-hostile';
import { brokenRules, withoutTrace } from '../testing/hostile/rules-of-the-database';
import { expected } from '../testing/matrix-cell';
import { startWholeCounty } from '../testing/whole-county';
import { domainWords } from './domains';

/** `SOAK=1` sends fifty thousand; every run of the tests a sample, another one each time. `HOSTILE_SEED` brings one back. */
const soak = process.env['SOAK'] === '1';
const count = soak ? Number(process.env['SOAK_RUNS'] ?? 50_000) : 250;
const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 2 ** 31);
const round = 200;
const slowestAllowedMs = 2_000;

let county: TestCounty;
let everybody: Everybody;
let known: KnownCounty;
let routes: Route[];
let operations: Operation[];
let requests: Array<fc.Arbitrary<HostileRequest>>;
let port: number;
/** What the server itself says of a failure: kind and place. */
const said: string[] = [];
const sentences = new Sentences(domainWords);
beforeAll(async () => {
  county = await startWholeCounty();
  const silent = () => undefined;
  county.app.useLogger({ log: silent, warn: silent, error: (fault: unknown) => { if (!JSON.stringify(fault).includes('"report"')) said.push(JSON.stringify(fault)); } });
  everybody = await gatherEverybody(county);
  Object.assign(everybody.personas, await gatherBesideIt(county, everybody));
  await county.family({ name: 'Toinen', worker: 'bertil', team: 'Etelä', members: [{ given: 'Vieras', role: 'child' }] });
  known = new KnownCounty(county, everybody);
  routes = listRoutes(county.app);
  await county.app.listen(0, '127.0.0.1');
  port = ((county.app.getHttpServer() as Server).address() as AddressInfo).port;
  const { body } = await (await county.as(null)).get('/api/openapi.json').expect(200);
  operations = operationsOf(body as Document);
  requests = inTurn(operations).map((operation) => hostileRequest(operation, known, { people: known.people, insiders: insidersOf(operation) }));
});
afterAll(async () => {
  closeConnections();
  await county.stop();
});

const pathPattern = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}|:\w+/g, '[^/]*').replaceAll('.', '\\.')}$`);

it('the document describes every route that answers', () => {
  const described = new Set(operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
  expect(routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !described.has(route))).toEqual([]);
  expect(operations.length).toBe(routes.length);
});

/** Each route in turn; where a password is hashed, which takes a third of a second, every fifth time. */
function inTurn(all: Operation[]): Operation[] {
  const others = all.filter(({ path }) => !/auth\/(sign-in|step-up|password)$/.test(path));
  return [all, others, others, others, others].flat();
}

/** Whom the route lets in to the family with everybody around it; everybody, when it is for everybody. */
function insidersOf(operation: Operation): string[] {
  const route = routes.find(({ method, path }) => method === operation.method && path === operation.path.replaceAll(/\{(\w+)\}/g, ':$1'));
  const inside = Object.entries(everybody.personas).filter(([, persona]) => route !== undefined && expected(route, persona) === 'in').map(([who]) => who);
  return inside.length > 0 ? inside : known.people;
}

interface Walk { faults: Map<string, { times: number; example: string }>; statuses: Map<number, number>; slowest: Array<{ ms: number; request: string }>; shown: Map<string, string>; sent: number; ms: number }

async function ask(request: HostileRequest, mark: string, walk: Walk, again = 3): Promise<void> {
  const session = request.who === null ? null : await known.sessionOf(request.who);
  const before = request.who === null ? [] : [await known.languageOf(request.who)];
  const answer = await sendHostile(port, request, session);
  walk.sent += 1;
  if (answer === null) {
    // A head refused at the line for its length, address and all, before anybody knows that it is one, comes with words that no client reads.
    const refusedHead = request.method === 'HEAD' && request.path.length + JSON.stringify(request.headers).length > 16_000;
    if (request.body?.kind !== 'cut' && !refusedHead) note(walk, 'no answer', request);
    return;
  }
  walk.ms += answer.ms;
  walk.statuses.set(answer.status, (walk.statuses.get(answer.status) ?? 0) + 1);
  // Test and server share a process: a server that is late turns requests away, as it should, and says when to come again.
  if (answer.status === 503 && answer.headers['retry-after'] !== undefined && again > 0) {
    await new Promise((resolve) => { setTimeout(resolve, 1_000); });
    return ask(request, mark, walk, again - 1);
  }
  const path = request.path.split('?')[0] ?? '';
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const fits = (one: { method: string; path: string }) => one.method === method && pathPattern(one.path).test(path);
  const [route, operation] = [routes.find(fits), operations.find(fits)];
  const header = headerLanguage(request.headers['Accept-Language']);
  // Before the door knows who asks, the browser says in which language; another request may change the account's meanwhile.
  const languages = request.who === null || answer.status < 400 ? [header] : [header, ...before, await known.languageOf(request.who)];
  for (const fault of judge({ request, answer, route, statuses: operation?.statuses ?? [], mark, languages }, sentences)) note(walk, `${operation?.method} ${operation?.path} ${answer.status}: ${fault}`, request, answer.bytes);
  if (answer.status < 300 && route !== undefined && route.entry?.kind === 'action' && request.method !== 'HEAD') walk.shown.set(String(answer.headers['x-request-id']), `${route.method} ${route.path}`);
  if (String(answer.headers['content-type']).includes('json')) known.learn(JSON.parse(answer.bytes.toString('utf8') || 'null'));
  if ((answer.status === 401 || answer.headers['set-cookie'] !== undefined || path.startsWith('/api/auth/')) && request.who !== null) known.signedOut(request.who);
  const sent = answer.ms > slowestAllowedMs ? told(request) : `${request.method} ${path.slice(0, 100)}`;
  walk.slowest = [...walk.slowest, { ms: Math.round(answer.ms), request: `${sent} → ${answer.status}` }].sort((left, right) => right.ms - left.ms).slice(0, 10);
}

const told = ({ method, path, who, headers, body }: HostileRequest) => (
  `${method} ${path.slice(0, 300)} as ${who} ${JSON.stringify(headers).slice(0, 300)} ${JSON.stringify(body)?.slice(0, 600)}`);

function note(walk: Walk, fault: string, request: HostileRequest, bytes?: Buffer): void {
  const found = walk.faults.get(fault) ?? { times: 0, example: `${told(request)} → ${bytes?.toString('utf8').slice(0, 400) ?? ''}` };
  walk.faults.set(fault, { ...found, times: found.times + 1 });
}

it('answers whatever is sent as the document says: nothing fails, nothing is told of the inside or of what was typed', async () => {
  const walk: Walk = { faults: new Map(), statuses: new Map(), slowest: [], shown: new Map(), sent: 0, ms: 0 };
  const memory: string[] = [];
  for (let start = 0; start < count; start += round) {
    await known.lookAround();
    let next = start;
    // Several at once, as from several screens.
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let nr = next++; nr < Math.min(start + round, count); nr = next++) {
        const mark = known.nextMark();
        const [request] = fc.sample(requests[nr % requests.length] as fc.Arbitrary<HostileRequest>, { numRuns: 1, seed: seed + nr });
        await ask(request as HostileRequest, mark, walk);
      }
    }));
    if (start % 5_000 === 0) memory.push(`${start}: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  }
  const report = { seed, sent: walk.sent, statuses: Object.fromEntries([...walk.statuses].sort()), slowest: walk.slowest, memory, answeredMs: Math.round(walk.ms) };
  if (soak) process.stderr.write(`${JSON.stringify(report, null, 1)}\n`);
  expect({ seed, faults: [...walk.faults].map(([fault, { times, example }]) => `${fault} (${times}): ${example}`), said: [...new Set(said.map((line) => line.replaceAll(/[0-9a-f-]{36}/g, '')))] }).toEqual({ seed, faults: [], said: [] });
  expect(await brokenRules(county)).toEqual([]);
  const traceless = await withoutTrace(county, [...walk.shown.keys()]);
  expect([...new Set(traceless.map((id) => walk.shown.get(id)))]).toEqual([]);
  if (soak) expect(walk.slowest.filter(({ ms }) => ms > slowestAllowedMs)).toEqual([]);
}, soak ? 14_400_000 : 120_000);

import fc from 'fast-check';
import type { Operation } from './operations';
import { nonsenseOf, nonsenseText } from './nonsense';
import { spoilt } from './spoil-value';
import { hostileBody, type Body } from './hostile-body';
import { hostileHeaders, properHeaders } from './hostile-headers';
import { validValue, type Known } from './valid-value';

export interface HostileRequest {
  operation: Operation;
  /** Who asks: one of the personas, or nobody. */
  who: string | null;
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
  cookie: 'good' | 'none' | 'broken' | 'twice' | 'many';
  body: Body | null;
}

/** Node writes no other bytes into a request line. */
const onTheLine = (text: string) => Buffer.from(text, 'utf8').toString('latin1').replaceAll(/[^\u0021-\u00ff]/g, '');
const wellFormed = (text: string) => encodeURIComponent(Buffer.from(text).toString());

const brokenSegments = ['%00', '%zz', '%', '%c3%28', '%E2%82', '%2e%2e', '..', '.', '', '%20', '%F0%9F%92%A9', '%ED%A0%80', 'a%2Fb', '%5c..%5c', ';x=1', '*', ':id', '{id}', 'x'.repeat(101), 'x'.repeat(5_000)];

function pathOf({ path, parameters }: Operation, known: Known): fc.Arbitrary<string> {
  const segments = path.split('/').map((segment, place, all) => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) return fc.constant(segment);
    const schema = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema ?? {};
    const proper = schema.pattern?.startsWith('^[a-z0-9') ? fc.stringMatching(/^[a-z0-9:-]{1,40}$/)
      : fc.nat().map((pick) => known.idFor(name === 'id' ? all[place - 1] ?? name : name, pick));
    return fc.oneof(
      { weight: 30, arbitrary: proper }, { weight: 1, arbitrary: fc.nat().map((pick) => known.idFor('', pick)) }, { weight: 1, arbitrary: nonsenseOf.id },
      { weight: 1, arbitrary: fc.constantFrom(...brokenSegments) }, { weight: 1, arbitrary: nonsenseText.map((text) => wellFormed(text).slice(0, 3_000)) },
    );
  });
  return fc.tuple(...segments).map((parts) => parts.join('/'));
}

function queryOf({ parameters }: Operation, known: Known): fc.Arbitrary<string> {
  const asked = parameters.filter((parameter) => parameter.in === 'query').map(({ name, schema, required }) => {
    const proper = validValue(schema, known, name).map((value) => `${name}=${wellFormed(String(value))}`);
    const wrong = fc.oneof(
      nonsenseText.map((text) => `${name}=${wellFormed(text).slice(0, 6_000)}`), fc.constantFrom('0', '-1', '1e9', '9007199254740993', '1.5', 'NaN', 'Infinity', '0x1').map((text) => `${name}=${text}`),
      fc.constantFrom(`${name}=1&${name}=2`, `${name}[]=1`, `${name}[a]=1`, `${name}`, `${name}=%00`, `${name}=%zz`, `${name}=%c3%28`, `${name}=%ED%A0%80`, `__proto__=1`, `__proto__[x]=1&constructor=2`), tamperedCursor(name),
    );
    return fc.oneof({ weight: required ? 8 : 3, arbitrary: proper }, { weight: required ? 1 : 8, arbitrary: fc.constant('') }, { weight: 2, arbitrary: wrong });
  });
  const more = fc.oneof({ weight: 12, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('x=1', '%00=1', '&&&', '=', 'a=%', '%ff=%fe', `q=${'x'.repeat(7_000)}`, '?', '__proto__=x') });
  return fc.tuple(...asked, more).map((parts) => parts.filter((part) => part !== '').join('&')).map((query) => (query === '' ? '' : `?${query}`));
}

/** A cursor in the form of ours, with keys that the list never gave. */
function tamperedCursor(name: string): fc.Arbitrary<string> {
  const key = fc.oneof(nonsenseText, fc.constantFrom<unknown>(null, 0, -1, 1e308, 2 ** 53, true, [], {}), nonsenseOf.day, nonsenseOf.instant, nonsenseOf.id, fc.uuid({ version: 7 }), fc.constant('2026-11-25T08:00:00.000Z'));
  const keys = fc.oneof(fc.array(key, { maxLength: 4 }), key);
  return fc.tuple(keys, fc.constantFrom('base64url', 'base64')).map(([content, code]) => `${name}=${wellFormed(Buffer.from(JSON.stringify(content)).toString(code as 'base64'))}`);
}

/** A request of this route, by somebody, oftener by one of those whom it lets in: mostly as the document asks for it, mostly spoilt somewhere. */
export function hostileRequest(operation: Operation, known: Known, { people, insiders }: { people: readonly string[]; insiders: readonly string[] }): fc.Arbitrary<HostileRequest> {
  const content = operation.body === null ? fc.constant<unknown>(undefined) : validValue(operation.body, known);
  const body = content.chain((value) => fc.oneof(
    { weight: 4, arbitrary: properBody(operation, value) },
    { weight: 5, arbitrary: value === undefined ? properBody(operation, value) : spoilt(value, operation.body ?? {}).map((wrong): Body => ({ kind: 'json', text: JSON.stringify(wrong) ?? '' })) },
    { weight: 1, arbitrary: hostileBody(operation, value) },
  ));
  return fc.record({
    operation: fc.constant(operation),
    who: fc.oneof({ weight: 12, arbitrary: fc.constantFrom<string | null>(...insiders) }, { weight: 7, arbitrary: fc.constantFrom<string | null>(...people) }, { weight: 1, arbitrary: fc.constant(null) }),
    method: fc.oneof({ weight: 60, arbitrary: fc.constant(operation.method) }, { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'GET', 'POST', 'PROPFIND', 'QUERY') }),
    path: fc.tuple(pathOf(operation, known), queryOf(operation, known)).map((parts) => onTheLine(parts.join(''))),
    headers: fc.oneof({ weight: 5, arbitrary: properHeaders }, { weight: 1, arbitrary: hostileHeaders }),
    cookie: fc.oneof({ weight: 40, arbitrary: fc.constant<HostileRequest['cookie']>('good') }, { weight: 1, arbitrary: fc.constantFrom<HostileRequest['cookie']>('none', 'broken', 'twice', 'many') }),
    body,
  }).map((request) => ({ ...request, headers: withVersion(request, known) }));
}

function properBody({ multipart }: Operation, value: unknown): fc.Arbitrary<Body | null> {
  if (multipart) return hostileBody.upload;
  return fc.constant(value === undefined ? null : { kind: 'json', text: JSON.stringify(value) });
}

/** Changes start from a version: mostly the present one of what the path names. */
function withVersion({ operation, path, headers }: { operation: Operation; path: string; headers: HostileRequest['headers'] }, known: Known): HostileRequest['headers'] {
  if (headers['If-Match'] !== undefined || !operation.parameters.some((parameter) => parameter.name === 'If-Match')) return headers;
  const ids = path.split('?')[0]?.split('/').filter((part) => part.length === 36) ?? [];
  return { ...headers, 'If-Match': `"${known.versionOf(ids.at(-1) ?? '')}"` };
}

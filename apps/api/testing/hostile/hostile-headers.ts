import fc from 'fast-check';
import type { HostileRequest } from './hostile-request';

type Headers = HostileRequest['headers'];

const languages = ['fi', 'sv', 'en', 'sv-FI,sv;q=0.9,en;q=0.8', 'en-GB', 'fi;q=0,sv'];

export const properHeaders: fc.Arbitrary<Headers> = fc.record<Headers>({
  'Accept-Language': fc.constantFrom(...languages), 'Idempotency-Key': fc.oneof(fc.uuid(), fc.constantFrom('sama', 'toinen')),
}, { requiredKeys: ['Accept-Language'] }).map((headers) => ({ ...headers }));

const wrong: Array<fc.Arbitrary<Headers>> = [
  fc.constantFrom('W/"1"', '*', '"-1"', '"99999999999999999999"', '"999999999"', '"0"', '"1", "2"', '1', '""', '"ä"', '"2147483648"', '"1e3"', ' ', '"1').map((text) => ({ 'If-Match': text })),
  fc.constantFrom('', 'x'.repeat(201), 'ä', 'a b', `'; drop table app.family; --`, '%00', '\t', 'x'.repeat(200)).map((text) => ({ 'Idempotency-Key': text })),
  fc.constant({ 'Idempotency-Key': ['yksi', 'kaksi'] }),
  fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', 'multipart/form-data; boundary=x', 'multipart/form-data; boundary=', 'application/json; charset=utf-16', 'application/json;charset=latin1',
    'application/x-www-form-urlencoded', '', 'json', 'application/merge-patch+json', 'application/json, application/json', 'application/octet-stream', 'a/b;c', 'ä').map((text) => ({ 'Content-Type': text })),
  fc.constantFrom('xx', '*;q=0', 'fi;q=abc', ';;;,,,', 'x'.repeat(3_000), 'sv;q=1e9,fi;q=-1', '"', '__proto__', 'constructor,toString').map((text) => ({ 'Accept-Language': text })),
  fc.constantFrom('null', 'http://paha.test', 'not an origin', '', 'http://127.0.0.1:1').map((text) => ({ Origin: text })),
  fc.constantFrom('cross-site', 'same-site', 'same-origin', 'x').map((text) => ({ 'Sec-Fetch-Site': text })),
  fc.constantFrom('1.2.3.4', 'not an address', '::1, 1.1.1.1', 'x'.repeat(500)).map((text) => ({ 'X-Forwarded-For': text, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': text })),
  fc.constantFrom('paha.test', '', 'a:b:c', 'x'.repeat(300), '[::1', '__proto__').map((text) => ({ Host: text })),
  fc.constantFrom('gzip', 'br', 'x', 'identity').map((text) => ({ 'Content-Encoding': text })),
  fc.constantFrom('bytes=0-', 'bytes=-1', 'x', 'bytes=0-0,5-2').map((text) => ({ Range: text })),
  fc.constantFrom('text/html', '*/*;q=0', 'x', '').map((text) => ({ Accept: text })),
  fc.constantFrom('"1"', '*', 'W/"x"').map((text) => ({ 'If-None-Match': text })),
  fc.constantFrom('DELETE', 'TRACE').map((text) => ({ 'X-HTTP-Method-Override': text })),
  fc.constantFrom('-1', '2147483648', 'x').map((text) => ({ 'X-Request-Id': text, traceparent: text })),
  fc.constantFrom(1_000, 20_000).map((length) => ({ 'X-Long': 'a'.repeat(length) })),
  fc.constant(Object.fromEntries(Array.from({ length: 300 }, (_, nr) => [`X-Many-${nr}`, 'a']))),
  fc.constantFrom('', 'x'.repeat(5_000), 'Mozilla/5.0 (\u00e4)', '<script>', '%00').map((text) => ({ 'User-Agent': text })),
];

export const hostileHeaders: fc.Arbitrary<Headers> = fc.tuple(properHeaders, fc.oneof(...wrong), fc.option(fc.oneof(...wrong), { nil: {}, freq: 3 })).map(([proper, one, other]) => ({ ...proper, ...one, ...other }));

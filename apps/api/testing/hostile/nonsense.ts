import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const seeds = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../libs/overall-picture/testing/hostile_strings.json'), 'utf8')) as Array<{ value?: string }>;

/** Texts that have broken programs before. */
const texts: string[] = [
  ...seeds.flatMap(({ value }) => (value === undefined ? [] : [value])),
  '', ' ', '\t', '\u0000', 'a\u0000b', '\ud800', '\udc00x', '\ufeff', '\u202e\u2066käänteinen', '\u200b\u200d\u2060', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'Z͑ͫ̓ͪ̂ͫ̽', 'ﷺ', '\u0085\u2028\u2029',
  `'; drop table app.family; --`, `%' or 1=1 --`, '\\', '%', '_', '%00', '%zz', '../../etc/passwd', '{{params.password}}', '${7*7}', '$nest(x)', '<script>', '\r\nSet-Cookie: a=b',
  'null', 'undefined', 'NaN', 'true', '[]', '{}', '-0', '1e999', '0x10', '١٢٣',
];

const days = ['2026-02-30', '2027-02-29', '0000-01-01', '-000001-01-01', '9999-12-31', '10000-01-01', '275760-09-13', '275760-09-14', '1900-01-01', '1899-12-31', '2200-12-31', '2201-01-01',
  '2026-13-01', '2026-00-00', '2026-1-1', '25.11.2026', 'infinity', '-infinity', 'today', 'epoch', '2026-11-25T00:00:00Z', '２０２６-11-25'];
const times = ['24:00', '23:60', '25:00', '00:00', '03:30', '9:00', '12:00:00', '12:00+02', 'noon'];
const instants = ['2026-11-25T24:00:00Z', '2026-11-25T23:59:60Z', '2026-02-30T12:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00+23:59',
  '2026-11-25T12:00:00+99:99', '2027-03-28T03:30:00+02:00', '2026-11-25T12:00:00[Europe/Helsinki]', '2026-11-25 12:00', '-271821-04-20T00:00:00Z', '275760-09-13T00:00:00.001Z'];
const ids = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-7000-8000-000000000000', 'not-a-uuid', '{00000000-0000-7000-8000-000000000000}',
  '0000000000007000800000000000000', 'urn:uuid:00000000-0000-7000-8000-000000000000'];
const numbers = [0, -0, -1, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e21, 1e308, -1e308, 5e-324, 0.1 + 0.2];

export const nonsenseText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) }, { weight: 2, arbitrary: fc.constantFrom(...days, ...times, ...instants, ...ids) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('a', 'ä', '\u0301', '👩‍👩‍👧‍👦', ' '), fc.constantFrom(201, 1_001, 10_001)).map(([unit, times_]) => unit.repeat(times_)) },
);

export const nonsenseNumber: fc.Arbitrary<number> = fc.oneof(fc.constantFrom(...numbers), fc.double({ noNaN: true, noDefaultInfinity: true }));

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

/** Anything that JSON can hold and no contract asks for. */
export const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: nonsenseText }, { weight: 4, arbitrary: nonsenseNumber },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 3 }, { toString: 1 }, { then: 'x' }, { id: null }) },
  { weight: 1, arbitrary: fc.constantFrom(5, 63, 70, 2_000).map((depth) => nested(depth, (inner) => [inner])) },
  { weight: 1, arbitrary: fc.constantFrom(5, 70, 1_000).map((depth) => nested(depth, (inner) => ({ a: inner }))) },
  { weight: 1, arbitrary: fc.constantFrom(50, 201, 1_001).map((length) => Array.from({ length }, () => 'x')) },
);

/** What else than a text may stand where the contract has a text of this form. */
export const nonsenseOf: Record<'day' | 'time' | 'instant' | 'id', fc.Arbitrary<string>> = {
  day: fc.constantFrom(...days), time: fc.constantFrom(...times), instant: fc.constantFrom(...instants), id: fc.constantFrom(...ids),
};

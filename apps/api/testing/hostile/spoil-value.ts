import fc from 'fast-check';
import { nonsense, nonsenseNumber, nonsenseOf, nonsenseText } from './nonsense';
import { formOf } from './valid-value';
import type { Schema } from './operations';

const strangeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '\u0000', '\ud800', 'id', 'familyId', 'authorId', 'version', 'roles', '0', 'päivä', 'x'.repeat(300)];
/** A field nobody knows, put last: `defineProperty` so that `__proto__` is a field as JSON has it. */
const withField = (value: object, key: string, content: unknown) => Object.defineProperty({ ...value }, key, { value: content, enumerable: true, configurable: true, writable: true });

/** One or a few places of a valid value made wrong. */
export function spoilt(value: unknown, schema: Schema): fc.Arbitrary<unknown> {
  const places = placesIn(value, schema);
  return fc.array(fc.nat(places.length - 1), { minLength: 1, maxLength: 3 }).chain((picks) => {
    const chosen = [...new Set(picks)].map((pick) => places[pick] as Place);
    return fc.tuple(...chosen.map(wrongAt)).map((wrongs) => chosen.reduce((whole, { path }, nr) => replaceAt(whole, path, wrongs[nr]), value));
  });
}

interface Place { path: Array<string | number>; value: unknown; schema: Schema }
const gone = Symbol('left out');

function placesIn(value: unknown, schema: Schema, path: Place['path'] = []): Place[] {
  const here = { path, value, schema };
  if (Array.isArray(value)) return [here, ...value.slice(0, 3).flatMap((item, nr) => placesIn(item, schema.items ?? {}, [...path, nr]))];
  if (typeof value !== 'object' || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, schema.properties?.[key] ?? {}, [...path, key]))];
}

function wrongAt({ path, value, schema }: Place): fc.Arbitrary<unknown> {
  const special = formOf(schema);
  const ways: Array<fc.WeightedArbitrary<unknown>> = [{ weight: 3, arbitrary: nonsense }];
  if (typeof value === 'string') ways.push({ weight: 3, arbitrary: special === null ? nonsenseText : nonsenseOf[special] }, { weight: 1, arbitrary: fc.constantFrom([value], { value }) });
  if (typeof value === 'number') ways.push({ weight: 4, arbitrary: nonsenseNumber });
  if (path.length > 0) ways.push({ weight: 2, arbitrary: fc.constant(gone) });
  if (Array.isArray(value)) ways.push({ weight: 3, arbitrary: fc.constantFrom([...value, ...value], Object.fromEntries(value.entries()), [value], Array.from({ length: 300 }, () => value[0] ?? null)) });
  else if (typeof value === 'object' && value !== null) {
    ways.push({ weight: 4, arbitrary: fc.tuple(fc.constantFrom(...strangeKeys), nonsense).map(([key, content]) => withField(value, key, content)) }, { weight: 1, arbitrary: fc.constant([value]) });
  }
  return fc.oneof(...ways);
}

function replaceAt(whole: unknown, path: Place['path'], wrong: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return wrong;
  // An earlier wrong may have taken the place away.
  if (typeof whole !== 'object' || whole === null) return whole;
  if (Array.isArray(whole)) return whole.map((item, nr) => (nr === step ? replaceAt(item, rest, wrong) : item)).filter((item) => item !== gone);
  const copy: Record<string, unknown> = { ...whole as Record<string, unknown> };
  const inner = replaceAt(copy[step], rest, wrong);
  if (inner === gone) delete copy[step]; else copy[step] = inner;
  return copy;
}

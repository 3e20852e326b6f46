import fc from 'fast-check';
import type { Schema } from './operations';

/** What the walk knows of the county at the moment: ids and versions of what is there. */
export interface Known {
  /** An id that fits the property or path segment of this name; any number picks one. */
  idFor(name: string, pick: number): string;
  versionOf(id: string): number;
  /** Stands in every text of one request, and in no other. */
  mark(): string;
}

const day = fc.oneof(
  { weight: 6, arbitrary: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-06-30'), noInvalidDate: true }) },
  { weight: 1, arbitrary: fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }) },
).map((date) => date.toISOString().slice(0, 10));
const instant = fc.tuple(day, fc.constantFrom('T08:00:00Z', 'T23:59:59.999Z', 'T00:00:00+02:00', 'T12:00:00.123456-05:30')).map(([date, rest]) => `${date}${rest}`);
const form = { day: '^(19', time: '^([01]', instant: 'T(?:' };

/** Of what form the contract's text is, as far as there is special nonsense for it. */
export function formOf({ format, pattern = '' }: Schema): 'day' | 'time' | 'instant' | 'id' | null {
  if (format === 'uuid') return 'id';
  if (format === 'date-time' || pattern.includes(form.instant)) return 'instant';
  if (pattern.startsWith(form.day)) return 'day';
  return pattern.startsWith(form.time) ? 'time' : null;
}

/** A value that the schema allows. `name` is the property's, for ids. */
export function validValue(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const value = plainValue(schema, known, name);
  return schema.nullable === true ? fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }) : value;
}

function plainValue(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => validValue(choice, known, name)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object': return validObject(schema, known);
    case 'array': return fc.array(validValue(schema.items ?? {}, known, name), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'boolean': return fc.boolean();
    case 'integer': return fc.integer({ min: Math.max(schema.minimum ?? 0, -1e6), max: Math.min(schema.maximum ?? 1000, 1e6) });
    case 'number': return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000, noNaN: true });
    case 'string': return validText(schema, known, name);
    default: return fc.string();
  }
}

function validObject({ properties = {}, required = [], additionalProperties }: Schema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, validValue(schema, known, name)]));
  const named = fc.record(fields, { requiredKeys: required, noNullPrototype: true });
  if (typeof additionalProperties !== 'object') return named;
  return fc.tuple(named, fc.dictionary(fc.string({ maxLength: 10 }), validValue(additionalProperties, known), { maxKeys: 3, noNullPrototype: true })).map(([own, more]) => ({ ...more, ...own }));
}

function validText(schema: Schema, known: Known, name: string): fc.Arbitrary<string> {
  switch (formOf(schema)) {
    // Now and then in the right form, and nobody's.
    case 'id': return fc.oneof({ weight: 9, arbitrary: fc.nat().map((pick) => known.idFor(name, pick)) }, { weight: 1, arbitrary: fc.uuid({ version: 7 }) });
    case 'day': return day;
    case 'instant': return instant;
    case 'time': return fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    case null:
  }
  if (schema.format === 'email') return fc.nat(999).map((nr) => `koe${nr}@esimerkki.test`);
  if (schema.format === 'uri') return fc.constantFrom('https://esimerkki.test/kokous', 'https://[::1]/x?y=1#z');
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const words = fc.constantFrom('Koe', 'Äiti kertoi', 'Ŋaŋa ja 👩‍👧', 'نص', 'x'.repeat(150), 'a\nb\tc');
  return words.map((text) => `${text} ${known.mark()}`.slice(0, schema.maxLength ?? 1e9).padEnd(schema.minLength ?? 0, 'x'));
}

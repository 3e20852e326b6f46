import { z } from 'zod';
import { calendarDate, describeIssues, text } from '.';
import { en } from '../locales/en';
import { fi } from '../locales/fi';
import { sv } from '../locales/sv';

const faultsOf = (schema: z.ZodType, value: unknown) => describeIssues(schema.safeParse(value).error?.issues ?? []);
const act = z.object({ text: text(20), owner: z.object({ kind: z.enum(['user', 'agency']) }).nullish(), due: calendarDate.nullish() });
const minutes = z.object({ acts: z.array(act).max(2) });

describe('what is wrong with an input', () => {
  it('is told by the path as it stands in the answer', () => {
    expect(faultsOf(minutes, { acts: [{ text: 'Soitto', owner: { kind: 'aunt' } }, { text: ' ', due: '2027-02-30' }] })).toEqual([
      { path: 'acts.0.owner.kind', code: 'not-a-choice' },
      { path: 'acts.1.text', code: 'required', params: {} },
      { path: 'acts.1.due', code: 'date.invalid', params: {} },
    ]);
    expect(faultsOf(minutes, null)).toEqual([{ path: '', code: 'required' }]);
  });

  it('tells what is missing from what is of another kind', () => {
    const schema = z.object({ day: calendarDate, count: z.int(), sure: z.boolean(), names: z.array(z.string()) });
    expect(faultsOf(schema, { day: null }).map(({ code }) => code)).toEqual(['required', 'required', 'required', 'required']);
    expect(faultsOf(schema, { day: 20190601, count: '3', sure: 'yes', names: 'Aino' }).map(({ code }) => code)).toEqual(
      ['malformed', 'malformed', 'malformed', 'malformed']);
  });

  it('carries the limit that was passed', () => {
    const schema = z.object({ list: z.array(z.string()).max(1), short: z.string().min(12), least: z.number().min(1), most: z.number().max(3), given: z.string().min(1) });
    expect(faultsOf(schema, { list: ['a', 'b'], short: 'x', least: 0, most: 4, given: '' })).toEqual([
      { path: 'list', code: 'too-long', params: { max: 1 } }, { path: 'short', code: 'too-short', params: { min: 12 } },
      { path: 'least', code: 'too-small', params: { min: 1 } }, { path: 'most', code: 'too-big', params: { max: 3 } }, { path: 'given', code: 'required' },
    ]);
  });

  it('keeps a rule\'s own code and what its sentence needs', () => {
    const schema = z.object({ from: calendarDate, until: calendarDate })
      .refine(({ from, until }) => until >= from, { path: ['until'], params: { code: 'until.before-from', from: 'x' } });
    expect(faultsOf(schema, { from: '2026-11-25', until: '2026-11-24' })).toEqual([{ path: 'until', code: 'until.before-from', params: { from: 'x' } }]);
  });

  it('names a field that nobody knows, and never answers in the words of the schema library', () => {
    expect(faultsOf(z.strictObject({}), { shoeSize: 43 })).toEqual([{ path: '', code: 'unknown-field' }]);
    expect(faultsOf(z.object({ id: z.uuid(), link: z.url(), mail: z.email() }), { id: 'x', link: 'x', mail: 'x' }).map(({ code }) => code)).toEqual(
      ['malformed', 'malformed', 'malformed']);
  });

  it('has a sentence in three languages for every code of its own', () => {
    const codes = ['required', 'malformed', 'date.invalid', 'time.invalid', 'until.before-from', 'too-long', 'too-short', 'too-big', 'too-small',
      'not-a-choice', 'unknown-field', 'control-characters'];
    for (const words of [fi, sv, en]) expect(Object.keys(words.field)).toEqual(expect.arrayContaining(codes));
  });
});

import fc from 'fast-check';
import type { z } from 'zod';
import { addDays, calendarDate, describeIssues, instant, listOf, listQuery, personName, ref, text, time } from '.';

const codesOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : describeIssues(parsed.error.issues).map(({ code }) => code);
};
const keptAs = (schema: z.ZodType, value: unknown) => schema.parse(value);

describe('a calendar date', () => {
  it('takes every day from 1900 to 2200', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 109_937 }), (days) => {
      const day = addDays('1900-01-01', days);
      expect(codesOf(calendarDate, day)).toEqual([]);
    }));
    expect(addDays('1900-01-01', 109_937)).toBe('2200-12-31');
    for (const day of ['2200-12-31', '2000-02-29', '2028-02-29']) expect([day, codesOf(calendarDate, day)]).toEqual([day, []]);
  });

  it('refuses days that do not exist, instants and other ways of writing, each with one fault', () => {
    const wrong = ['2027-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '1899-12-31', '2201-01-01', 'abc', '', '1.6.2019',
      '2019-6-1', '2019-06-01T00:00:00Z', ' 2019-06-01', '2019-06-01\n'];
    expect(wrong.map((day) => [day, codesOf(calendarDate, day)])).toEqual(wrong.map((day) => [day, ['date.invalid']]));
    expect(codesOf(calendarDate, 20190601)).toEqual(['malformed']);
  });
});

describe('a name', () => {
  it('BUG-115: may be short, single, particled, hyphened, in any script, or a word of a programming language', () => {
    const names = ['X', 'Ng', 'Suriname Adi', 'O\'Brien-Åkerblom', 'de la Cruz', 'Đorđević', 'Áilu Niillas', 'ليلى العلي', 'Null', 'undefined', 'NaN', 'True'];
    expect(names.map((name) => keptAs(personName, name))).toEqual(names);
  });

  it('BUG-116: is refused only when there is nothing in it, or a control character', () => {
    const names = ['Matti 2', 'J. R.', 'Kuningas III', 'Anna-Liisa (Anski)', 'Ŋuolla', '=1+1', '👨‍👩‍👧'];
    expect(names.map((name) => keptAs(personName, name))).toEqual(names);
    const empty = ['', ' ', ' \u2003\u3000 ', '\u200b', '\u0001\u0002'];
    expect(empty.map((name) => codesOf(personName, name))).toEqual(empty.map(() => ['required']));
    const broken = ['a\u0001b', 'Aino\r\nBcc: joku@example.test', 'Aino\tSaari', 'a\u0085b'];
    expect(broken.map((name) => codesOf(personName, name))).toEqual(broken.map(() => ['control-characters']));
  });

  it('is kept in one spelling, without blanks at its ends, up to two hundred signs', () => {
    expect(keptAs(personName, 'Ma\u0308kela\u0308')).toBe('Mäkelä');
    expect(keptAs(personName, '\u00a0Matti\ufeff ')).toBe('Matti');
    expect(codesOf(personName, '👶'.repeat(200))).toEqual([]);
    expect(codesOf(personName, 'ä'.repeat(201))).toEqual(['too-long']);
  });
});

describe('free text', () => {
  it('comes back byte for byte but for NFC, blanks and line ends included', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (inner) => {
      const typed = `  a${inner.replace(/\p{Cc}/gu, '')}\r\n\tz `;
      expect(keptAs(text(20_000), typed)).toBe(typed.normalize('NFC'));
    }));
  });

  it('counts its length in code points and names the limit', () => {
    expect(codesOf(text(3), '👶👶👶')).toEqual([]);
    const { error } = text(3).safeParse('abcd');
    expect(describeIssues(error?.issues ?? [])).toEqual([{ path: '', code: 'too-long', params: { max: 3 } }]);
  });

  it('is refused when it is blank or holds control characters', () => {
    for (const blank of ['', '  ', '\n\t', '\u0000']) expect([blank, codesOf(text(10), blank)]).toEqual([blank, ['required']]);
    expect(codesOf(text(10), 'a\u001bd')).toEqual(['control-characters']);
  });
});

describe('times, instants and lists', () => {
  it('take what a clock can show', () => {
    for (const known of ['00:00', '09:05', '23:59']) expect(codesOf(time, known)).toEqual([]);
    for (const wrong of ['24:00', '9:05', '12:60', '12.30', '12:30:00']) expect([wrong, codesOf(time, wrong)]).toEqual([wrong, ['time.invalid']]);
    for (const known of ['2026-11-25T09:00:00Z', '2026-11-25T09:00:00.123+02:00']) expect(codesOf(instant, known)).toEqual([]);
    for (const wrong of ['2026-11-25', '2026-02-30T09:00:00Z', '2026-11-25T09:00:00']) expect([wrong, codesOf(instant, wrong)]).toEqual([wrong, ['malformed']]);
  });

  it('ask for fifty rows unless told, at least one and at most two hundred', () => {
    expect([keptAs(listQuery, {}), keptAs(listQuery, { limit: '200' })]).toEqual([{ limit: 50 }, { limit: 200 }]);
    expect(['0', '201', '-1', 'x', '1.5', ['1', '2']].map((limit) => codesOf(listQuery, { limit })[0])).toEqual(
      ['too-small', 'too-big', 'too-small', 'malformed', 'malformed', 'malformed']);
    expect(codesOf(listOf(ref), { items: [], nextCursor: null })).toEqual([]);
    expect(codesOf(listOf(ref), { items: [] })).toEqual(['required']);
  });
});

import { looksLikeEmail, understandPhone, understandPostalCode } from './understand-contact';
import { understandDate } from './understand-date';
import { understandLanguages } from './understand-language';
import { understandRole } from './understand-role';
import { splitFullName } from './split-full-name';
import type { Cell } from '../sheet/sheet';

const text = (value: string): Cell => ({ text: value, kind: 'text' });
const number = (value: number): Cell => ({ text: String(value), kind: 'number', serial: value });

describe('cells', () => {
  it('BUG-096: dots are day and month, slashes are asked about, ISO is plain', () => {
    expect(understandDate(text('1.12.2026'))).toEqual({ date: '2026-12-01' });
    expect(understandDate(text('12.1.2026'))).toEqual({ date: '2026-01-12' });
    expect(understandDate(text('30.11.2026'))).toEqual({ date: '2026-11-30' });
    expect(understandDate(text('03/04/2026'))).toEqual({ candidates: ['2026-04-03', '2026-03-04'] });
    expect(understandDate(text('25/12/2026'))).toEqual({ date: '2026-12-25' });
    expect(understandDate(text('2026-04-03'))).toEqual({ date: '2026-04-03' });
    expect(understandDate(text('31.2.2015'))).toBe('invalid');
  });

  it('BUG-093: a serial is the day the sheet shows, in every time zone, and day 60 never was', () => {
    expect(understandDate(number(42369))).toEqual({ date: '2015-12-31' });
    expect(understandDate(number(60))).toBe('invalid');
    expect(understandDate(number(61))).toEqual({ date: '1900-03-01' });
    expect(understandDate(number(1))).toEqual({ date: '1900-01-01' });
  });

  it('BUG-140: text keeps its zeros and signs; a number gets back the zero it lost', () => {
    expect(understandPhone(text('+358401234567')).value).toBe('+358401234567');
    expect(understandPhone(number(401234567))).toEqual({ value: '0401234567', restored: true });
    expect(understandPostalCode(text('00530'))).toEqual({ value: '00530', restored: false });
    expect(understandPostalCode(number(530))).toEqual({ value: '00530', restored: true });
    expect(understandPostalCode(text('530'))).toBe('malformed');
    expect(looksLikeEmail('soita@example.test')).toBe(true);
  });

  it('languages and roles are known by their names in three languages', () => {
    expect(understandLanguages('suomi, svenska, Arabic, pohjoissaame')).toEqual(['fi', 'sv', 'ar', 'se']);
    expect(understandLanguages('klingon')).toBeNull();
    expect([understandRole('Äiti'), understandRole('mormor'), understandRole('unborn child')]).toEqual(['mother', 'grandparent', 'unborn_child']);
  });

  it('a full name is cut where the family or a particle says', () => {
    expect(splitFullName('Otto Heikkilä', 'Heikkilä')).toEqual({ givenNames: 'Otto', surname: 'Heikkilä' });
    expect(splitFullName('Carl af Hällström', null)).toEqual({ givenNames: 'Carl', surname: 'af Hällström' });
    expect(splitFullName('Ng', null)).toEqual({ givenNames: 'Ng', surname: null });
  });
});

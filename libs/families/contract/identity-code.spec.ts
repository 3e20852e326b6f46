import fc from 'fast-check';
import { maskIdentityCode, parseIdentityCode, type IdentityCodeParsed } from '.';
import { addMember } from './person';

const birthDateOf = (code: string) => {
  const parsed: IdentityCodeParsed = parseIdentityCode(code);
  return parsed.ok ? parsed.birthDate : parsed.fault;
};
const faultOf = (code: string) => {
  const parsed = parseIdentityCode(code);
  return parsed.ok ? null : parsed.fault;
};
const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';

describe('the Finnish identity code', () => {
  it('BUG-125: takes every separator in use since 2023, and reads the birth date off it', () => {
    const known = {
      '010594Y9032': '1994-05-01', '020915B902H': '2015-09-02', '290216C904L': '2016-02-29', '110972X9054': '1972-09-11', '300999W912K': '1999-09-30',
      '230181U9174': '1981-01-23', '051118D9147': '2018-11-05', '120326E915C': '2026-03-12', '240226F921H': '2026-02-24',
    };
    expect(Object.fromEntries(Object.keys(known).map((code) => [code, birthDateOf(code)]))).toEqual(known);
  });

  it('BUG-126: refuses whatever is no separator, and says that it is the separator', () => {
    for (const sign of ['/', ',', ':', '@', 'G', 'Z', '0', '–', ' ']) expect([sign, faultOf(`140386${sign}901P`)]).toEqual([sign, 'hetu.separator']);
    for (const sign of '-YXWVU') expect(birthDateOf(`140386${sign}901P`)).toBe('1986-03-14');
    expect(birthDateOf('140386+901P')).toBe('1886-03-14');
  });

  it('BUG-177: keeps the separator as it was typed, and concludes nothing else from the code', () => {
    expect(parseIdentityCode(' 140386y901p ')).toEqual({ ok: true, code: '140386Y901P', birthDate: '1986-03-14', temporary: true });
    expect(maskIdentityCode('140386Y901P')).toBe('140386Y•••P');
  });

  it('tells apart a day that does not exist, a wrong check character and something else altogether', () => {
    expect(faultOf('300299-902X')).toBe('hetu.date');
    expect(faultOf('290215A904L')).toBe('hetu.date');
    expect(faultOf('140386-901A')).toBe('hetu.check');
    for (const typed of ['', 'ei ole', '140386-901', '140386-901PP', '140386-001P']) expect([typed, faultOf(typed)]).toEqual([typed, 'hetu.format']);
  });

  it('refuses every code in which one character was mistyped as another', () => {
    const code = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }), year: fc.integer({ min: 0, max: 99 }), number: fc.integer({ min: 900, max: 999 }) })
      .map(({ day, month, year, number }) => ({ head: [day, month, year].map((part) => String(part).padStart(2, '0')).join(''), number: String(number) }));
    fc.assert(fc.property(code, fc.nat(8), fc.nat(9), ({ head, number }, place, digit) => {
      const digits = `${head}${number}`;
      const check = checkCharacters[Number(digits) % 31] ?? '';
      expect(faultOf(`${head}-${number}${check}`)).toBeNull();
      const mistyped = `${digits.slice(0, place)}${digit}${digits.slice(place + 1)}`;
      if (mistyped !== digits) expect(faultOf(`${mistyped.slice(0, 6)}-${mistyped.slice(6)}${check}`)).not.toBeNull();
    }));
  });

  it('names the fault where the form can show it', () => {
    const answer = addMember.safeParse({ givenNames: 'Meri', role: 'mother', identityCode: '140386-901A' });
    expect(answer.error?.issues[0]).toMatchObject({ path: ['identityCode'], params: { code: 'hetu.check' } });
  });
});

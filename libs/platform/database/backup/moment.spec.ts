import { inWords, readTarget } from './moment';

const now = new Date('2026-11-27T12:00:00Z');
const iso = (text: string) => { const target = readTarget(text, now); return target === 'latest' ? target : target.toISOString(); };

it('reads Finnish time in winter and summer, and any other with its offset', () => {
  expect(iso('2026-11-25 12:00')).toBe('2026-11-25T10:00:00.000Z');
  expect(iso('2026-07-01T12:00:30')).toBe('2026-07-01T09:00:30.000Z');
  expect(iso('2026-11-25 12:00:30.25+00:00')).toBe('2026-11-25T12:00:30.250Z');
  expect(iso('2026-11-25 12:00Z')).toBe('2026-11-25T12:00:00.000Z');
  expect(iso('2026-11-25 12:00 +0100')).toBe('2026-11-25T11:00:00.000Z');
  expect(iso('latest')).toBe('latest');
  expect(inWords(new Date('2026-07-01T09:00:30Z'))).toBe('2026-07-01 12:00:30+03:00');
});

it('asks again where a time came twice, never came, is still to come or cannot be read', () => {
  expect(() => iso('2026-10-25 03:30')).toThrow('came twice');
  expect(iso('2026-10-25 03:30+03:00')).toBe('2026-10-25T00:30:00.000Z');
  expect(() => iso('2026-03-29 03:30')).toThrow('no such time');
  expect(() => iso('2026-11-31 03:30')).toThrow('no such time');
  expect(() => iso('2026-11-27 14:01')).toThrow('still to come');
  for (const text of ['yesterday', '25.11.2026 12:00', '', '2026-11-25']) expect(() => iso(text)).toThrow('Write the moment as');
});

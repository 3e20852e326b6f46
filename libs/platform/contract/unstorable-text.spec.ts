import fc from 'fast-check';
import { hasUnstorableText } from '.';

function nested(value: unknown, depth: number): unknown {
  let whole = value;
  for (let level = 0; level < depth; level += 1) whole = [whole];
  return whole;
}

describe('text that no database can hold', () => {
  it('is found wherever it hides: in texts, lists, keys and deep inside', () => {
    for (const value of ['Nol\u0000la', 'rikki \ud83d merkki', '\udc00', 'a\ude00\ud83d', ['a', '\0'], { 'a\0': 1 }, { a: [{ b: '\ud83d' }] }, nested('\0', 60)]) {
      expect([value, hasUnstorableText(value)]).toEqual([value, true]);
    }
  });

  it('is nothing that people write', () => {
    for (const value of ['', '👨‍👩‍👧', 'ليلى', 'a\u0001b', null, undefined, 3, true, [], {}, nested('Aino', 60), Buffer.from('\0')]) {
      expect([value, hasUnstorableText(value)]).toEqual([value, false]);
    }
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      expect(hasUnstorableText({ value })).toBe(value.includes('\0'));
    }));
  });

  it('is assumed in what nests too deep to be looked through, without falling over it', () => {
    expect(hasUnstorableText(nested('Aino', 10_000))).toBe(true);
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(hasUnstorableText(circle)).toBe(true);
  });
});

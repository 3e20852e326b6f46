import { ageOn } from '.';

describe('age', () => {
  it('BUG-099: somebody born on 29 February turns a year older on 1 March in common years and on the day itself in leap years', () => {
    expect(ageOn('2016-02-29', '2027-02-28')).toBe(10);
    expect(ageOn('2016-02-29', '2027-03-01')).toBe(11);
    expect(ageOn('2016-02-29', '2028-02-28')).toBe(11);
    expect(ageOn('2016-02-29', '2028-02-29')).toBe(12);
  });

  it('begins at birth, grows on the birthday and stops at death', () => {
    expect(ageOn('2012-06-25', '2012-06-24')).toBeNull();
    expect(ageOn('2012-06-25', '2012-06-25')).toBe(0);
    expect(ageOn('2012-06-25', '2026-06-24')).toBe(13);
    expect(ageOn('2012-06-25', '2026-06-25')).toBe(14);
    expect(ageOn('1950-01-01', '2026-06-25', '2020-01-01')).toBe(70);
  });
});

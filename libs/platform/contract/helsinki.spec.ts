import fc from 'fast-check';
import { addDays, addWorkingDays, daysBetween, daysLate, finnishHolidays, helsinkiDate, helsinkiInstant, helsinkiTime } from '.';

const at = (date: string, time: string) => helsinkiInstant(date, time)?.toISOString() ?? null;
const closed = (year: number) => [...finnishHolidays(year)].sort().map((day) => day.slice(5));
const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1990-01-01', days));

describe('the calendar in Helsinki', () => {
  it('BUG-076: counts days late by the calendar, also over a clock change', () => {
    const today = helsinkiDate(new Date('2027-03-30T00:30:00+03:00'));
    expect(today).toBe('2027-03-30');
    expect(['2027-03-27', '2027-03-28', '2027-03-29', '2027-03-30', '2027-03-31'].map((due) => daysLate(due, today))).toEqual([3, 2, 1, 0, 0]);
    expect(daysLate('2027-10-30', '2027-11-01')).toBe(2);
  });

  it('says which day it is at either side of midnight, summer and winter', () => {
    expect(helsinkiDate(new Date('2026-11-25T21:59:59Z'))).toBe('2026-11-25');
    expect(helsinkiDate(new Date('2026-11-25T22:00:00Z'))).toBe('2026-11-26');
    expect(helsinkiDate(new Date('2026-06-24T20:59:59Z'))).toBe('2026-06-24');
    expect([helsinkiDate(new Date('2026-06-24T21:00:00Z')), helsinkiTime(new Date('2026-06-24T21:00:00Z'))]).toEqual(['2026-06-25', '00:00']);
  });

  it('knows no instant for a time that the spring change skips, and takes the first of two in autumn', () => {
    expect(['02:59', '03:00', '03:30', '03:59', '04:00'].map((time) => at('2027-03-28', time))).toEqual(
      ['2027-03-28T00:59:00.000Z', null, null, null, '2027-03-28T01:00:00.000Z']);
    expect(['02:59', '03:00', '03:59', '04:00'].map((time) => at('2027-10-31', time))).toEqual(
      ['2027-10-30T23:59:00.000Z', '2027-10-31T00:00:00.000Z', '2027-10-31T00:59:00.000Z', '2027-10-31T02:00:00.000Z']);
  });

  it('finds its way back from every instant it names', () => {
    const minutes = fc.integer({ min: 0, max: 1439 }).map((all) => `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`);
    fc.assert(fc.property(anyDay, minutes, (day, time) => {
      const found = helsinkiInstant(day, time);
      if (found !== null) expect([helsinkiDate(found), helsinkiTime(found)]).toEqual([day, time]);
      else expect(time.startsWith('03:')).toBe(true);
    }));
  });

  it('adds and subtracts days without gain or loss', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(addDays(addDays(day, count), -count)).toBe(day);
    }));
  });
});

describe('days on which offices are closed', () => {
  it('are those of the Finnish calendar, Midsummer Eve and Christmas Eve included', () => {
    expect(closed(2026)).toEqual(['01-01', '01-06', '04-03', '04-05', '04-06', '05-01', '05-14', '05-24', '06-19', '06-20', '10-31', '12-06', '12-24',
      '12-25', '12-26']);
    expect(closed(2027)).toEqual(['01-01', '01-06', '03-26', '03-28', '03-29', '05-01', '05-06', '05-16', '06-25', '06-26', '11-06', '12-06', '12-24',
      '12-25', '12-26']);
  });

  it('follow Easter also in its earliest, latest and irregular years', () => {
    const goodFridays = { 2008: '2008-03-21', 2038: '2038-04-23', 1954: '1954-04-16', 1981: '1981-04-17', 2049: '2049-04-16', 2076: '2076-04-17' };
    for (const [year, day] of Object.entries(goodFridays)) expect([year, finnishHolidays(Number(year)).has(day)]).toEqual([year, true]);
  });

  it('are stepped over when working days are counted', () => {
    expect(addWorkingDays('2026-11-25', 3)).toBe('2026-11-30');
    expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30');
    expect(addWorkingDays('2026-12-23', 1)).toBe('2026-12-28');
    expect(addWorkingDays('2026-06-18', 1)).toBe('2026-06-22');
    expect(addWorkingDays('2027-03-25', 1)).toBe('2027-03-30');
    expect(addWorkingDays('2026-12-31', 1)).toBe('2027-01-04');
    expect(addWorkingDays('2026-11-28', 0)).toBe('2026-11-28');
  });

  it('are never the answer', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (day, count) => {
      const reached = addWorkingDays(day, count);
      expect(finnishHolidays(Number(reached.slice(0, 4))).has(reached)).toBe(false);
      expect([0, 6]).not.toContain(new Date(`${reached}T00:00:00Z`).getUTCDay());
      expect(addWorkingDays(addWorkingDays(day, count - 1), 1)).toBe(reached);
    }));
  });
});

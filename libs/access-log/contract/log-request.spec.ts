import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '@rinnalla/platform/contract';
import { clockOf, dueOn, newLogRequest, partsOfExport, signatureLine, twoYearsBack } from '.';

const days = fc.integer({ min: 0, max: 73_000 }).map((count) => addDays('1990-01-01', count));

describe('Two months by the calendar', () => {
  it.each([['2026-12-31', '2027-02-28'], ['2027-12-31', '2028-02-29'], ['2027-12-29', '2028-02-29'], ['2026-12-28', '2027-02-28'], ['2026-11-30', '2027-01-30'], ['2026-07-31', '2026-09-30'], ['2026-06-30', '2026-08-30']])(
    'from %s end on %s', (received, due) => expect(dueOn(received)).toBe(due));

  it('keep the day of the month, or end with the month; 59 to 62 days', () => {
    fc.assert(fc.property(days, (received) => {
      const due = dueOn(received);
      const months = (Number(due.slice(0, 4)) - Number(received.slice(0, 4))) * 12 + Number(due.slice(5, 7)) - Number(received.slice(5, 7));
      expect(months).toBe(2);
      if (due.slice(8) !== received.slice(8)) expect(addDays(due, 1).slice(8)).toBe('01');
      expect(daysBetween(received, due)).toBeGreaterThanOrEqual(59);
      expect(daysBetween(received, due)).toBeLessThanOrEqual(62);
      expect(addMonths(received, 0)).toBe(received);
    }), { numRuns: 1000 });
  });

  it('warn on the 46th and the 55th day, before the last', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 80 }), (receivedOn, day) => {
      const { stage, daysLeft } = clockOf({ receivedOn, status: 'open' }, addDays(receivedOn, day));
      expect(stage).toBe(daysLeft < 0 ? 'late' : day >= 55 ? 'urgent' : day >= 46 ? 'soon' : 'calm');
      if (day <= 55) expect(stage).not.toBe('late');
      expect(clockOf({ receivedOn, status: 'answered' }, addDays(receivedOn, day)).stage).toBe('done');
    }), { numRuns: 1000 });
  });
});

describe('A request', () => {
  const asked = { personId: '01a20000-0000-7000-8000-00000000000a', requesterName: 'Meri', requesterRight: 'self', language: 'fi' };
  it('for more than two years back is refused without a special reason, and for no day less', () => {
    fc.assert(fc.property(days, fc.integer({ min: -800, max: 800 }), (receivedOn, shift) => {
      const from = addDays(twoYearsBack(receivedOn), shift);
      const fits = from >= twoYearsBack(receivedOn);
      const runs = from <= receivedOn;
      expect(newLogRequest.safeParse({ ...asked, receivedOn, from }).success).toBe(fits && runs);
      expect(newLogRequest.safeParse({ ...asked, receivedOn, from, specialReason: 'Epäily' }).success).toBe(runs);
    }), { numRuns: 500 });
  });

  it('of the 29th of February looks back to the 28th', () => expect(twoYearsBack('2028-02-29')).toBe('2026-02-28'));
});

describe('The last line of an extract', () => {
  it('parts any file into what was signed and what is said of it', () => {
    const said = { sha256: 'ab'.repeat(32), signature: 'x'.repeat(86) };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const signed = new TextEncoder().encode(`${text}\r\n`);
      const file = new Uint8Array([...signed, ...new TextEncoder().encode(signatureLine(said))]);
      expect(partsOfExport(file)).toEqual({ signed, said });
      expect(partsOfExport(signed)).toBeNull();
    }));
  });
});

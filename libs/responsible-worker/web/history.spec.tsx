import { screen, within } from '@testing-library/react';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { History, HistoryRow } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { PresentWorkerPanel, ResponsibilityHistory } from '.';

const words = { 'responsible-worker': responsibleWorkerWords };
const person = (name: string) => ({ id: name, name });
let count = 0;
const span = (name: string, from: string, until: string | null, changes: Partial<HistoryRow> = {}): HistoryRow => ({
  id: String(count += 1), worker: person(name), pair: null, from, until, how: 'decision', reason: 'Syy.', familyView: null, childView: null, agreed: null, handoverNote: null,
  recordedAt: '2026-11-25T09:48:00.000Z', recordedBy: person('Carita Nyholm'), ...changes,
});
const answer = (items: HistoryRow[], gaps: History['gaps'] = []) => respond({ 'GET /families/f1/responsible-workers': { body: { items, nextCursor: null, gaps } } });
const lines = async () => within(await screen.findByRole('list', { name: 'Vastuun historia' })).getAllByRole('listitem');
const texts = async () => (await lines()).map(({ textContent }) => textContent ?? '');

describe('The history of responsibility', () => {
  it('tells how it came about, why, what the family said, the handover note, and who recorded it when', async () => {
    answer([span('Aino', '2026-09-01T06:00:00.000Z', null, {
      how: 'offer', reason: 'Perhe muutti.', familyView: 'Aino on tuttu.', childView: 'Saanko yhä pelata?', agreed: 'Tavataan joulukuussa.', handoverNote: 'Soita\naamulla.', pair: person('Daavid'),
    })]);
    show(<ResponsibilityHistory familyId="f1" />, { words });
    const [line = ''] = await texts();
    for (const said of ['nyt', '1.9.2026 alkaen', 'Työpari Daavid', 'Peruste: hyväksytty siirto. Perhe muutti.', '”Aino on tuttu.”', '”Saanko yhä pelata?”', 'Tavataan joulukuussa.', 'Soita\naamulla.', 'Kirjasi Carita Nyholm 25.11.2026 klo 11.48']) {
      expect(line).toContain(said);
    }
  });

  it('BUG-002: shows the same worker twice with another between, newest first, and says who is responsible now', async () => {
    answer([span('Hilla', '2026-10-31T22:00:00.000Z', null), span('Aino', '2026-09-30T21:00:00.000Z', '2026-10-31T22:00:00.000Z'),
      span('Hilla', '2026-08-31T21:00:00.000Z', '2026-09-30T21:00:00.000Z')]);
    show(<ResponsibilityHistory familyId="f1" />, { words });
    const [first, second, third] = await texts();
    expect([first, second, third]).toEqual([
      expect.stringMatching(/Hillanyt1\.11\.2026 alkaen/), expect.stringMatching(/Aino1\.10\.2026–1\.11\.2026/), expect.stringMatching(/Hilla1\.9\.2026–1\.10\.2026/)]);
  });

  it('BUG-004: tells spans of one day apart by the time of day', async () => {
    answer([span('Aino', '2026-11-24T07:10:00.000Z', null), span('Bertil', '2026-11-24T07:05:00.000Z', '2026-11-24T07:10:00.000Z'),
      span('Hilla', '2026-11-24T07:00:00.000Z', '2026-11-24T07:05:00.000Z')]);
    show(<ResponsibilityHistory familyId="f1" />, { words });
    expect(await texts()).toEqual([
      expect.stringContaining('Ainonyt24.11.2026 alkaen'), expect.stringContaining('24.11.2026 klo 09.05–09.10'), expect.stringContaining('24.11.2026 klo 09.00–09.05')]);
  });

  it('BUG-008: shows the day from which somebody was responsible, and apart from it the day when it was recorded', async () => {
    answer([span('Carita', '2026-10-31T22:00:00.000Z', null, { how: 'opening' })]);
    show(<ResponsibilityHistory familyId="f1" />, { words });
    const [line] = await texts();
    expect(line).toContain('1.11.2026 alkaen');
    expect(line).toContain('Kirjasi Carita Nyholm 25.11.2026');
  });

  it('shows what is still to come with its day, and what never took effect as such', async () => {
    answer([span('Hilla', '2999-12-01T06:00:00.000Z', null), span('Aino', '2027-01-15T06:00:00.000Z', '2027-01-15T06:00:00.000Z'), span('Bertil', '2026-01-01T06:00:00.000Z', '2999-12-01T06:00:00.000Z')]);
    show(<ResponsibilityHistory familyId="f1" />, { words });
    const [coming, never, present] = await texts();
    expect(coming).toContain('alkaa 1.12.2999');
    expect(coming).not.toContain('nyt');
    expect(never).toContain('ei tullut voimaanpiti alkaa 15.1.2027');
    expect(present).toContain('nyt1.1.2026–1.12.2999');
  });

  it('says in its place in time when the family had nobody, and when it still has nobody', async () => {
    answer([span('Aino', '2026-03-01T06:00:00.000Z', '2026-05-01T06:00:00.000Z'), span('Hilla', '2026-01-01T06:00:00.000Z', '2026-02-01T06:00:00.000Z')],
      [{ from: '2026-05-01T06:00:00.000Z', until: null }, { from: '2026-02-01T06:00:00.000Z', until: '2026-03-01T06:00:00.000Z' }]);
    show(<ResponsibilityHistory familyId="f1" />, { words });
    const [now, , before] = await texts();
    expect(now).toBe('Ilman vastuutyöntekijää1.5.2026 alkaen');
    expect(before).toBe('Ilman vastuutyöntekijää1.2.2026–1.3.2026');
  });
});

describe('Who is responsible now', () => {
  it('BUG-016: stays the same while a deputy stands in, and both are named', async () => {
    answer([span('Hilla', '2999-12-01T06:00:00.000Z', null)]);
    show(<PresentWorkerPanel familyId="f1" worker={{ name: 'Aino', phone: '050 555 0111', since: '2026-09-01T06:00:00.000Z', pair: person('Daavid'), deputy: { name: 'Hilla', until: '2026-12-20' } }} />, { words });
    const panel = within(screen.getByRole('region', { name: 'Nyt vastuussa' }));
    expect(panel.getByText('Aino')).toBeVisible();
    for (const said of ['Vastuussa 1.9.2026 alkaen', 'Työpari: Daavid', 'Sijainen: Hilla, 20.12.2026 asti']) expect(panel.getByText(said)).toBeVisible();
    expect(panel.getByRole('link', { name: '050 555 0111' })).toHaveAttribute('href', 'tel:0505550111');
    expect(await panel.findByText('Hilla alkaa 1.12.2999')).toBeVisible();
  });

  it('is said plainly when it is nobody', () => {
    answer([]);
    show(<PresentWorkerPanel familyId="f1" worker={null} />, { words });
    expect(screen.getByText('Perheellä ei ole nyt vastuutyöntekijää.')).toBeVisible();
  });
});

import { screen, within } from '@testing-library/react';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { HistoryRow, Letter } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { LetterPanel } from '.';

const words = { 'responsible-worker': responsibleWorkerWords };
const span = (id: string, name: string, from: string, until: string | null): HistoryRow => ({
  id, worker: { id: name, name }, pair: null, from, until, how: 'decision', reason: 'Syy', familyView: null, childView: null, agreed: null, handoverNote: null,
  recordedAt: from, recordedBy: { id: 'c', name: 'Carita' },
});
const letter = (changes: Partial<Letter> = {}): Letter => ({
  language: 'fi', documentTitle: 'Perheenne vastuutyöntekijä', date: '2026-11-25', dateLine: '25.11.2026', heading: 'Perheenne vastuutyöntekijä',
  paragraphs: ['Perheenne vastuutyöntekijä on Hilla.', 'Hän huolehtii.'], reach: { title: 'Näin tavoitat', lines: ['Puhelin: 040 1'] }, closing: ['Kysy häneltä.'],
  card: { title: 'Vastuutyöntekijämme', name: 'Hilla', lines: ['Puhelin: 040 1', '1.12.2026 alkaen'] }, addressBlock: ['Meri Saarinen', 'Kuja 3'], ...changes,
});
const receivers = [{ id: 'p1', name: 'Meri Saarinen' }, { id: 'p2', name: 'Sven Saarinen' }];
const at = (assignment: string, person: string) => `GET /families/f1/responsible-workers/${assignment}/letter?for=${person}`;
const history = (items: HistoryRow[]) => ({ 'GET /families/f1/responsible-workers': { body: { items, nextCursor: null, gaps: [] } } });
const now = span('a1', 'Aino', '2020-01-01T06:00:00.000Z', null);
const sheet = () => screen.findByRole('region', { name: 'Näin kirje tulostuu' });

describe('The letter to the family', () => {
  it('shows the text as it is printed, with the file one click away', async () => {
    respond({ ...history([now]), [at('a1', 'p1')]: { body: letter() } });
    show(<LetterPanel familyId="f1" receivers={receivers} />, { words });
    const text = (await sheet()).textContent;
    for (const said of ['25.11.2026', 'Meri Saarinen', 'Kuja 3', 'Perheenne vastuutyöntekijä on Hilla.', 'Kysy häneltä.', 'Vastuutyöntekijämme']) expect(text).toContain(said);
    expect(screen.getByRole('link', { name: 'Lataa PDF' })).toHaveAttribute('href', '/api/families/f1/responsible-workers/a1/letter.pdf?for=p1');
    expect(screen.queryByRole('combobox', { name: 'Kenestä kirje kertoo' })).toBeNull();
  });

  it('is in the receiver’s language, and for whom it is chosen', async () => {
    respond({ ...history([now]), [at('a1', 'p1')]: { body: letter() }, [at('a1', 'p2')]: { body: letter({ language: 'sv', heading: 'Er familjs ansvariga arbetstagare', addressBlock: null }) } });
    const { user } = show(<LetterPanel familyId="f1" receivers={receivers} />, { words });
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Kenelle' }), 'Sven Saarinen');
    expect(await screen.findByText('Kieli: ruotsi')).toBeVisible();
    expect(await sheet()).toHaveAttribute('lang', 'sv');
    expect(screen.getByText(/Kirjeessä ei ole osoitetta/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Lataa PDF' })).toHaveAttribute('href', expect.stringContaining('for=p2'));
  });

  it('speaks of the change to come first, and of nobody who never began or has ended', async () => {
    respond({
      ...history([
        span('a3', 'Hilla', '2099-01-01T06:00:00.000Z', null), span('x1', 'Peruttu', '2098-01-01T06:00:00.000Z', '2098-01-01T06:00:00.000Z'),
        { ...now, until: '2099-01-01T06:00:00.000Z' }, span('x2', 'Mennyt', '2019-01-01T06:00:00.000Z', '2020-01-01T06:00:00.000Z')]),
      [at('a3', 'p1')]: { body: letter() }, [at('a1', 'p1')]: { body: letter({ card: { title: 'K', name: 'Aino', lines: [] } }) },
    });
    const { user } = show(<LetterPanel familyId="f1" receivers={receivers} />, { words });
    expect(within(await sheet()).getByText('Hilla')).toBeVisible();
    const about = screen.getByRole('combobox', { name: 'Kenestä kirje kertoo' });
    expect(within(about).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Hilla, 1.1.2099 alkaen', 'Aino, 1.1.2020 alkaen']);
    await user.selectOptions(about, 'Aino, 1.1.2020 alkaen');
    expect(await within(await sheet()).findByText('Aino')).toBeVisible();
  });

  it('says when the worker cannot be reached by what is recorded, and when there is nobody to write to', async () => {
    respond({ ...history([now]), [at('a1', 'p1')]: { body: letter({ reach: null }) } });
    const { again } = show(<LetterPanel familyId="f1" receivers={receivers} />, { words });
    expect(await screen.findByText(/ei ole kirjattua puhelinta/)).toBeVisible();
    again(<LetterPanel key="none" familyId="f1" receivers={[]} />);
    expect(await screen.findByText('Perheessä ei ole aikuista, jolle kirjeen voisi lähettää.')).toBeVisible();
  });
});

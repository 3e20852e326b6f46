import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { HistoryRow } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { CloseForm, ReopenForm } from '.';

const id = (last: string) => `01a20000-0000-7000-8000-0000000000${last}`;
const words = { 'responsible-worker': responsibleWorkerWords };
const nothing = { acts: [], meetings: [], minutes: [], services: [] };
const refused = (open: object) => ({ status: 409, body: { status: 409, code: 'responsible-worker.things-open', detail: 'Perheellä on vielä avoimia asioita.', errors: [], open } });

let server: TestServer;
beforeEach(() => { server = respond({}); });
const sent = (route: string) => server.to(route).map(({ body }) => body);

describe('Closing a client relationship', () => {
  const close = () => {
    const done: string[] = [];
    const { user } = show(
      <CloseForm familyId="f1" services={{ s1: 'Perhetyö' }} onDone={() => done.push('done')} onCancel={() => done.push('cancelled')} />, { words });
    const save = () => user.click(screen.getByRole('button', { name: 'Päätä asiakkuus' }));
    return { user, done, save };
  };
  const reason = () => screen.getByRole('textbox', { name: /^Miksi asiakkuus päättyy/ });

  it('says what will end and that nothing is deleted, and closes at once when nothing is open', async () => {
    server.answer('POST /families/f1/close', { body: { id: 'f1', status: 'closed', closedAt: '2026-11-25T09:00:00.000Z' } });
    const { user, done, save } = close();
    expect(screen.getByText(/Asiakkuus päättyy heti.*Mitään ei poisteta\./)).toBeVisible();
    await user.type(reason(), 'Perhe pärjää.');
    await save();
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent('POST /families/f1/close')).toEqual([{ reason: 'Perhe pärjää.', confirmed: false }]);
  });

  it('shows what is still open by name and day, and closes only when the one who closes says that it was seen', async () => {
    const open = {
      acts: [{ id: 'a1', text: 'Soita isälle', due: '2026-11-27' }, { id: 'a2', text: 'Kysy jonosta', due: null }], meetings: [{ id: 'm1', date: '2026-12-08' }],
      minutes: [{ id: 'm2', date: '2026-11-20' }], services: [{ id: 's1', provider: 'Hyvinvointialue' }, { id: 's2', provider: 'Seurakunta' }],
    };
    server.answer('POST /families/f1/close', ({ body }) => ((body as { confirmed: boolean }).confirmed ? { body: {} } : refused(open)));
    const { user, done, save } = close();
    await user.type(reason(), 'Perhe muuttaa.');
    await save();
    const list = within(await screen.findByRole('region', { name: 'Nämä ovat vielä auki' }));
    const lines = (name: string) => within(list.getByRole('list', { name })).getAllByRole('listitem').map(({ textContent }) => textContent);
    expect([lines('Tehtävät'), lines('Sovitut palaverit'), lines('Keskeneräiset muistiot'), lines('Palvelut')]).toEqual([
      ['Soita isälle, määräpäivä 27.11.2026', 'Kysy jonosta'], ['8.12.2026'], ['20.11.2026'], ['Perhetyö, Hyvinvointialue', 'Seurakunta']]);
    expect(reason()).toHaveValue('Perhe muuttaa.');
    await save();
    await waitFor(() => expect(sent('POST /families/f1/close')).toHaveLength(2));
    expect(done).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: /Olen käynyt nämä läpi/ }));
    await save();
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent('POST /families/f1/close').at(-1)).toEqual({ reason: 'Perhe muuttaa.', confirmed: true });
  });

  it('lists no kind of which nothing is open', async () => {
    server.answer('POST /families/f1/close', refused({ ...nothing, meetings: [{ id: 'm1', date: '2026-12-08' }] }));
    const { user, save } = close();
    await user.type(reason(), 'Perhe muuttaa.');
    await save();
    const list = within(await screen.findByRole('region', { name: 'Nämä ovat vielä auki' }));
    expect(list.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['Sovitut palaverit']);
  });

  it('asks for the reason by name', async () => {
    const { save } = close();
    await save();
    expect(await screen.findByRole('link', { name: 'Miksi asiakkuus päättyy: Tämä tieto tarvitaan.' })).toBeVisible();
    expect(server.asked).toEqual([]);
  });
});

describe('Opening a client relationship again', () => {
  const span = (worker: HistoryRow['worker'], from: string, until: string): HistoryRow => ({
    id: `${worker.id}${from}`, worker, pair: null, from, until, how: 'decision', reason: 'Syy', familyView: null, childView: null, agreed: null, handoverNote: null, recordedAt: from, recordedBy: worker,
  });
  const bertil = { id: id('be'), name: 'Bertil Sandelin' };
  const hilla = { id: id('bb'), name: 'Hilla Jomppanen' };
  const spans = [
    span(hilla, '2026-12-01T06:00:00.000Z', '2026-12-01T06:00:00.000Z'), span(bertil, '2026-03-01T06:00:00.000Z', '2026-10-01T06:00:00.000Z'),
    span(hilla, '2026-01-01T06:00:00.000Z', '2026-03-01T06:00:00.000Z')];
  const reopen = async (bertilMay: boolean) => {
    server.answer('GET /families/f1/responsible-workers', { body: { items: spans, nextCursor: null, gaps: [] } });
    server.answer('GET /staff', { body: { items: [{ ...bertil, roles: [], teamIds: [], mayHoldFamilies: bertilMay }, { ...hilla, roles: [], teamIds: [], mayHoldFamilies: true }] } });
    server.answer('POST /families/f1/reopen', { body: {} });
    const done: string[] = [];
    const { user } = show(<ReopenForm familyId="f1" onDone={() => done.push('done')} />, { words });
    const worker = await screen.findByRole('combobox', { name: /^Vastuutyöntekijä/ });
    await user.type(screen.getByRole('textbox', { name: /^Miksi/ }), 'Perhe pyysi.');
    await user.click(screen.getByRole('button', { name: 'Avaa asiakkuus uudelleen' }));
    return { worker, done };
  };

  it('BUG-006: proposes the one who was last responsible, not one whose turn never came', async () => {
    const { worker, done } = await reopen(true);
    expect(worker).toHaveValue('Bertil Sandelin');
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent('POST /families/f1/reopen')).toEqual([{ responsibleWorkerId: bertil.id, reason: 'Perhe pyysi.' }]);
  });

  it('BUG-006: proposes nobody who may hold no families any more, and does not open without a worker', async () => {
    const { worker } = await reopen(false);
    expect(worker).toHaveValue('');
    expect(await screen.findByRole('link', { name: 'Vastuutyöntekijä: Tämä tieto tarvitaan.' })).toBeVisible();
    expect(sent('POST /families/f1/reopen')).toEqual([]);
  });
});

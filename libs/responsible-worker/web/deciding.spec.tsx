import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { History, HistoryRow } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { DecideForm } from '.';

const id = (last: string) => `01a20000-0000-7000-8000-0000000000${last}`;
const words = { 'responsible-worker': responsibleWorkerWords };
const span = (changes: Partial<HistoryRow>): HistoryRow => ({
  id: id('01'), worker: { id: id('aa'), name: 'Aino Kettunen-Vaara' }, pair: null, from: '2026-09-01T06:00:00.000Z', until: null, how: 'opening',
  reason: 'Asiakkuus alkoi', familyView: null, childView: null, agreed: null, handoverNote: null, recordedAt: '2026-09-01T06:00:00.000Z', recordedBy: { id: id('ca'), name: 'Carita Nyholm' },
  ...changes,
});
const colleague = (last: string, name: string, mayHoldFamilies: boolean) => ({ id: id(last), name, roles: [], teamIds: [], mayHoldFamilies });
const history = (items: HistoryRow[]): { body: History } => ({ body: { items, nextCursor: null, gaps: [] } });
const url = '/families/f1/responsible-workers';

let server: TestServer;
beforeEach(() => {
  server = respond({
    [`GET ${url}`]: history([span({})]), 'PUT /drafts/responsibility:f1': { body: {} }, 'DELETE /drafts/responsibility:f1': { status: 204 },
    'GET /staff': { body: { items: [
      colleague('aa', 'Aino Kettunen-Vaara', true), colleague('ca', 'Carita Nyholm', true), colleague('e1', 'Eila Virtanen', false),
      colleague('bb', 'Hilla Jomppanen', true), colleague('0b', 'Outi Rantala', false)] } },
  });
});

async function open() {
  const done: string[] = [];
  const { user } = show(<DecideForm familyId="f1" onDone={() => done.push('done')} />, { words });
  const worker = await screen.findByRole('combobox', { name: /^Vastuutyöntekijä/ });
  const choose = async (name: string, from = worker) => {
    await user.click(from);
    await user.click(await offered(from, name));
  };
  const save = (name = 'Vaihda vastuutyöntekijä') => user.click(screen.getByRole('button', { name }));
  return { user, done, worker, choose, save };
}
/** The choices of one field; the list itself is placed by the browser's layout, which is not here. */
const list = (field: HTMLElement) => within(document.getElementById(field.getAttribute('aria-controls') ?? '') as HTMLElement);
const offered = (field: HTMLElement, name: string) => waitFor(() => list(field).getByRole('option', { name, hidden: true }));
const sent = () => server.to(`POST ${url}`).map(({ body }) => body as Record<string, unknown>);
const reason = () => screen.getByRole('textbox', { name: /^Miksi/ });

describe('Naming who is responsible', () => {
  it('sends the one chosen, why, the family’s words and the handover note, at once and in place of the one it was seen to replace', async () => {
    server.answer(`POST ${url}`, { status: 201, body: span({ id: id('02') }) });
    const { user, done, choose, save } = await open();
    expect(screen.getByText('Nyt vastuussa: Aino Kettunen-Vaara.')).toBeVisible();
    await choose('Hilla Jomppanen');
    await user.type(reason(), 'Aino jää vapaalle.');
    await user.type(screen.getByRole('textbox', { name: 'Mitä perhe sanoi' }), 'Hilla on tuttu.');
    await user.type(screen.getByRole('textbox', { name: 'Mitä lapsi sanoi' }), 'Hyvä.');
    await user.type(screen.getByRole('textbox', { name: 'Mitä sovittiin' }), 'Tavataan.');
    await user.type(screen.getByRole('textbox', { name: 'Siirtomuistiinpano' }), 'Soita aamulla.');
    await save();
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent()).toEqual([{ workerId: id('bb'), replaces: id('01'), reason: 'Aino jää vapaalle.', familyView: 'Hilla on tuttu.', childView: 'Hyvä.', agreed: 'Tavataan.', handoverNote: 'Soita aamulla.' }]);
  });

  it('takes the name that is typed at once by keyboard, however late the colleagues come', async () => {
    server.answer(`POST ${url}`, { status: 201, body: span({ id: id('02') }) });
    server.answer('GET /staff', async () => {
      await new Promise((later) => { setTimeout(later, 150); });
      return { body: { items: [colleague('bb', 'Hilla Jomppanen', true)] } };
    });
    const { user, done, worker } = await open();
    worker.focus();
    await user.keyboard('Hilla{ArrowDown}{Enter}');
    await user.type(reason(), 'Aino jää vapaalle.');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent()).toMatchObject([{ workerId: id('bb') }]);
  });

  it('BUG-017: offers only those who may hold families, and no one twice as their own pair', async () => {
    const { user, worker, choose } = await open();
    const namesIn = (field: HTMLElement) => list(field).getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);
    await user.click(worker);
    await offered(worker, 'Hilla Jomppanen');
    expect(namesIn(worker)).toEqual(['Aino Kettunen-Vaara', 'Carita Nyholm', 'Hilla Jomppanen']);
    await choose('Hilla Jomppanen');
    const pair = screen.getByRole('combobox', { name: 'Työpari' });
    await user.click(pair);
    await offered(pair, 'Carita Nyholm');
    expect(namesIn(pair)).toEqual(['Aino Kettunen-Vaara', 'Carita Nyholm']);
  });

  it('BUG-005: says by name who was named meanwhile, loses no word, and replaces that one only after the lead has said so', async () => {
    const holder = { id: id('0c'), name: 'Daavid Okkonen', assignmentId: id('77') };
    server.answer(`POST ${url}`, ({ body }) => ((body as { replaces: string }).replaces === id('77') ? { status: 201, body: span({}) }
      : { status: 409, body: { status: 409, code: 'responsible-worker.another-holder', detail: 'Toinen.', errors: [], holder } }));
    const { user, done, choose, save } = await open();
    await choose('Hilla Jomppanen');
    await user.type(reason(), 'Aino jää vapaalle.');
    await save();
    expect(await within(await screen.findByRole('alert')).findByText(/nimettiin sillä välin vastuutyöntekijä: Daavid Okkonen\..*tekstisi on tallessa/)).toBeVisible();
    expect(screen.getByText('Nyt vastuussa: Daavid Okkonen.')).toBeVisible();
    expect(reason()).toHaveValue('Aino jää vapaalle.');
    await save();
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(done).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Jatka tästä tilanteesta' }));
    await save();
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent().map(({ replaces }) => replaces)).toEqual([id('01'), id('01'), id('77')]);
  });

  it('leads from what is missing to its field, a choice as well as a text', async () => {
    const { user, worker, save } = await open();
    await save();
    await user.click(await screen.findByRole('link', { name: 'Vastuutyöntekijä: Tämä tieto tarvitaan.' }));
    expect(worker).toHaveFocus();
    await user.click(screen.getByRole('link', { name: 'Miksi vastuutyöntekijä vaihtuu: Tämä tieto tarvitaan.' }));
    expect(reason()).toHaveFocus();
  });

  it('begins at a day and time in Helsinki, and asks for the day when there is none', async () => {
    server.answer(`POST ${url}`, { status: 201, body: span({}) });
    const { user, done, choose, save } = await open();
    await choose('Hilla Jomppanen');
    await user.type(reason(), 'Vuosi vaihtuu.');
    await user.click(screen.getByRole('radio', { name: 'myöhemmin' }));
    await save();
    expect(await screen.findByRole('link', { name: 'Päivä: Tämä tieto tarvitaan.' })).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: /^Päivä/ }), '1.12.2027');
    await save();
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent()).toMatchObject([{ from: '2027-12-01T06:00:00.000Z' }]);
  });

  it('says at the day that responsibility cannot begin in the past', async () => {
    server.answer(`POST ${url}`, { status: 422, body: { status: 422, code: 'platform.invalid', detail: 'Tarkista.', errors: [
      { path: 'from', code: 'responsible-worker.no-backdating', message: 'Vastuu ei voi alkaa menneestä hetkestä.' }] } });
    const { user, choose, save } = await open();
    await choose('Hilla Jomppanen');
    await user.type(reason(), 'Eilisestä.');
    await user.click(screen.getByRole('radio', { name: 'myöhemmin' }));
    await user.type(screen.getByRole('textbox', { name: /^Päivä/ }), '1.12.2020');
    await save();
    expect(await screen.findByRole('link', { name: 'Päivä: Vastuu ei voi alkaa menneestä hetkestä.' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^Päivä/ })).toHaveAttribute('aria-invalid', 'true');
  });

  it('names the first worker of a family in place of nobody', async () => {
    server.answer(`GET ${url}`, history([]));
    server.answer(`POST ${url}`, { status: 201, body: span({}) });
    const { user, done, choose, save } = await open();
    expect(screen.getByText('Perheellä ei ole nyt vastuutyöntekijää.')).toBeVisible();
    await choose('Carita Nyholm');
    await user.type(reason(), 'Perhe odottaa.');
    await save('Nimeä vastuutyöntekijä');
    await waitFor(() => expect(done).toEqual(['done']));
    expect(sent()).toMatchObject([{ replaces: null }]);
  });

  it('says that a change agreed on will not take place, and replaces it by name', async () => {
    server.answer(`GET ${url}`, history([
      span({ id: id('09'), worker: { id: id('bb'), name: 'Hilla Jomppanen' }, from: '2999-12-01T06:00:00.000Z' }), span({ until: '2999-12-01T06:00:00.000Z' })]));
    server.answer(`POST ${url}`, { status: 201, body: span({}) });
    const { user, choose, save } = await open();
    expect(screen.getByText('Nyt vastuussa: Aino Kettunen-Vaara. Sovittu vaihdos (Hilla Jomppanen, 1.12.2999) peruuntuu.')).toBeVisible();
    await choose('Carita Nyholm');
    await user.type(reason(), 'Toisin sovittu.');
    await save();
    await waitFor(() => expect(sent()).toMatchObject([{ replaces: id('09') }]));
  });
});

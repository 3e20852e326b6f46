import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { ContactNote, Statement } from '../contract';
import { overallPictureWords } from '../locales';
import { ContactNoteCorrection, GoalsPanel, StatementsPanel } from '.';

const eetu = { id: '01a20000-0000-7000-8000-0000000000ee', name: 'Eetu Saarinen' };
const statement: Statement = {
  id: 's', familyId: 'f', lifeArea: 'daycare_school', kind: 'concern', about: [eetu.id], text: 'Poissaoloja on paljon.', source: { name: 'Petri Mäki', role: 'kuraattori' },
  saidOn: '2026-11-03', confirmedOn: '2026-11-03', stale: false, restricted: false, readers: [], author: { id: 'u', name: 'Aino Kettunen-Vaara' },
  differingViews: [{ id: 'd', statementId: 's', personId: eetu.id, personName: 'Eetu Saarinen', text: 'Minusta koulussa on kivaa.', saidOn: '2026-11-04' }], version: 2,
};
const goal = { id: 'g', text: 'Aamut ilman riitaa', lifeArea: 'home_everyday' as const, steps: [], scale: 4, status: 'open' as const, reviewOn: '2026-12-01', version: 5 };
const note: ContactNote = {
  id: 'n', familyId: 'f', kind: 'call', on: '2026-11-20', at: null, withWhom: 'Meri', text: 'Sovittiin käynti.', nextStep: 'Käynti', author: { id: 'u', name: 'Aino' }, version: 1,
};
const words = { words: { 'overall-picture': overallPictureWords } };
const press = (name: string) => screen.findByRole('button', { name });
const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}`) });
const rowsOf = async () => within(await screen.findByRole('alert')).getAllByRole('row').slice(1).map((row) => row.textContent);
const refusal = (current: object) => ({ status: 412, body: { status: 412, code: 'platform.edited-meanwhile', detail: 'Muuttui.', current } });

let server: TestServer;
beforeEach(() => { server = respond({ 'GET /families/f/statements': { body: { items: [statement] } }, 'GET /contact-notes/n': { body: note } }); });

describe('A statement', () => {
  const open = async (mayWrite = true) => {
    const shown = show(<StatementsPanel familyId="f" statements={[statement]} members={[eetu]} today="2026-11-25" mayWrite={mayWrite} />, words);
    await shown.user.click(await press('Avaa: Poissaoloja on paljon.'));
    await screen.findByText('”Minusta koulussa on kivaa.”');
    return shown;
  };

  it('is corrected from the version that was opened', async () => {
    server.answer('PATCH /statements/s', { body: statement });
    const { user } = await open();
    await user.click(await press('Muokkaa'));
    await user.type(field('Mitä sanottiin'), ' Syksyllä.');
    await user.click(await press('Tallenna'));
    expect(await press('Muokkaa')).toBeVisible();
    const [asked] = server.to('PATCH /statements/s');
    expect(asked?.headers).toMatchObject({ 'If-Match': '"2"' });
    expect(asked?.body).toMatchObject({ text: 'Poissaoloja on paljon. Syksyllä.', source: { name: 'Petri Mäki', role: 'kuraattori' }, about: [eetu.id] });
  });

  it('shows both versions when somebody saved meanwhile, in words', async () => {
    server.answer('PATCH /statements/s', refusal({ ...statement, kind: 'wish', source: { name: 'Petri Mäki', role: 'opettaja' }, version: 3 }));
    const { user } = await open();
    await user.click(await press('Muokkaa'));
    await user.click(await press('Tallenna'));
    expect(await rowsOf()).toEqual(['Mikä tämä onhuolitoive', 'Missä roolissakuraattoriopettaja']);
  });

  it('is confirmed to hold still', async () => {
    server.answer('POST /statements/s/confirm', { body: statement });
    const { user } = await open();
    await user.click(await press('Pitää yhä paikkansa'));
    expect(await screen.findByText('Havainto vahvistettu')).toBeVisible();
    expect(server.to('POST /statements/s/confirm')).toHaveLength(1);
  });

  it('gets a differing view beside it, by one of the family or by somebody else', async () => {
    server.answer('POST /statements/s/differing-views', { status: 201, body: statement });
    const { user } = await open();
    await user.click(await press('Kirjaa eriävä näkemys'));
    await user.type(field('Näkemys omin sanoin'), 'Kyllä minä käyn koulussa.');
    await user.click(await press('Kirjaa eriävä näkemys'));
    expect(await screen.findByRole('link', { name: 'Kenen näkemys: Tämä tieto tarvitaan.' })).toBeVisible();
    await user.click(screen.getByRole('combobox', { name: /^Kenen näkemys/ }));
    await user.click(await screen.findByRole('option', { name: 'Eetu Saarinen', hidden: true }));
    await user.click(await press('Kirjaa eriävä näkemys'));
    await waitFor(() => expect(server.to('POST /statements/s/differing-views')[0]?.body).toEqual(
      { personId: eetu.id, personName: 'Eetu Saarinen', text: 'Kyllä minä käyn koulussa.', saidOn: '2026-11-25' }));
    await user.click(await press('Kirjaa eriävä näkemys'));
    await user.click(screen.getByRole('combobox', { name: /^Kenen näkemys/ }));
    await user.click(await screen.findByRole('option', { name: 'joku muu', hidden: true }));
    await user.type(field('Nimi'), 'Mummo');
    await user.type(field('Näkemys omin sanoin'), 'Ei pidä paikkaansa.');
    await user.click(await press('Kirjaa eriävä näkemys'));
    await waitFor(() => expect(server.to('POST /statements/s/differing-views')[1]?.body).toEqual({ personName: 'Mummo', text: 'Ei pidä paikkaansa.', saidOn: '2026-11-25' }));
  });

  it('can be read, but not changed, by whoever may only read', async () => {
    await open(false);
    for (const name of ['Muokkaa', 'Pitää yhä paikkansa', 'Kirjaa eriävä näkemys']) expect(screen.queryByRole('button', { name })).toBeNull();
  });
});

describe('A goal', () => {
  const open = async () => {
    const shown = show(<GoalsPanel familyId="f" goals={[goal]} mayWrite />, words);
    await shown.user.click(await press('Muokkaa: Aamut ilman riitaa'));
    await screen.findByRole('radio', { name: 'saavutettu' });
    return shown;
  };

  it('is reached; what is emptied is emptied, not nought', async () => {
    server.answer('PATCH /goals/g', { body: goal });
    const { user } = await open();
    await user.click(screen.getByRole('radio', { name: 'saavutettu' }));
    await user.clear(field('Arvioidaan'));
    await user.click(await press('Tallenna'));
    await waitFor(() => expect(server.to('PATCH /goals/g')).toHaveLength(1));
    expect(server.to('PATCH /goals/g')[0]).toMatchObject({ headers: { 'If-Match': '"5"' }, body: { status: 'reached', scale: 4, reviewOn: null, lifeArea: 'home_everyday' } });
  });

  it('shows both versions when somebody saved meanwhile', async () => {
    server.answer('PATCH /goals/g', refusal({ ...goal, status: 'dropped', scale: 7, version: 6 }));
    const { user } = await open();
    await user.click(await press('Tallenna'));
    expect(await rowsOf()).toEqual(['Tilannekäynnissäluovuttu', 'Missä nyt mennään, 0–1047']);
  });
});

describe('A contact note', () => {
  it('is corrected from the version that was opened', async () => {
    server.answer('PATCH /contact-notes/n', { body: note });
    const done: string[] = [];
    const { user } = show(<ContactNoteCorrection noteId="n" onDone={() => done.push('done')} />, words);
    await user.clear(await screen.findByRole('textbox', { name: /^Seuraava askel/ }));
    await user.click(screen.getByRole('radio', { name: 'tapaaminen' }));
    await user.click(await press('Tallenna'));
    await waitFor(() => expect(done).toEqual(['done']));
    expect(server.to('PATCH /contact-notes/n')[0]).toMatchObject({ headers: { 'If-Match': '"1"' }, body: { kind: 'visit', nextStep: null, text: 'Sovittiin käynti.' } });
  });
});

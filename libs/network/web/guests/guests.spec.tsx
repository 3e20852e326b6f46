import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { Guest, GuestCandidates } from '../../contract';
import { networkWords } from '../../locales';
import { GuestsPanel } from '..';

const id = (last: string) => `01a20000-0000-7000-8000-0000000000${last}`;
const [farid, aino] = [{ id: id('fa'), name: 'Farid Haddadi' }, { id: id('a1'), name: 'Aino Kettunen-Vaara' }];
const guest = (changes: Partial<Guest> = {}): Guest => ({
  id: id('01'), familyId: 'f', networkMember: { id: id('bb'), name: 'Farid Haddadi' }, user: farid, host: aino, until: '2027-02-28', state: 'active',
  ground: { kind: 'consent', text: 'Koulunkäynnin tuki' }, endedAt: null, comments: [],
  items: [{ id: 'i', kind: 'goal', subjectId: id('c1'), text: 'Aamut sujuvat', sharedAt: '2026-11-24T22:30:00.000Z', sharedBy: aino.name }], ...changes,
});
const candidates: GuestCandidates = {
  users: [farid],
  items: [
    { kind: 'minutes', id: id('d1'), text: 'network', date: '2026-11-03' }, { kind: 'goal', id: id('c1'), text: 'Aamut sujuvat', date: '2027-01-10' },
    { kind: 'act', id: id('e1'), text: 'Soita kouluun', date: '2026-12-01' },
  ],
};
const member = { id: id('bb'), familyId: 'f', kind: 'professional', name: 'Farid Haddadi', title: 'opettaja', userId: farid.id, from: '2026-01-01', until: null };
const consent = {
  id: id('cc'), receiverName: 'Rantakylän koulu', purpose: 'Koulunkäynnin tuki', from: '2026-01-01', until: null, withdrawnAt: null,
};

let server: TestServer;
function open(guests: Guest[], { mayInvite = true, found = candidates, consents = [consent as object] } = {}) {
  server = respond({
    'GET /families/f/guests': { body: { items: guests } }, 'GET /families/f/guest-candidates': { body: found },
    'GET /families/f/network-members': { body: { items: [member, { ...member, id: id('b2'), kind: 'natural', name: 'Raili' }, { ...member, id: id('b3'), name: 'Entinen', until: '2026-10-01' }] } },
    'GET /families/f/consents': { body: { items: [...consents, { ...consent, id: id('c9'), receiverName: 'Vanha', withdrawnAt: '2026-11-01T10:00:00.000Z' }] } },
  });
  return show(<GuestsPanel familyId="f" today="2026-11-25" mayInvite={mayInvite} meetingKind={() => 'Verkostopalaveri'} />, { words: { network: networkWords } });
}
type User = ReturnType<typeof open>['user'];
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }));
async function choose(user: User, field: HTMLElement) {
  await user.click(field);
  const list = () => within(document.getElementById(field.getAttribute('aria-controls') ?? '') as HTMLElement);
  await waitFor(() => expect(list().getAllByRole('option', { hidden: true })).not.toHaveLength(0));
  const names = list().getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);
  await user.click(list().getAllByRole('option', { hidden: true })[0] as HTMLElement);
  return names;
}
async function start() {
  const { user } = open([]);
  await user.click(await screen.findByRole('button', { name: 'Jaa ulkopuoliselle' }));
  const panel = await dialog('Jaa ulkopuoliselle');
  await panel.findByRole('combobox', { name: /^Kenelle/ });
  return { user, panel, send: () => user.click(panel.getByRole('button', { name: 'Jaa ulkopuoliselle' })) };
}

describe('Those outside who see something of the family', () => {
  it('are listed with who shared, until when, on what ground, how much, and whether it still holds', async () => {
    open([guest(), guest({ id: id('02'), state: 'lapsed', ground: { kind: 'law', text: 'SHL 41 §' } }), guest({ id: id('03'), state: 'ended', endedAt: '2026-11-20T22:30:00.000Z', items: [] })]);
    const lines = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
    expect(lines).toEqual([
      'Farid Haddadivoimassa1 asiaJakanut Aino Kettunen-Vaara · 28.2.2027 astiSuostumus: Koulunkäynnin tuki',
      'Farid Haddadiei enää voimassa1 asiaJakanut Aino Kettunen-Vaara · 28.2.2027 astiLaki: SHL 41 §',
      'Farid Haddadipäätettyei mitään jaettunaJakanut Aino Kettunen-Vaara · päätetty 21.11.2026Suostumus: Koulunkäynnin tuki',
    ]);
  });

  it('open to the register and their comments; whoever only reads can do nothing about it', async () => {
    const { user } = open([guest({ comments: [{ id: 'k', text: 'Hyvä viikko', author: farid.name, writtenAt: '2026-11-25T08:05:00.000Z' }] })], { mayInvite: false });
    await user.click(await screen.findByRole('button', { name: 'Farid Haddadi' }));
    const panel = await dialog('Farid Haddadi');
    expect(panel.getByRole('list', { name: 'Mitä on jaettu' })).toHaveTextContent('Tavoite: Aamut sujuvatAino Kettunen-Vaara jakoi 25.11.2026 klo 00.30');
    expect(panel.getByRole('list', { name: 'Vieraan kommentit' })).toHaveTextContent('Hyvä viikkoFarid Haddadi 25.11.2026 klo 10.05');
    for (const name of ['Jaa lisää', 'Päätä jako']) expect(panel.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Jaa ulkopuoliselle' })).toBeNull();
  });

  it('are given more, never again what they have', async () => {
    const { user } = open([guest()]);
    server.answer(`POST /guests/${id('01')}/share`, { body: guest() });
    await user.click(await screen.findByRole('button', { name: 'Farid Haddadi' }));
    await user.click(await screen.findByRole('button', { name: 'Jaa lisää' }));
    expect((await screen.findAllByRole('checkbox')).map((box) => [box.closest('div')?.parentElement?.textContent, (box as HTMLInputElement).checked])).toEqual(
      [['Verkostopalaveri 3.11.2026', false], ['Soita kouluun (1.12.2026 mennessä)', false]]);
    await user.click(screen.getByRole('checkbox', { name: /^Soita/ }));
    expect(screen.getByText('Farid Haddadi näkee jatkossa lisäksi: 1 asia.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Jaa lisää' }));
    await waitFor(() => expect(server.to(`POST /guests/${id('01')}/share`)[0]?.body).toEqual({ items: [{ kind: 'act', id: id('e1') }] }));
  });

  it.each(['active', 'lapsed'] as const)('no longer see anything when an %s share is ended, after being told what stays', async (state) => {
    const { user } = open([guest({ state })]);
    server.answer(`POST /guests/${id('01')}/end`, { body: guest({ state: 'ended' }) });
    await user.click(await screen.findByRole('button', { name: 'Farid Haddadi' }));
    await user.click(await screen.findByRole('button', { name: 'Päätä jako' }));
    const question = await dialog('Päätetäänkö jako: Farid Haddadi?');
    expect(question.getByText(/Luettelo jaetuista asioista ja kommentit säilyvät/)).toBeInTheDocument();
    await user.click(question.getByRole('button', { name: 'Päätä jako' }));
    await waitFor(() => expect(server.to(`POST /guests/${id('01')}/end`)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('Sharing with somebody outside', () => {
  it('takes one of the network of today with their account, a consent in force, a last day and what is ticked', async () => {
    const { user, panel, send } = await start();
    server.answer('POST /families/f/guests', { status: 201, body: guest() });
    expect(panel.getByRole('textbox', { name: /^Viimeinen päivä/ })).toHaveValue('25.2.2027');
    expect(panel.getAllByRole('checkbox').every((box) => !(box as HTMLInputElement).checked)).toBe(true);
    expect(await choose(user, panel.getByRole('combobox', { name: /^Kenelle/ }))).toEqual(['Farid Haddadi, opettaja']);
    await waitFor(() => expect(panel.getByRole('combobox', { name: /^Hänen tunnuksensa/ })).toHaveValue('Farid Haddadi'));
    expect(await choose(user, panel.getByRole('combobox', { name: /^Suostumus/ }))).toEqual(['Rantakylän koulu: Koulunkäynnin tuki']);
    expect(panel.getByText('Farid Haddadi ei näe vielä mitään.')).toBeVisible();
    await user.click(panel.getByRole('checkbox', { name: 'Verkostopalaveri 3.11.2026' }));
    await user.click(panel.getByRole('checkbox', { name: 'Aamut sujuvat' }));
    expect(panel.getByRole('status')).toHaveTextContent('Farid Haddadi näkee 2 asiaa 25.2.2027 asti. Muuta perheestä hän ei näe.');
    await send();
    await waitFor(() => expect(server.to('POST /families/f/guests')[0]?.body).toEqual({
      networkMemberId: id('bb'), userId: farid.id, until: '2027-02-25', consentId: id('cc'), items: [{ kind: 'minutes', id: id('d1') }, { kind: 'goal', id: id('c1') }],
    }));
  });

  it('asks for the ground that was chosen, and sends only that one', async () => {
    const { user, panel, send } = await start();
    server.answer('POST /families/f/guests', { status: 409, body: { status: 409, code: 'network.guest-already', detail: 'Henkilöllä on jo jako.', errors: [] } });
    await send();
    expect((await panel.findAllByRole('link')).map(({ textContent }) => textContent)).toEqual(
      ['Kenelle verkostosta: Tämä tieto tarvitaan.', 'Hänen tunnuksensa: Tämä tieto tarvitaan.', 'Suostumus: Tämä tieto tarvitaan.']);
    await choose(user, panel.getByRole('combobox', { name: /^Kenelle/ }));
    await user.click(panel.getByRole('radio', { name: 'laki antaa luvan' }));
    await send();
    expect(await panel.findByRole('link', { name: 'Lain kohta: Tämä tieto tarvitaan.' })).toBeVisible();
    await user.type(panel.getByRole('textbox', { name: /^Lain kohta/ }), 'SHL 41 §');
    await send();
    expect(await panel.findByText('Henkilöllä on jo jako.')).toBeVisible();
    expect(server.to('POST /families/f/guests')[0]?.body).toEqual({ networkMemberId: id('bb'), userId: farid.id, until: '2027-02-25', legalBasis: 'SHL 41 §', items: [] });
  });

  it('says what has to be there first', async () => {
    const { user, unmount } = open([], { consents: [] });
    expect(await screen.findByText(/^Mitään ei ole jaettu ulkopuolisille\. Voit näyttää/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Jaa ulkopuoliselle' }));
    expect(await screen.findByText(/ei ole voimassa olevaa suostumusta/)).toBeVisible();
    unmount();
    const { user: other } = open([], { found: { users: [], items: [] } });
    await other.click(await screen.findByRole('button', { name: 'Jaa ulkopuoliselle' }));
    expect(await screen.findByText(/Pääkäyttäjä tekee tunnuksen/)).toBeVisible();
  });
});

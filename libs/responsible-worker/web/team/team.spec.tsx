import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { CaseloadRow, CaseloadsRow, HandoverProposal, Suggestion } from '../../contract';
import { responsibleWorkerWords } from '../../locales';
import { LoadPanel, NotNeededForm, OffersPanel, StalePanel, SteadyPanel, TeamStrip, WaitingPanel, WeightsForm, type LoadView, type WaitingFamily } from '.';

const words = { 'responsible-worker': responsibleWorkerWords };
const person = (name: string) => ({ id: name, name });
const load = (name: string, changes: Partial<CaseloadsRow> = {}): CaseloadsRow => (
  { worker: person(name), families: 6, children: 9, weighted: 8.5, meetingsIn30Days: 2, lateActs: 0, absence: null, deputy: null, ...changes });
const suggestion = (name: string, waitingDays: number): Suggestion => ({
  family: { id: name, number: 7, name }, since: '2026-11-01', waitingDays, children: 2, offeredTo: null,
  services: [{ id: 's1', name: 'Perhetyö', provider: 'Hyvinvointialue', from: '2026-10-01' }, { id: 's2', name: 'Kuraattori', provider: 'Koulu', from: null }],
});
const family = (name: string, changes: Partial<CaseloadRow> = {}): CaseloadRow => ({
  id: name, number: 1, name, status: 'open', membersCount: 2, responsibleWorker: null, nextMeeting: null, openActs: 0, lateActs: 0, stale: true, lastContact: null, alerts: [], standingIn: false, ...changes });
const offer = (status: HandoverProposal['status'], name: string): HandoverProposal => ({
  id: `o-${name}`, family: { id: name, number: 3, name }, status, from: person('Aino'), to: person('Hilla'), reason: 'Muutto', familyView: null, childView: null, agreed: null,
  handoverNote: null, offeredAt: '2026-11-24T08:00:00.000Z', offeredBy: person('Carita'), returnsAt: '2026-11-27T22:00:00.000Z', answeredAt: null,
  answerReason: status === 'declined' ? 'Ei ehdi' : null, version: 1,
});
const familyLink = ({ id, name }: WaitingFamily) => <a href={`/perheet/${id}`}>{name}</a>;
const list = (items: unknown[], total = items.length) => ({ body: { items, nextCursor: null, total } });

let server: TestServer;
beforeEach(() => {
  server = respond({
    'GET /caseloads?teamId=t': list([load('Aino', { lateActs: 2 }), load('Hilla', { weighted: 3, absence: { from: '2026-12-01', until: '2026-12-10' }, deputy: person('Aino') })]),
    'GET /suggestions?teamId=t': list([suggestion('Haapala', 24), { ...suggestion('Uusi', 0), offeredTo: person('Hilla') }]),
    'GET /families?scope=unassigned&sort=name&limit=200&teamId=t': list([family('Haapala'), family('Uusi'), family('Virta')]),
    'GET /handover-proposals?teamId=t': list([offer('open', 'Mäki'), offer('declined', 'Laine')]),
    'GET /families?scope=team&sort=lastContact&limit=50&teamId=t': list([
      family('Haapala'), family('Öhman', { lastContact: '2026-10-19', responsibleWorker: person('Carita') }), family('Tuore', { stale: false, lastContact: '2026-11-24' })]),
  });
});

describe('The load', () => {
  const draw = (view: LoadView = 'chart') => {
    const views: LoadView[] = [];
    return { views, ...show(<LoadPanel teamId="t" view={view} onView={(chosen) => views.push(chosen)} onWeights={() => undefined} moveAll={({ id }, label) => <a href={`/tiimi/siirto?from=${id}`} aria-label={label}>…</a>} />, { words }) };
  };

  it('is told in words beside each bar, by name and never ranked', async () => {
    draw();
    const rows = await within(await screen.findByRole('list', { name: 'Kuormitus' })).findAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'AinoKuormitus 8,5…6 perhettä, 9 lasta2 myöhässä', 'HillaKuormitus 3…6 perhettä, 9 lastaPoissa 1.12.2026–10.12.2026, sijaisena Aino']);
    expect(screen.getByText('Tiimin keskiarvo on 5,8. Nimet ovat aakkosjärjestyksessä.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Siirrä perheet: Aino' })).toHaveAttribute('href', '/tiimi/siirto?from=Aino');
  });

  it('is a real table as well', async () => {
    const { user, views } = draw('table');
    const table = within(await screen.findByRole('table', { name: 'Kuormitus' }));
    expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(
      ['Työntekijä', 'Perheitä', 'Lapsia', 'Kuormitus', 'Palavereja 30 päivässä', 'Myöhässä', 'Poissa', 'Sijainen', 'Siirto']);
    expect(table.getByRole('row', { name: /^Hilla 6 9 3 2 0 1\.12\.2026–10\.12\.2026 Aino/ })).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Kuvio' }));
    expect(views).toEqual(['chart']);
  });

  it('is weighed as the lead sets it, a decimal comma understood', async () => {
    server.answer('GET /teams/t/load-weights', { body: { family: 1, child: 0.5, special: 0, late: 0 } });
    server.answer('PUT /teams/t/load-weights', { body: {} });
    const done: string[] = [];
    const { user } = show(<WeightsForm teamId="t" onDone={() => done.push('done')} />, { words });
    const child = await screen.findByRole('textbox', { name: /^Lapsi/ });
    expect(child).toHaveValue('0,5');
    await user.clear(child);
    await user.type(child, '0,25');
    await user.click(screen.getByRole('button', { name: 'Tallenna painotukset' }));
    await waitFor(() => expect(done).toEqual(['done']));
    expect(server.to('PUT /teams/t/load-weights').map(({ body }) => body)).toEqual([{ family: 1, child: 0.25, special: 0, late: 0 }]);
  });
});

describe('Families that nobody answers for', () => {
  it('stand oldest first with why, and the rest after them, each with its answers', async () => {
    const answered: unknown[] = [];
    const { user } = show(<WaitingPanel teamId="t" familyLink={familyLink} onAnswer={(answer, to) => answered.push([answer, to.name])} />, { words });
    const rows = within(await screen.findByRole('list', { name: 'Odottavat vastuutyöntekijää' })).getAllByRole('listitem');
    expect(rows.map((row) => within(row).getByRole('link').textContent)).toEqual(['Haapala', 'Uusi', 'Virta']);
    expect(rows[0]).toHaveTextContent('odottanut 24 päivää');
    expect(rows[0]).toHaveTextContent('Palveluja usealta järjestäjältä: Perhetyö (Hyvinvointialue, 1.10.2026), Kuraattori (Koulu)');
    expect(rows[1]).toHaveTextContent('tullut tänään');
    expect(rows[1]).toHaveTextContent('Tarjottu: Hilla');
    for (const name of ['Ei tarvita: Virta', 'Tarjoa: Uusi']) expect(screen.queryByRole('button', { name })).toBeNull();
    for (const name of ['Nimeä: Virta', 'Tarjoa: Haapala', 'Ei tarvita: Haapala']) await user.click(screen.getByRole('button', { name }));
    expect(answered).toEqual([['name', 'Virta'], ['offer', 'Haapala'], ['notNeeded', 'Haapala']]);
  });

  it('are answered "not needed" with a reason', async () => {
    server.answer('POST /suggestions/f/answer', { body: {} });
    const done: string[] = [];
    const { user } = show(<NotNeededForm familyId="f" onDone={() => done.push('done')} />, { words });
    await user.click(screen.getByRole('button', { name: 'Ei tarvita' }));
    expect(await screen.findByRole('alert')).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: /^Miksi/ }), 'Arki sujuu.');
    await user.click(screen.getByRole('button', { name: 'Ei tarvita' }));
    await waitFor(() => expect(done).toEqual(['done']));
    expect(server.to('POST /suggestions/f/answer').map(({ body }) => body)).toEqual([{ answer: 'not_needed', reason: 'Arki sujuu.' }]);
  });

  it('and offers that came back are said first of all, with a way to them', async () => {
    show(<TeamStrip teamId="t" />, { words });
    expect(await screen.findByText('3 perhettä odottaa vastuutyöntekijää.')).toBeVisible();
    expect(await screen.findByText(/Pisimpään odottanut: 24 päivää/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Nimeä nyt' })).toHaveAttribute('href', '#odottavat');
    expect(await screen.findByText('1 siirtoehdotus on palannut sinulle.')).toBeVisible();
  });
});

describe('Offers', () => {
  it('that came back stand before those that wait; an open one says when it comes back, and is withdrawn after a question', async () => {
    server.answer('POST /handover-proposals/o-Mäki/withdraw', { body: {} });
    const { user } = show(<OffersPanel teamId="t" familyLink={familyLink} onName={() => undefined} />, { words });
    const [back, open] = within(await screen.findByRole('list', { name: 'Siirtoehdotukset' })).getAllByRole('listitem');
    expect(back).toHaveTextContent('LaineAino → Hillaei ottanut vastaanSyy: Ei ehdiNimeä');
    expect(open).toHaveTextContent('Vastausaikaa 27.11.2026 asti. Sen jälkeen ehdotus palaa sinulle.');
    await user.click(screen.getByRole('button', { name: 'Peru ehdotus: Mäki' }));
    await user.click(within(await screen.findByRole('dialog', { name: 'Perutaanko siirtoehdotus?' })).getByRole('button', { name: 'Peru' }));
    await waitFor(() => expect(server.to('POST /handover-proposals/o-Mäki/withdraw')).toHaveLength(1));
  });
});

it('Families without contact for a month are listed with the one who answers for them', async () => {
  show(<StalePanel teamId="t" familyLink={familyLink} all={() => null} />, { words });
  const rows = within(await screen.findByRole('list', { name: 'Ei yhteyttä 30 päivään' })).getAllByRole('listitem');
  expect(rows.map(({ textContent }) => textContent)).toEqual(['HaapalaEi vastuutyöntekijääei yhteydenottoja kirjattuna', 'ÖhmanCaritaviimeksi 19.10.2026']);
});

it('Continuity is told of the team, in three figures', async () => {
  server.answer('GET /teams/t/continuity', { body: { families: 22, changesPerFamilyYear: 0.42, daysWithout: 12, medianDaysToNaming: null } });
  show(<SteadyPanel teamId="t" />, { words });
  expect(await screen.findByText('0,42')).toBeVisible();
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['0,42', '12', 'ei vielä nimeämisiä']);
});

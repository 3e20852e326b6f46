import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { networkMeetingsWords } from '@rinnalla/network-meetings/locales';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { Handover, HandoverItem, HandoverProposal } from '@rinnalla/responsible-worker/contract';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { HandoverPage } from './handover-page';

const bertil = { id: 'b', name: 'Bertil Sandelin' };
const hilla = { id: 'h', name: 'Hilla Jomppanen' };
const said = { reason: 'Perhe muuttaa.', familyView: 'Toivomme Hillaa.', childView: 'Hilla on kiva.', agreed: null, handoverNote: 'Soita iltapäivällä.' };
const offered: Handover = {
  family: { id: 'f1', number: 1042, name: null }, assignmentId: null, proposalId: 'p1', from: bertil, to: hilla, since: null, ...said,
  summary: { adults: 2, children: [14, 6], openActs: 3, lateActs: 1, services: 2, nextMeeting: '2026-12-01', alerts: ['non_disclosure'], languages: ['fi'] },
  items: [], mayTick: false, offer: null,
};
const proposal: HandoverProposal = {
  id: 'p1', family: offered.family, status: 'open', from: bertil, to: hilla, ...said, offeredAt: '2026-11-25T07:00:00.000Z', offeredBy: bertil,
  returnsAt: '2026-11-30T22:00:00.000Z', answeredAt: null, answerReason: null, version: 1,
};
const item = (key: string, kind: HandoverItem['kind'], text: string, more: Partial<HandoverItem> = {}): HandoverItem => ({ key, kind, text, who: null, date: null, tickedAt: null, ...more });
const taken: Handover = {
  ...offered, family: { id: 'f1', number: 1042, name: 'Niskanen' }, assignmentId: 'a1', proposalId: null, since: '2026-11-25T08:00:00.000Z', mayTick: true,
  items: [
    item('alert:1', 'alert', 'non_disclosure', { who: 'Onni' }), item('act:1', 'act', 'Soita kouluun', { who: 'Bertil Sandelin', date: '2026-11-28' }),
    item('meeting:1', 'meeting', 'network', { date: '2026-12-01' }), item('consent:1', 'consent', 'Koulu', { who: 'Minna', date: '2026-12-31', tickedAt: '2026-11-25T08:10:00.000Z' }),
    item('child_view:1', 'child_view', 'Haluan nukkua.', { who: 'Onni', date: '2026-10-01' }),
  ],
};
const url = '/families/f1/handover';

let server: TestServer;
function open(handover: Handover) {
  server = respond({ [`GET ${url}`]: { body: handover }, 'GET /handover-proposals?to=me': { body: { items: [proposal], nextCursor: null } } });
  return draw();
}
function draw() {
  const root = createRootRoute();
  const page = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => <h1>{path}</h1> });
  const handoverPage = createRoute({ getParentRoute: () => root, path: '/siirto/$familyId', component: HandoverPage });
  const router = createRouter({ routeTree: root.addChildren([page('/'), page('/perheet/$familyId'), handoverPage]), history: createMemoryHistory({ initialEntries: ['/siirto/f1'] }) });
  const shown = show(<RouterProvider router={router as never} />, { words: { 'responsible-worker': responsibleWorkerWords, 'network-meetings': networkMeetingsWords } });
  return { ...shown, at: () => router.state.location.pathname };
}
const button = (name: string) => screen.findByRole('button', { name });

describe('A family that is offered', () => {
  it('is shown by number, words and figures only, with until when to answer and who is responsible meanwhile', async () => {
    open(offered);
    expect(await screen.findByRole('heading', { level: 1, name: 'Perhe 1042: vastuuta tarjotaan sinulle' })).toBeVisible();
    for (const text of ['Vastaa viimeistään 30.11.2026. Siihen asti vastuussa on Bertil Sandelin.', 'Perhe muuttaa.', '”Toivomme Hillaa.”', '”Hilla on kiva.”', 'Soita iltapäivällä.', 'Turvakielto', '14, 6 v', '3, joista myöhässä 1', '1.12.2026']) {
      expect(await screen.findByText(text)).toBeVisible();
    }
    expect(document.title).toBe('Perhe 1042 – Rinnalla');
  });

  it('is accepted after being told what it means, and then it is the checklist that stands here', async () => {
    const { user } = open(offered);
    await user.click(await button('Hyväksy'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Otatko vastuun perheestä 1042?' }));
    await waitFor(() => expect(dialog.getByText(/Bertil Sandelin ei sen jälkeen enää näe perheen tietoja/)).toBeVisible());
    server.answer('POST /handover-proposals/p1/accept', () => {
      server.answer(`GET ${url}`, { body: taken });
      return { body: { id: 'p1', status: 'accepted', familyId: 'f1', assignmentId: 'a1' } };
    });
    await user.click(dialog.getByRole('button', { name: 'Hyväksy' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Niskanen: siirron muistilista' })).toBeVisible();
  });

  it('is not taken, with a reason', async () => {
    const { user, at } = open(offered);
    server.answer('POST /handover-proposals/p1/decline', { body: { id: 'p1', status: 'declined', familyId: 'f1', assignmentId: null } });
    await user.click(await button('En voi ottaa'));
    const panel = within(await screen.findByRole('dialog', { name: 'En voi ottaa perhettä 1042' }));
    await user.type(panel.getByRole('textbox', { name: /^Miksi et voi ottaa/ }), 'Kuormani on täysi.');
    await user.click(panel.getByRole('button', { name: 'En voi ottaa' }));
    await waitFor(() => expect(at()).toBe('/'));
    expect(server.to('POST /handover-proposals/p1/decline').map(({ body }) => body)).toEqual([{ reason: 'Kuormani on täysi.' }]);
  });

  it.each([403, 404])('says plainly to one who comes too late or was never asked that there is nothing to answer (%s)', async (status) => {
    server = respond({ [`GET ${url}`]: { status, body: { status, code: 'platform.not-found', detail: 'Tätä ei löydy.', errors: [] } } });
    draw();
    expect(await screen.findByRole('heading', { level: 1, name: 'Tähän ei enää tarvitse vastata' })).toBeVisible();
  });
});

describe('The checklist of a handover', () => {
  it('groups what is to be gone through, alerts first, in words, with owners and days', async () => {
    open(taken);
    expect(await screen.findByText('1/5 käyty läpi')).toBeVisible();
    const groups = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(groups).toEqual(['Tärkeä tietää ensin', 'Avoimet tehtävät', 'Tulevat palaverit', 'Pian päättyvät suostumukset', 'Mitä lapsi on sanonut', 'Miksi ja mitä on puhuttu']);
    for (const name of ['Turvakielto: Onni', /Soita kouluun.*Bertil Sandelin · määräpäivä 28\.11\.2026/, /Verkostopalaveri.*1\.12\.2026/, /Suostumus: Koulu.*Minna · 31\.12\.2026 asti/, /”Haluan nukkua\.”.*Onni/]) {
      expect(screen.getByRole('checkbox', { name })).toBeVisible();
    }
    expect(screen.getByRole('link', { name: 'Perheen sivulle' })).toHaveAttribute('href', '/perheet/f1');
  });

  it('ticks at once and saves each tick', async () => {
    const { user } = open(taken);
    server.answer(`POST ${url}/ticks`, { body: taken });
    const box = await screen.findByRole('checkbox', { name: /Soita kouluun/ });
    fireEvent.click(box);
    expect(box).toBeChecked();
    expect(await screen.findByText('2/5 käyty läpi')).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: /Suostumus: Koulu/ }));
    await waitFor(() => expect(server.to(`POST ${url}/ticks`).map(({ body }) => body)).toEqual([{ key: 'act:1', done: true }, { key: 'consent:1', done: false }]));
  });

  it('takes a tick back that could not be saved, and says so', async () => {
    const { user } = open(taken);
    server.answer(`POST ${url}/ticks`, { status: 500, body: { status: 500, code: 'platform.failed', detail: 'Ei onnistunut.', errors: [] } });
    await user.click(await screen.findByRole('checkbox', { name: /Soita kouluun/ }));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: /Soita kouluun/ })).not.toBeChecked());
    expect(screen.getByText('Ei onnistunut.')).toBeVisible();
    expect(screen.getByText('1/5 käyty läpi')).toBeVisible();
  });

  it('is only read by one who is not its worker', async () => {
    open({ ...taken, mayTick: false });
    expect(await screen.findByRole('checkbox', { name: /Soita kouluun/ })).toBeDisabled();
  });
});

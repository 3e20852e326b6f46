import { screen, waitFor } from '@testing-library/react';
import type { Picture } from '@rinnalla/family-page/contract';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { Handover, HandoverProposal } from '@rinnalla/responsible-worker/contract';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { OfferButton, OfferUnderWay } from './family-offer';
import { PictureContext } from './picture-context';

const bertil = { id: 'b', name: 'Bertil Sandelin' };
const proposal: HandoverProposal = {
  id: 'p1', family: { id: 'f1', number: 1042, name: 'Niskanen' }, status: 'open', from: bertil, to: { id: 'h', name: 'Hilla Jomppanen' }, reason: 'Perhe muuttaa.',
  familyView: null, childView: null, agreed: null, handoverNote: null, offeredAt: '2026-11-25T07:00:00.000Z', offeredBy: bertil,
  returnsAt: '2026-11-30T22:00:00.000Z', answeredAt: null, answerReason: null, version: 1,
};
const handover: Handover = {
  family: proposal.family, assignmentId: 'a1', proposalId: null, from: null, to: bertil, since: '2026-06-18T06:00:00.000Z', reason: 'Avaus', familyView: null, childView: null,
  agreed: null, handoverNote: null, summary: { adults: 1, children: [], openActs: 0, lateActs: 0, services: 0, nextMeeting: null, alerts: [], languages: [] },
  items: [{ key: 'act:1', kind: 'act', text: 'Soita', who: null, date: null, tickedAt: null }], mayTick: true, offer: null,
};
const picture = (since: string, status: 'open' | 'closed'): Picture => ({
  family: { id: 'f1', number: 1042, name: 'Niskanen', status, teamId: 't1', restricted: false, primaryContact: null, narrowed: false, version: 1 },
  alerts: [], members: [], custody: [], relations: [], homes: [], network: [], servicesInUse: [], statements: [], childViews: [], goals: [], openActs: [],
  responsibleWorker: { ...bertil, assignmentId: 'a1', phone: null, since, pair: null, deputy: null }, lastMeeting: null, nextMeeting: null, myActions: [],
});
const offering = ['handover:read', 'responsibility:offer'];

interface Situation { actions?: string[]; page?: Partial<Handover>; byMe?: HandoverProposal[]; since?: string; status?: 'open' | 'closed' }
function open({ actions = offering, page = {}, byMe = [], since = '2026-06-18T06:00:00.000Z', status = 'open' }: Situation) {
  const server = respond({ 'GET /families/f1/handover': { body: { ...handover, ...page } }, 'GET /handover-proposals?by=me': { body: { items: byMe, nextCursor: null } } });
  const context = { picture: picture(since, status), may: (action: string) => actions.includes(action), open: () => undefined };
  show(<PictureContext value={context}><OfferUnderWay /><OfferButton /></PictureContext>, { words: { 'responsible-worker': responsibleWorkerWords } });
  return { answered: () => waitFor(() => expect(server.to('GET /families/f1/handover')).toHaveLength(1)) };
}
const offerButton = () => screen.queryByRole('button', { name: 'Tarjoa vastuuta toiselle' });

describe('An offer on the family’s own page', () => {
  it('can be made while none waits; a first worker has no checklist left', async () => {
    await open({}).answered();
    expect(offerButton()).toBeVisible();
    expect(screen.queryByText('Siirron muistilista')).toBeNull();
  });

  it('is shown while it waits, and no second one is made', async () => {
    open({ page: { proposalId: 'p1', offer: proposal } });
    expect(await screen.findByRole('heading', { name: 'Vastuuta on tarjottu: Hilla Jomppanen' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Peru ehdotus' })).toBeVisible();
    expect(offerButton()).toBeNull();
  });

  it('is made and withdrawn by nobody who only reads, nor for a closed family', async () => {
    open({ actions: ['handover:read'], page: { proposalId: 'p1', offer: proposal } });
    await screen.findByRole('heading', { name: 'Vastuuta on tarjottu: Hilla Jomppanen' });
    expect(screen.queryByRole('button', { name: 'Peru ehdotus' })).toBeNull();
    open({ status: 'closed' });
    expect(offerButton()).toBeNull();
  });

  it('that was declined tells why, until the worker has changed', async () => {
    const declined: HandoverProposal = { ...proposal, status: 'declined', answerReason: 'Kuormani on täysi.' };
    open({ byMe: [declined] });
    expect(await screen.findByText('Hilla Jomppanen ei voinut ottaa perhettä')).toBeVisible();
    expect(offerButton()).toBeVisible();
  });

  it('that was declined before the present worker began is not told any more', async () => {
    await open({ byMe: [{ ...proposal, status: 'declined' }], since: '2026-11-26T06:00:00.000Z' }).answered();
    await waitFor(() => expect(offerButton()).toBeVisible());
    expect(screen.queryByText('Hilla Jomppanen ei voinut ottaa perhettä')).toBeNull();
  });
});

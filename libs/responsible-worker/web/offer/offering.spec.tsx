import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { HandoverProposal } from '../../contract';
import { responsibleWorkerWords } from '../../locales';
import { OfferForm } from './offer-form';
import { OpenOffer, ReturnedOffer } from './open-offer';

const id = (last: string) => `01a20000-0000-7000-8000-0000000000${last}`;
const words = { 'responsible-worker': responsibleWorkerWords };
const bertil = { id: id('b0'), name: 'Bertil Sandelin' };
const colleague = (last: string, name: string, mayHoldFamilies: boolean) => ({ id: id(last), name, roles: [], teamIds: [], mayHoldFamilies });
const url = '/families/f1/handover-proposals';
const proposal: HandoverProposal = {
  id: 'p1', family: { id: 'f1', number: 1042, name: 'Niskanen' }, status: 'open', from: bertil, to: { id: id('bb'), name: 'Hilla Jomppanen' }, reason: 'Perhe muuttaa.',
  familyView: null, childView: null, agreed: null, handoverNote: null, offeredAt: '2026-11-25T07:00:00.000Z', offeredBy: bertil,
  returnsAt: '2026-11-30T22:00:00.000Z', answeredAt: null, answerReason: null, version: 1,
};

let server: TestServer;
beforeEach(() => {
  server = respond({
    'PUT /drafts/offer:f1': { body: {} }, 'DELETE /drafts/offer:f1': { status: 204 },
    'GET /staff': { body: { items: [colleague('b0', 'Bertil Sandelin', true), colleague('e1', 'Eila Virtanen', false), colleague('bb', 'Hilla Jomppanen', true), colleague('ca', 'Carita Nyholm', true)] } },
  });
});
async function open() {
  const done: string[] = [];
  const { user } = show(<OfferForm familyId="f1" holder={bertil} onDone={() => done.push('done')} />, { words });
  const to = await screen.findByRole('combobox', { name: /^Kenelle/ });
  await user.click(to);
  const list = () => within(document.getElementById(to.getAttribute('aria-controls') ?? '') as HTMLElement);
  await waitFor(() => list().getByRole('option', { name: 'Hilla Jomppanen', hidden: true }));
  const names = list().getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);
  const fill = async () => {
    await user.click(list().getByRole('option', { name: 'Hilla Jomppanen', hidden: true }));
    await user.type(screen.getByRole('textbox', { name: /^Miksi vastuun/ }), 'Perhe muuttaa.');
  };
  return { user, done, names, fill, send: () => user.click(screen.getByRole('button', { name: 'Lähetä ehdotus' })) };
}

describe('Offering responsibility', () => {
  it('goes to somebody who may hold families and does not hold this one, with what was said; the present worker stays so long', async () => {
    server.answer(`POST ${url}`, { status: 201, body: proposal });
    const { user, done, names, fill, send } = await open();
    expect(names).toEqual(['Hilla Jomppanen', 'Carita Nyholm']);
    expect(screen.getByText(/Bertil Sandelin on vastuussa siihen asti, kun ehdotus hyväksytään/)).toBeVisible();
    await fill();
    await user.type(screen.getByRole('textbox', { name: 'Mitä lapsi sanoi' }), 'Saanko jatkaa?');
    await send();
    await waitFor(() => expect(done).toEqual(['done']));
    expect(server.to(`POST ${url}`).map(({ body }) => body)).toEqual([{ toWorkerId: id('bb'), reason: 'Perhe muuttaa.', childView: 'Saanko jatkaa?' }]);
    expect(server.to('DELETE /drafts/offer:f1')).toHaveLength(1);
  });

  it('is told plainly when another offer waits, and keeps what was typed', async () => {
    server.answer(`POST ${url}`, { status: 409, body: { status: 409, code: 'responsible-worker.offer-open', detail: 'Perheestä odottaa jo siirtoehdotus.', errors: [] } });
    const { fill, send, done } = await open();
    await fill();
    await send();
    expect(await screen.findByText('Perheestä odottaa jo siirtoehdotus.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^Miksi vastuun/ })).toHaveValue('Perhe muuttaa.');
    expect(done).toEqual([]);
  });
});

describe('An offer that waits', () => {
  it('tells to whom, until when and who is responsible, and is withdrawn after a question', async () => {
    server.answer('POST /handover-proposals/p1/withdraw', { body: { ...proposal, status: 'ended' } });
    const { user } = show(<OpenOffer offer={proposal} mayWithdraw />, { words });
    const panel = within(screen.getByRole('region', { name: 'Vastuuta on tarjottu: Hilla Jomppanen' }));
    for (const said of [/^Vastausaikaa on 30\.11\.2026 asti/, 'Vastuussa on edelleen Bertil Sandelin.', /^Ehdotti Bertil Sandelin 25\.11\.2026\. Perhe muuttaa\./]) expect(panel.getByText(said)).toBeVisible();
    await user.click(panel.getByRole('button', { name: 'Peru ehdotus' }));
    await user.click(within(await screen.findByRole('dialog', { name: 'Peru ehdotus' })).getByRole('button', { name: 'Peru ehdotus' }));
    await waitFor(() => expect(server.to('POST /handover-proposals/p1/withdraw')).toHaveLength(1));
  });

  it('is only seen by those who may not withdraw it', () => {
    show(<OpenOffer offer={proposal} mayWithdraw={false} />, { words });
    expect(screen.queryByRole('button', { name: 'Peru ehdotus' })).toBeNull();
  });

  it('tells how it came back: with the reason, or unanswered', () => {
    show(<><ReturnedOffer offer={{ ...proposal, status: 'declined', answerReason: 'Kuormani on täysi.' }} /><ReturnedOffer offer={{ ...proposal, status: 'returned' }} /></>, { words });
    expect(screen.getByText('Kuormani on täysi.', { exact: false })).toBeVisible();
    expect(screen.getByText('Hilla Jomppanen ei vastannut ajoissa. Ehdotus palasi tiimivastaavalle.')).toBeVisible();
  });
});

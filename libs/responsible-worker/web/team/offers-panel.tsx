import { useState } from 'react';
import { Badge, Button, ConfirmDialog, Fetched, Lines, Muted, Panel, request, toast, type Tone } from '@rinnalla/platform/web';
import { useQueryClient } from '@tanstack/react-query';
import type { HandoverProposal } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { lastDayToAnswer } from '../offer/last-day-to-answer';
import { useTeamOffers } from './team.queries';
import type { FamilyLink, WaitingFamily } from './waiting-panel';

const tones: Record<HandoverProposal['status'], Tone> = { open: 'blue', declined: 'amber', returned: 'amber', accepted: 'green', ended: 'grey' };

interface Props { teamId: string; familyLink: FamilyLink; onName: (family: WaitingFamily) => void }

/** Offers that wait for an answer, and those that came back to the lead. */
export function OffersPanel({ teamId, familyLink, onName }: Props) {
  const { w } = useResponsibleWorkerWords();
  const [withdrawn, setWithdrawn] = useState<HandoverProposal | null>(null);
  return (
    <Panel title={w('team.offers.title')}>
      <Fetched query={useTeamOffers(teamId)} heights={[80]}>
        {(offers) => (offers.length === 0 ? <Muted>{w('team.offers.empty')}</Muted> : (
          <Lines label={w('team.offers.title')}>
            {backFirst(offers).map((offer) => <Offer key={offer.id} offer={offer} familyLink={familyLink} onName={onName} onWithdraw={() => setWithdrawn(offer)} />)}
          </Lines>
        ))}
      </Fetched>
      <WithdrawDialog offer={withdrawn} onClose={() => setWithdrawn(null)} />
    </Panel>
  );
}

/** What the lead has to answer comes before what somebody else has to. */
function backFirst(offers: HandoverProposal[]): HandoverProposal[] {
  return [...offers.filter(({ status }) => status !== 'open'), ...offers.filter(({ status }) => status === 'open')];
}

function useNamed(family: HandoverProposal['family']): WaitingFamily {
  const { w } = useResponsibleWorkerWords();
  return { id: family.id, name: family.name ?? w('team.offers.familyNumber', { number: family.number }) };
}

interface OfferProps { offer: HandoverProposal; familyLink: FamilyLink; onName: Props['onName']; onWithdraw: () => void }

function Offer({ offer, familyLink, onName, onWithdraw }: OfferProps) {
  const { w, language } = useResponsibleWorkerWords();
  const family = useNamed(offer.family);
  return (
    <li>
      <div className="row apart top">
        <div className="row">{familyLink(family)}<span className="break">{offer.from === null ? `→ ${offer.to.name}` : w('team.offers.fromTo', { from: offer.from.name, to: offer.to.name })}</span></div>
        <Badge tone={tones[offer.status]}>{w(`team.offers.status.${offer.status}`)}</Badge>
      </div>
      {offer.status === 'open' && <Muted>{w('team.offers.returns', { date: lastDayToAnswer(offer, language) })}</Muted>}
      {offer.answerReason !== null && <Muted>{w('team.offers.because', { reason: offer.answerReason })}</Muted>}
      <div className="answers">
        {offer.status === 'open'
          ? <Button small label={w('team.offers.withdrawOf', { family: family.name })} onClick={onWithdraw}>{w('team.offers.withdraw')}</Button>
          : <Button small label={w('team.waiting.nameFor', { family: family.name })} onClick={() => onName(family)}>{w('team.waiting.name')}</Button>}
      </div>
    </li>
  );
}

/** Withdrawing changes nobody's responsibility, but cannot be undone. */
export function WithdrawDialog({ offer, onClose }: { offer: { id: string; to: { name: string } } | null; onClose: () => void }) {
  const { w } = useResponsibleWorkerWords();
  const client = useQueryClient();
  const withdraw = async () => {
    await request(`/handover-proposals/${offer?.id}/withdraw`, { method: 'POST' });
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' && queryKey[0] !== 'me' });
    toast(w('team.offers.withdrawn'));
  };
  return (
    <ConfirmDialog opened={offer !== null} title={w('team.offers.withdrawTitle')} confirmLabel={w('team.offers.withdraw')} onConfirm={withdraw} onClose={onClose}>
      {w('team.offers.withdrawText', { to: offer?.to.name ?? '' })}
    </ConfirmDialog>
  );
}

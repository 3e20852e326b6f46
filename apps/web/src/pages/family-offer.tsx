import { Link } from '@tanstack/react-router';
import { Button, Panel } from '@rinnalla/platform/web';
import { OpenOffer, ReturnedOffer, useHandover, useOffersByMe, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { useShownPicture } from './picture-context';

/** What is under way with the family's responsibility: an offer that waits or came back, and what the new worker has still to go through. */
export function OfferUnderWay() {
  const { picture: { family, responsibleWorker }, may } = useShownPicture();
  const { w } = useResponsibleWorkerWords();
  const offers = may('responsibility:offer');
  const handover = useHandover(family.id, { enabled: may('handover:read') && family.status === 'open' }).data;
  const byMe = useOffersByMe({ enabled: offers }).data ?? [];
  if (handover === undefined) return null;
  const left = handover.items.filter(({ tickedAt }) => tickedAt === null).length;
  const [latest] = byMe.filter((offer) => offer.family.id === family.id).sort((one, other) => other.offeredAt.localeCompare(one.offeredAt));
  const cameBack = latest !== undefined && ['declined', 'returned'].includes(latest.status)
    && (responsibleWorker === null || responsibleWorker.since < latest.offeredAt) ? latest : null;
  const listLeft = handover.from !== null && left > 0;
  if (handover.offer === null && cameBack === null && !listLeft) return null;
  return (
    <div className="stack" style={{ marginBottom: '0.9rem' }}>
      {handover.offer !== null && <OpenOffer offer={handover.offer} mayWithdraw={offers} />}
      {handover.offer === null && cameBack !== null && <ReturnedOffer offer={cameBack} />}
      {listLeft && (
        <Panel
          title={w('baton.handover.title')}
          action={<Link className="button-link default" to="/siirto/$familyId" params={{ familyId: family.id }}>{w('baton.handover.toList')}</Link>}
        >
          {w('baton.handover.progress', { done: handover.items.length - left, all: handover.items.length })}
        </Panel>
      )}
    </div>
  );
}

/** To offer the family to somebody else, for whoever may, while no other offer waits. */
export function OfferButton() {
  const { picture: { family }, may, open } = useShownPicture();
  const { w } = useResponsibleWorkerWords();
  const handover = useHandover(family.id, { enabled: may('handover:read') && family.status === 'open' }).data;
  if (!may('responsibility:offer') || family.status !== 'open' || (handover?.offer ?? null) !== null) return null;
  return <Button small onClick={() => open('offer')}>{w('baton.offer.open')}</Button>;
}

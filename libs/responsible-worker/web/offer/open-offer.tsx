import { useState } from 'react';
import { AlertStrip, Button, ConfirmDialog, Muted, Panel, toast, useDeed } from '@rinnalla/platform/web';
import type { HandoverProposal } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { dayOf } from '../spans';
import { lastDayToAnswer } from './last-day-to-answer';

/** The offer that waits for an answer: to whom, until when, and who is responsible meanwhile. */
export function OpenOffer({ offer, mayWithdraw }: { offer: HandoverProposal; mayWithdraw: boolean }) {
  const { w, language } = useResponsibleWorkerWords();
  const [asking, setAsking] = useState(false);
  const withdraw = useDeed('POST', `/handover-proposals/${offer.id}/withdraw`);
  return (
    <Panel title={w('baton.offer.waiting', { name: offer.to.name })} action={mayWithdraw && <Button small onClick={() => setAsking(true)}>{w('baton.offer.withdraw')}</Button>}>
      <div className="stack tight">
        <div>{w('baton.offer.waitingUntil', { date: lastDayToAnswer(offer, language) })}</div>
        {offer.from !== null && <div>{w('baton.offer.responsible', { name: offer.from.name })}</div>}
        <Muted>{w('baton.offer.offeredBy', { name: offer.offeredBy.name, date: dayOf(offer.offeredAt, language) })}. {offer.reason}</Muted>
      </div>
      <ConfirmDialog
        opened={asking} title={w('baton.offer.withdraw')} confirmLabel={w('baton.offer.withdraw')} onClose={() => setAsking(false)}
        onConfirm={async () => { await withdraw.mutateAsync({ body: {} }); toast(w('baton.offer.withdrawn')); }}
      >
        {w('baton.offer.withdrawText', { name: offer.to.name })}
      </ConfirmDialog>
    </Panel>
  );
}

/** That the last offer came back, until somebody is offered the family again or the responsible worker changes. */
export function ReturnedOffer({ offer }: { offer: HandoverProposal }) {
  const { w } = useResponsibleWorkerWords();
  if (offer.status === 'declined') return <AlertStrip tone="amber" title={w('baton.offer.declined', { name: offer.to.name })}>{offer.answerReason}</AlertStrip>;
  return <AlertStrip tone="amber" title={w('baton.offer.returned', { name: offer.to.name })} />;
}

import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Button, ConfirmDialog, Fact, Facts, Form, Muted, Page, Panel, Quotation, SidePanel, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { declineOffer, type Answered, type Handover, type HandoverProposal } from '../../contract';
import { lastDayToAnswer } from '../offer/last-day-to-answer';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';

interface Props {
  handover: Handover;
  offer: HandoverProposal | null;
  onDeclined: () => void;
}

/** What is seen of a family that is offered, before the answer: why, what was said, figures; nobody's name. */
export function OfferedFamily({ handover, offer, onDeclined }: Props) {
  const { w, language } = useResponsibleWorkerWords();
  const [answer, setAnswer] = useState<'accept' | 'decline' | null>(null);
  const { number } = handover.family;
  const close = () => setAnswer(null);
  const accept = useDeed<object, Answered>('POST', `/handover-proposals/${handover.proposalId}/accept`);
  const answerBy = offer === null ? null : lastDayToAnswer(offer, language);
  const holder = handover.from?.name ?? null;
  return (
    <Page
      title={w('baton.handover.offerTitle', { number })} documentTitle={w('baton.handover.waitingLine', { number })}
      subtitle={answerBy !== null && (holder === null ? w('baton.handover.answerByNobody', { date: answerBy }) : w('baton.handover.answerBy', { date: answerBy, name: holder }))}
      actions={<><Button onClick={() => setAnswer('decline')}>{w('baton.handover.decline')}</Button><Button kind="primary" onClick={() => setAnswer('accept')}>{w('baton.handover.accept')}</Button></>}
    >
      <div className="halves">
        <Panel title={w('baton.handover.why')}><WhatWasSaid handover={handover} /></Panel>
        <Panel title={w('baton.handover.situation')}>
          <div className="stack"><Situation summary={handover.summary} /><Muted>{w('baton.handover.onlySummary')}</Muted></div>
        </Panel>
      </div>
      <ConfirmDialog
        opened={answer === 'accept'} title={w('baton.handover.acceptTitle', { number })} confirmLabel={w('baton.handover.accept')} onClose={close}
        onConfirm={async () => { await accept.mutateAsync({ body: {} }); toast(w('baton.handover.accepted')); }}
      >
        <div className="stack">
          <p>{holder === null ? w('baton.handover.acceptTextNobody') : w('baton.handover.acceptText', { name: holder })}</p>
          <p>{w('baton.handover.acceptNext')}</p>
        </div>
      </ConfirmDialog>
      <SidePanel opened={answer === 'decline'} title={w('baton.handover.declineTitle', { number })} onClose={close}>
        {answer === 'decline' && <DeclineForm proposalId={handover.proposalId ?? ''} onCancel={close} onDone={onDeclined} />}
      </SidePanel>
    </Page>
  );
}

function DeclineForm({ proposalId, onCancel, onDone }: { proposalId: string; onCancel: () => void; onDone: () => void }) {
  const { w } = useResponsibleWorkerWords();
  const decline = useDeed<{ reason: string }, Answered>('POST', `/handover-proposals/${proposalId}/decline`);
  return (
    <Form
      schema={declineOffer} values={{ reason: '' }} labels={{ reason: w('baton.handover.declineReason') }} submitLabel={w('baton.handover.decline')} onCancel={onCancel}
      onSubmit={async (body, idempotencyKey) => { await decline.mutateAsync({ body, idempotencyKey }); toast(w('baton.handover.declined')); onDone(); }}
    >
      <p>{w('baton.handover.declineText')}</p>
      <TextArea name="reason" label={w('baton.handover.declineReason')} required autoFocus />
    </Form>
  );
}

/** Why, in whose words, and what the one before leaves to know. */
export function WhatWasSaid({ handover: { reason, familyView, childView, agreed, handoverNote } }: { handover: Handover }) {
  const { w } = useResponsibleWorkerWords();
  return (
    <div className="stack">
      {reason !== null && <p className="prewrap break">{reason}</p>}
      {familyView !== null && <div><Muted>{w('fields.familyView')}</Muted><Quotation>{familyView}</Quotation></div>}
      {childView !== null && <div><Muted>{w('fields.childView')}</Muted><Quotation>{childView}</Quotation></div>}
      {agreed !== null && <div><Muted>{w('fields.agreed')}</Muted><p className="prewrap break">{agreed}</p></div>}
      {handoverNote !== null && <div><Muted>{w('fields.handoverNote')}</Muted><p className="prewrap break">{handoverNote}</p></div>}
    </div>
  );
}

function Situation({ summary }: { summary: Handover['summary'] }) {
  const { w, language } = useResponsibleWorkerWords();
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  const late = summary.lateActs > 0 ? `, ${w('baton.handover.lateActs', { count: summary.lateActs })}` : '';
  return (
    <Facts>
      {summary.alerts.length > 0 && <Fact label={w('baton.handover.group.alert')}><strong>{summary.alerts.map((alert) => w(`alert.${alert as 'restricted'}`)).join(', ')}</strong></Fact>}
      <Fact label={w('baton.handover.adults')}>{String(summary.adults)}</Fact>
      <Fact label={w('baton.handover.children')}>{summary.children.length === 0 ? w('baton.handover.noChildren') : w('baton.handover.years', { ages: summary.children.join(', ') })}</Fact>
      <Fact label={w('baton.handover.languages')}>{summary.languages.map((code) => languages.of(code) ?? code).join(', ')}</Fact>
      <Fact label={w('baton.handover.openActs')}>{`${summary.openActs}${late}`}</Fact>
      <Fact label={w('baton.handover.services')}>{String(summary.services)}</Fact>
      <Fact label={w('baton.handover.nextMeeting')}>{summary.nextMeeting === null ? w('baton.handover.noMeeting') : formatDate(summary.nextMeeting, language)}</Fact>
    </Facts>
  );
}

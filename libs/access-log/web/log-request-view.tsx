import { useState } from 'react';
import { z } from 'zod';
import { formatDate, helsinkiDate, text } from '@rinnalla/platform/contract';
import { AlertStrip, Button, ConfirmDialog, Fact, Facts, Form, Panel, SelectField, SidePanel, TextArea, toast } from '@rinnalla/platform/web';
import { refusalGrounds, type LogRequestPage } from '../contract';
import { useAccessLogWords } from './access-log.queries';
import { LogAnswerView } from './log-answer-view';
import { useAnswerLogRequest } from './log-requests.queries';
import { RequestClock } from './request-clock';

const refusal = z.object({ ground: z.enum(refusalGrounds), text: text(4000) });

/** One request: what was asked, the answer as it stands, and the two ways to give it. */
export function LogRequestView({ request }: { request: LogRequestPage }) {
  const { w } = useAccessLogWords();
  const open = request.status === 'open';
  return (
    <div className="stack">
      {open && request.familyProtected && <AlertStrip title={w('request.protectedTitle')}>{w('request.protectedText')}</AlertStrip>}
      {open && request.earlier > 0 && <AlertStrip tone="grey" title={request.earlier === 1 ? w('request.earlierOne') : w('request.earlier', { count: request.earlier })} />}
      <Panel title={w('request.asked')} action={<RequestClock request={request} />}><Asked request={request} /></Panel>
      <Panel title={open ? w('request.preview') : w('request.given')}>
        <div className="stack">
          <Deeds request={request} />
          <LogAnswerView answer={request.answer} />
        </div>
      </Panel>
    </div>
  );
}

function Asked({ request }: { request: LogRequestPage }) {
  const { w, language } = useAccessLogWords();
  const day = (date: string) => formatDate(date, language);
  return (
    <Facts>
      <Fact label={w('request.person')}>{request.person.name}{request.person.number !== null && ` (${request.person.number})`}</Fact>
      <Fact label={w('request.asks')}>{request.requesterName}, {w(`request.right.${request.requesterRight}`)}</Fact>
      <Fact label={w('request.received')}>{day(request.receivedOn)}</Fact>
      <Fact label={w('request.period')}>{day(request.from)}–{day(request.until)}</Fact>
      {request.specialReason !== null && <Fact label={w('request.fields.specialReason')}>{request.specialReason}</Fact>}
      {request.answeredAt === null || request.answeredBy === null ? <Fact label={w('request.deadline')}>{day(request.dueOn)}</Fact>
        : <Fact label={w('request.answeredOn')}>{w('request.answeredBy', { date: day(helsinkiDate(new Date(request.answeredAt))), name: request.answeredBy.name })}{request.rowCount !== null && `, ${w('request.rows', { count: request.rowCount })}`}</Fact>}
      {request.refusal !== null && <Fact label={w('request.fields.ground')}>{w(`request.ground.${request.refusal.ground}`)}</Fact>}
      <Fact label={w('request.takenBy')}>{request.createdBy.name}</Fact>
    </Facts>
  );
}

function Deeds({ request }: { request: LogRequestPage }) {
  const { w } = useAccessLogWords();
  const [asks, setAsks] = useState<'answer' | 'refuse' | null>(null);
  const answering = useAnswerLogRequest(request.id);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const close = () => setAsks(null);
  const pdf = <a className="button-link default" href={`/api/log-requests/${request.id}/answer.pdf`} download>{w('request.pdf')}</a>;
  if (request.status !== 'open') return <div>{pdf}</div>;
  return (
    <div className="row">
      <Button kind="primary" onClick={() => setAsks('answer')}>{w('request.answer')}</Button>
      <Button onClick={() => setAsks('refuse')}>{w('request.refuse')}</Button>
      {pdf}
      <ConfirmDialog
        opened={asks === 'answer'} title={w('request.answerTitle')} confirmLabel={w('request.answer')} onClose={close}
        onConfirm={async () => { await answering.mutateAsync({ body: { outcome: 'answered' }, idempotencyKey }); toast(w('request.answered')); }}
      >
        {told(request.shownRows, w)} {w('request.answerFixed')}
      </ConfirmDialog>
      <SidePanel opened={asks === 'refuse'} title={w('request.refuse')} onClose={close}>{asks === 'refuse' && <RefusalForm id={request.id} onDone={close} />}</SidePanel>
    </div>
  );
}

function told(rows: number, w: ReturnType<typeof useAccessLogWords>['w']): string {
  if (rows === 0) return w('request.answerNone');
  return rows === 1 ? w('request.answerOne') : w('request.answerText', { count: rows });
}

function RefusalForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { w } = useAccessLogWords();
  const answering = useAnswerLogRequest(id);
  const labels = { ground: w('request.fields.ground'), text: w('request.fields.text') };
  return (
    <Form
      schema={refusal} values={{ ground: '', text: '' }} labels={labels} submitLabel={w('request.refuse')} onCancel={onDone}
      onSubmit={async (body, idempotencyKey) => {
        await answering.mutateAsync({ body: { outcome: 'refused', ...body }, idempotencyKey });
        toast(w('request.refused'));
        onDone();
      }}
    >
      <p>{w('request.refuseText')}</p>
      <SelectField name="ground" label={labels.ground} required choices={refusalGrounds.map((value) => ({ value, label: w(`request.ground.${value}`) }))} />
      <TextArea name="text" label={labels.text} required rows={5} />
    </Form>
  );
}

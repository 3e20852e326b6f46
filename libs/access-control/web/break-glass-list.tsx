import { useState, type ReactNode } from 'react';
import { formatDate, helsinkiDate, helsinkiTime } from '@rinnalla/platform/contract';
import { Badge, Button, Form, Lines, Muted, RadioField, serverClock, SidePanel, TextArea, toast, type Tone } from '@rinnalla/platform/web';
import { breakGlassFindings, reviewBreakGlass, type BreakGlass } from '../contract';
import { useAccessControlWords, useReviewBreakGlass } from './break-glass.queries';

interface ListProps {
  label: string;
  empty: string;
  items: BreakGlass[];
  /** One's own: nobody needs to be told who opened them. */
  own?: boolean;
  /** To the family's page, beside an access of one's own while it is open. */
  familyLink?: (item: BreakGlass, label: string) => ReactNode;
}

/** Who opened which family when and why, and what somebody else said of it; reviewed in a panel beside by whoever may. */
export function BreakGlassList({ label, empty, items, own = false, familyLink }: ListProps) {
  const { w } = useAccessControlWords();
  const [chosen, setChosen] = useState<BreakGlass | null>(null);
  const close = () => setChosen(null);
  if (items.length === 0) return <Muted>{empty}</Muted>;
  return (
    <>
      <Lines label={label}>{items.map((item) => <Row key={item.id} item={item} own={own} onReview={() => setChosen(item)} familyLink={familyLink} />)}</Lines>
      <SidePanel opened={chosen !== null} title={w('breakGlass.reviewTitle')} onClose={close}>
        {chosen !== null && <ReviewForm item={chosen} onDone={close} />}
      </SidePanel>
    </>
  );
}

function Row({ item, own, onReview, familyLink }: { item: BreakGlass; own: boolean; onReview: () => void } & Pick<ListProps, 'familyLink'>) {
  const { w } = useAccessControlWords();
  const open = Date.parse(item.until) > serverClock.now();
  return (
    <li>
      <div className="row apart top">
        <div className="stack tight grow">
          <div className="row">
            {!own && <strong className="break">{item.user.name}</strong>}
            <span style={own ? { fontWeight: 600 } : {}}>{w('breakGlass.family', { number: item.family.number })}</span>
            <State item={item} />
          </div>
          <Told item={item} />
          {open && familyLink !== undefined && <div>{familyLink(item, w('breakGlass.openFamily'))}</div>}
        </div>
        {item.mayReview && (
          <Button small label={w('breakGlass.reviewOf', { name: item.user.name, number: item.family.number })} onClick={onReview}>{w('breakGlass.review')}</Button>
        )}
      </div>
    </li>
  );
}

const tone: Record<NonNullable<BreakGlass['finding']>, Tone> = { justified: 'green', not_justified: 'red', unclear: 'amber' };

function State({ item: { finding, overdue, reviewBy } }: { item: BreakGlass }) {
  const { w, language } = useAccessControlWords();
  if (finding !== null) return <Badge tone={tone[finding]}>{w(`breakGlass.finding.${finding}`)}</Badge>;
  return <Badge tone={overdue ? 'red' : 'grey'}>{w(overdue ? 'breakGlass.overdue' : 'breakGlass.waits', { date: formatDate(reviewBy, language) })}</Badge>;
}

function Told({ item }: { item: BreakGlass }) {
  const { w, language } = useAccessControlWords();
  const day = (at: string) => formatDate(helsinkiDate(new Date(at)), language);
  const time = (at: string) => helsinkiTime(new Date(at)).replace(':', '.');
  return (
    <>
      <Muted>{day(item.openedAt)} {time(item.openedAt)}–{time(item.until)} · {w(`breakGlass.reasonCode.${item.reasonCode}`)}</Muted>
      <p className="prewrap">{item.text}</p>
      {item.reviewedBy !== null && item.reviewedAt !== null && (
        <Muted>{w('breakGlass.reviewed', { name: item.reviewedBy.name, date: day(item.reviewedAt) })}{item.note !== null && `: ${item.note}`}</Muted>
      )}
    </>
  );
}

function ReviewForm({ item, onDone }: { item: BreakGlass; onDone: () => void }) {
  const { w } = useAccessControlWords();
  const reviewing = useReviewBreakGlass(item.id);
  const labels = { finding: w('breakGlass.findingLabel'), note: w('breakGlass.note') };
  return (
    <div className="stack">
      <div className="stack tight">
        <div><strong>{item.user.name}</strong>, {w('breakGlass.family', { number: item.family.number })}</div>
        <Told item={item} />
      </div>
      <Form
        schema={reviewBreakGlass} values={{ finding: '', note: '' }} labels={labels} submitLabel={w('breakGlass.save')} onCancel={onDone}
        onSubmit={async (body, idempotencyKey) => {
          await reviewing.mutateAsync({ body, idempotencyKey });
          toast(w('breakGlass.saved'));
          onDone();
        }}
      >
        <RadioField name="finding" label={labels.finding} required hint={w('breakGlass.reviewText')} choices={breakGlassFindings.map((value) => ({ value, label: w(`breakGlass.finding.${value}`) }))} />
        <TextArea name="note" label={labels.note} />
      </Form>
    </div>
  );
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '@rinnalla/platform/contract';
import { Button, Fact, Facts, Fetched, Lines, Muted, Quotation, request, toast, useDeed } from '@rinnalla/platform/web';
import type { Statement } from '../contract';
import { DifferingViewForm } from './differing-view-form';
import { StatementForm } from './statement-form';
import { useOverallPictureWords, type FormOfFamilyProps } from './words';

interface Props extends Omit<FormOfFamilyProps, 'onDone'> { id: string; today: string; mayWrite: boolean }
type Deed = 'edit' | 'differ';

/** One statement with everything said of it: it is corrected, confirmed, or a differing view is put beside it. */
export function StatementPanel({ familyId, id, ...rest }: Props) {
  const statements = useQuery({
    queryKey: ['family', familyId, 'statements'], queryFn: () => request<{ items: Statement[] }>(`/families/${familyId}/statements`).then(({ items }) => items),
  });
  return (
    <Fetched query={statements} heights={[220]}>
      {(list) => list.filter((one) => one.id === id).map((one) => <Shown key={one.id} current={one} familyId={familyId} {...rest} />)}
    </Fetched>
  );
}

function Shown({ current, familyId, members, today, mayWrite }: Omit<Props, 'id'> & { current: Statement }) {
  const { w } = useOverallPictureWords();
  // A form stands on the statement as it was when it was opened: what somebody else saves meanwhile is to be noticed, not saved over.
  const [{ deed, statement }, setOpened] = useState<{ deed: Deed | null; statement: Statement }>({ deed: null, statement: current });
  const choose = (chosen: Deed | null) => setOpened({ deed: chosen, statement: current });
  const confirm = useDeed<Record<string, never>>('POST', `/statements/${current.id}/confirm`);
  const back = () => choose(null);
  if (deed === 'edit') return <StatementForm familyId={familyId} members={members} today={today} statement={statement} onDone={back} />;
  if (deed === 'differ') return <DifferingViewForm statementId={statement.id} members={members} today={today} onDone={back} />;
  const confirmNow = () => { void confirm.mutateAsync({ body: {} }).then(() => toast(w('confirmed')), (error: Error) => toast(error.message, { stays: true })); };
  return (
    <div className="stack">
      <p className="prewrap">{current.text}</p>
      <StatementFacts one={current} members={members} />
      <DifferingViews one={current} />
      {mayWrite && (
        <div className="row">
          <Button kind="primary" busy={confirm.isPending} onClick={confirmNow}>{w('confirm')}</Button>
          <Button onClick={() => choose('edit')}>{w('edit')}</Button>
          <Button onClick={() => choose('differ')}>{w('differ')}</Button>
        </div>
      )}
    </div>
  );
}

function StatementFacts({ one, members }: { one: Statement; members: Props['members'] }) {
  const { w, language } = useOverallPictureWords();
  return (
    <Facts>
      <Fact label={w('fields.sourceName')}>{one.source.name}, {one.source.role}</Fact>
      <Fact label={w('fields.saidOn')}>{formatDate(one.saidOn, language)}</Fact>
      <Fact label={w('fields.about')}>{one.about.map((id) => members.find((member) => member.id === id)?.name).filter(Boolean).join(', ') || w('whole')}</Fact>
      <Fact label={w('fields.confirmedOn')}>{formatDate(one.confirmedOn, language)}</Fact>
      <Fact label={w('fields.author')}>{one.author.name}</Fact>
    </Facts>
  );
}

function DifferingViews({ one }: { one: Statement }) {
  const { w, language } = useOverallPictureWords();
  if (one.differingViews.length === 0) return null;
  return (
    <section className="stack tight">
      <h3>{w('differing')}</h3>
      <Lines>
        {one.differingViews.map((view) => <li key={view.id}><Quotation>{view.text}</Quotation><Muted>{view.personName}, {formatDate(view.saidOn, language)}</Muted></li>)}
      </Lines>
    </section>
  );
}

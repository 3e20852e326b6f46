import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  AlertStrip, Button, DateField, DraftNote, FieldRow, Form, LoadingShape, ProblemError, RadioField, SelectField, TextArea, TimeField, toast, useDeed, useDraft, type Choice,
} from '@rinnalla/platform/web';
import type { Decide, History, HistoryRow } from '../contract';
import { decisionOf, naming, type Naming } from './naming-schema';
import { useHistory, useResponsibleWorkerWords } from './responsible-worker.queries';
import { dayOf, lastSpan, stateOf } from './spans';
import { SaidFields } from './said-fields';
import { useWorkers } from './use-workers';

interface Props { familyId: string; onDone: () => void }
/** Whom the decision replaces: what was known when the form was opened, until the one who decides has seen something newer. */
interface Replaced { assignmentId: string | null; name: string | null; newer?: true }

/** A team lead names who is responsible. What is typed is kept as a draft, and stays when somebody else decided meanwhile. */
export function DecideForm({ familyId, onDone }: Props) {
  const history = useHistory(familyId);
  const draft = useDraft<Record<string, unknown>>(`responsibility:${familyId}`);
  const workers = useWorkers();
  if (history.data === undefined || draft.found === undefined || workers === undefined) return <LoadingShape heights={[220]} />;
  return <Decision familyId={familyId} history={history.data} workers={workers} draft={draft} onDone={onDone} />;
}

interface Found { history: History; workers: Choice[]; draft: ReturnType<typeof useDraft<Record<string, unknown>>> }

function Decision({ familyId, history, workers, draft, onDone }: Props & Found) {
  const { w } = useResponsibleWorkerWords();
  const [replaced, setReplaced] = useState<Replaced>(() => asReplaced(lastSpan(history)));
  const [meanwhile, setMeanwhile] = useState<Replaced | null>(null);
  const client = useQueryClient();
  const decide = useDeed<Decide, HistoryRow>('POST', `/families/${familyId}/responsible-workers`);
  const submit = async (typed: Naming, idempotencyKey: string) => {
    try {
      await decide.mutateAsync({ body: decisionOf(typed, replaced.assignmentId), idempotencyKey });
    } catch (error) {
      const newer = holderIn(error);
      if (newer === undefined) throw atTypedField(error);
      setMeanwhile(newer);
      void client.invalidateQueries({ queryKey: ['family', familyId] });
      throw new Error(newer.name === null ? w('decide.meanwhileNobody') : w('decide.meanwhile', { holder: newer.name }), { cause: error });
    }
    await draft.drop();
    toast(replaced.name === null ? w('decide.named') : w('decide.changed'));
    onDone();
  };
  return (
    <Form
      schema={naming} onSubmit={submit} submitLabel={replaced.name === null ? w('decide.name') : w('decide.change')} onCancel={onDone}
      values={{ workerId: '', pairId: '', starts: 'now', date: '', time: '08:00', reason: '', familyView: '', childView: '', agreed: '', handoverNote: '', ...draft.found }}
      labels={{
        workerId: w('fields.worker'), pairId: w('fields.pair'), starts: w('decide.starts'), date: w('decide.date'), time: w('decide.time'),
        reason: w('fields.reason'), familyView: w('fields.familyView'), childView: w('fields.childView'), agreed: w('fields.agreed'), handoverNote: w('fields.handoverNote'),
      }}
      onChange={draft.keep} beside={<DraftNote savedAt={draft.savedAt} />}
    >
      {(form) => (
        <>
          {meanwhile === null ? <Situation history={history} replaced={replaced} /> : (
            <AlertStrip title={meanwhile.name === null ? w('decide.holdsNobody') : w('decide.holdsNow', { name: meanwhile.name })}>
              <Button small onClick={() => { setReplaced(meanwhile); setMeanwhile(null); }}>{w('decide.goOn')}</Button>
            </AlertStrip>
          )}
          <SelectField name="workerId" label={w('fields.worker')} required searchable choices={workers} />
          <SelectField name="pairId" label={w('fields.pair')} searchable choices={workers.filter(({ value }) => value !== form.watch('workerId'))} />
          <RadioField name="starts" label={w('decide.starts')} choices={[{ value: 'now', label: w('decide.now') }, { value: 'later', label: w('decide.later') }]} />
          {form.watch('starts') === 'later' && <FieldRow><DateField name="date" label={w('decide.date')} required /><TimeField name="time" label={w('decide.time')} required /></FieldRow>}
          <TextArea name="reason" label={replaced.name === null ? w('decide.whyNamed') : w('fields.reason')} required />
          <SaidFields />
        </>
      )}
    </Form>
  );
}

/** Who holds the family as the form sees it, and what a decision now would cancel. */
function Situation({ history, replaced }: { history: History; replaced: Replaced }) {
  const { w, language } = useResponsibleWorkerWords();
  const box = useRef<HTMLParagraphElement>(null);
  const newer = replaced.newer === true;
  // The button that led here is gone: whoever works by keyboard goes on from what they have just agreed to.
  useEffect(() => { if (newer) box.current?.focus(); }, [newer]);
  const now = new Date();
  const coming = history.items.filter((span) => span.id === replaced.assignmentId && stateOf(span, now) === 'coming');
  const present = history.items.find((span) => stateOf(span, now) === 'present');
  const holder = coming.length > 0 ? present?.worker.name ?? null : replaced.name;
  return (
    <p className="muted" ref={box} tabIndex={-1}>
      {holder === null ? w('decide.holdsNobody') : w('decide.holdsNow', { name: holder })}
      {coming.map((span) => ` ${w('decide.cancelsChange', { name: span.worker.name, date: dayOf(span.from, language) })}`)}
    </p>
  );
}

function asReplaced(span: HistoryRow | null): Replaced {
  return { assignmentId: span?.id ?? null, name: span?.worker.name ?? null };
}

/** The holder that a 409 names; undefined when the refusal is another one. */
function holderIn(error: unknown): Replaced | undefined {
  if (!(error instanceof ProblemError) || error.status !== 409 || !('holder' in error.answer)) return undefined;
  const holder = error.answer['holder'] as { assignmentId: string; name: string } | null;
  return { assignmentId: holder?.assignmentId ?? null, name: holder?.name ?? null, newer: true };
}

/** The server's fault of the beginning, said at the day that was typed. */
function atTypedField(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const errors = (error.answer.errors ?? []).map((fault) => (fault.path === 'from' ? { ...fault, path: 'date' } : fault));
  return new ProblemError(error.status, { ...error.answer, errors });
}

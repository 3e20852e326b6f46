import { useState } from 'react';
import { ConfirmDialog, DraftNote, Form, Lines, Panel, ProblemError, TextArea, useDeed, useDraft } from '@rinnalla/platform/web';
import { whyMoved, type Move, type Reassign, type Reassignment, type WhyMoved } from '../../../contract';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';
import type { Taker } from './families-to-move';
import type { MovePlan } from './use-move-plan';

interface Props {
  fromId: string; plan: MovePlan; takers: Taker[]; onDone: (result: Reassignment) => void;
  onRefused: (cannotMove: Reassignment['cannotMove']) => void;
}
interface Asked { moves: Move[]; why: WhyMoved; key: string }

/** Why they move, and the note that each goes with; then what will happen is said once more before it does. */
export function WhyForm(props: Props) {
  const draft = useDraft<Record<string, unknown>>(`reassign:${props.fromId}`);
  if (draft.found === undefined) return null;
  return <Why {...props} draft={draft} />;
}

function Why({ plan, takers, onDone, onRefused, draft }: Props & { draft: ReturnType<typeof useDraft<Record<string, unknown>>> }) {
  const { w } = useResponsibleWorkerWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const reassign = useDeed<Partial<Reassign>, Reassignment>('POST', '/reassignments');
  const count = plan.moves.length;
  const families = w('team.families', { count });
  const ask = async (why: WhyMoved, key: string) => {
    if (plan.ticked.length === 0) throw new Error(w('team.move.noFamilies'));
    if (plan.unplaced > 0) throw new Error(w('team.move.unplaced', { count: plan.unplaced }));
    setAsked({ moves: plan.moves, why, key });
    return Promise.resolve();
  };
  const move = async () => {
    if (asked === null) return;
    try {
      const result = await reassign.mutateAsync({ body: { ...asked.why, moves: asked.moves }, idempotencyKey: asked.key });
      await draft.drop();
      onDone(result);
    } catch (error) {
      if (error instanceof ProblemError && Array.isArray(error.answer['cannotMove'])) onRefused(error.answer['cannotMove'] as Reassignment['cannotMove']);
      throw error;
    }
  };
  return (
    <Panel title={w('team.move.why')}>
      <Form
        schema={whyMoved} values={{ reason: '', handoverNote: '', ...draft.found }} labels={{ reason: w('team.move.reason'), handoverNote: w('team.move.note') }}
        submitLabel={count === 0 ? w('team.move.submitNone') : w('team.move.submit', { families })} onSubmit={ask} onChange={draft.keep} beside={<DraftNote savedAt={draft.savedAt} />}
      >
        <TextArea name="reason" label={w('team.move.reason')} hint={w('team.move.reasonHint')} required />
        <TextArea name="handoverNote" label={w('team.move.note')} hint={w('team.move.noteHint')} />
      </Form>
      <ConfirmDialog opened={asked !== null} title={w('team.move.confirmTitle', { families })} confirmLabel={w('team.move.confirm')} onConfirm={move} onClose={() => setAsked(null)}>
        <div className="stack">
          <Lines>{perTaker(asked?.moves ?? [], takers).map(({ name, moves }) => <li key={name}>{w('team.move.confirmLine', { name, families: w('team.families', { count: moves }) })}</li>)}</Lines>
          <p>{w('team.move.confirmText')}</p>
        </div>
      </ConfirmDialog>
    </Panel>
  );
}

function perTaker(moves: Move[], takers: Taker[]): Array<{ name: string; moves: number }> {
  return takers.map(({ id, name }) => ({ name, moves: moves.filter(({ toWorkerId }) => toWorkerId === id).length })).filter((one) => one.moves > 0);
}

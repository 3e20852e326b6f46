import { Form, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { answerSuggestion, type AnswerSuggestion } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';

const why = answerSuggestion.pick({ reason: true });

interface Props { familyId: string; onDone: () => void }

/** "No responsible worker is needed, because": holds until the family's services change. */
export function NotNeededForm({ familyId, onDone }: Props) {
  const { w } = useResponsibleWorkerWords();
  const answer = useDeed<AnswerSuggestion>('POST', `/suggestions/${familyId}/answer`);
  return (
    <Form
      schema={why} values={{ reason: '' }} labels={{ reason: w('team.waiting.why') }} submitLabel={w('team.waiting.notNeeded')} onCancel={onDone}
      onSubmit={async ({ reason }, idempotencyKey) => {
        await answer.mutateAsync({ body: { answer: 'not_needed', reason }, idempotencyKey });
        toast(w('team.waiting.saved'));
        onDone();
      }}
    >
      <p>{w('team.waiting.notNeededText')}</p>
      <TextArea name="reason" label={w('team.waiting.why')} required autoFocus />
    </Form>
  );
}

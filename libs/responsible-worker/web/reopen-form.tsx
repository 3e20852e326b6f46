import type { Family } from '@rinnalla/families/contract';
import { Form, LoadingShape, SelectField, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { reopenRelationship, type ReopenRelationship } from '../contract';
import { useHistory, useResponsibleWorkerWords } from './responsible-worker.queries';
import { stateOf } from './spans';
import { useWorkers } from './use-workers';

/** A new client relationship of the same family, never without a worker: the last one is proposed, if families may still be given to them. */
export function ReopenForm({ familyId, onDone }: { familyId: string; onDone: () => void }) {
  const { w } = useResponsibleWorkerWords();
  const history = useHistory(familyId);
  const workers = useWorkers();
  const reopen = useDeed<ReopenRelationship, Family>('POST', `/families/${familyId}/reopen`);
  if (workers === undefined || history.data === undefined) return <LoadingShape heights={[220]} />;
  const now = new Date();
  const last = history.data.items.find((span) => stateOf(span, now) === 'past')?.worker.id;
  const proposed = workers.find(({ value }) => value === last)?.value ?? '';
  return (
    <Form
      schema={reopenRelationship} values={{ responsibleWorkerId: proposed, reason: '' }} submitLabel={w('relationship.reopen')} onCancel={onDone}
      labels={{ responsibleWorkerId: w('fields.worker'), reason: w('relationship.reopenReason') }}
      onSubmit={async (body, idempotencyKey) => { await reopen.mutateAsync({ body, idempotencyKey }); toast(w('relationship.reopened')); onDone(); }}
    >
      <p>{w('relationship.reopenText')}</p>
      <SelectField
        name="responsibleWorkerId" label={w('fields.worker')} required searchable choices={workers} {...(proposed === '' ? {} : { hint: w('relationship.lastHolder') })}
      />
      <TextArea name="reason" label={w('relationship.reopenReason')} required autoFocus />
    </Form>
  );
}

import { z } from 'zod';
import { DateField, Form, SelectField, TextField, toast, useDeed, type Choice } from '@rinnalla/platform/web';
import { agreeAct, type AgreeAct } from '../contract';
import { ownerFromChoice } from './owner-choice';
import { useMeetingsWords } from './network-meetings.queries';

const schema = z.preprocess(ownerFromChoice, agreeAct);

/** A promise outside a meeting: what, who, by when. */
export function ActForm({ familyId, owners, onDone }: { familyId: string; owners: Choice[]; onDone: () => void }) {
  const { w } = useMeetingsWords();
  const agree = useDeed<AgreeAct>('POST', `/families/${familyId}/acts`);
  return (
    <Form
      schema={schema} values={{ text: '', owner: '', due: '' }} submitLabel={w('addAct')} onCancel={onDone}
      labels={{ text: w('fields.actText'), owner: w('fields.owner'), due: w('fields.due') }}
      onSubmit={async (body, idempotencyKey) => { await agree.mutateAsync({ body, idempotencyKey }); toast(w('actAdded')); onDone(); }}
    >
      <TextField name="text" label={w('fields.actText')} required autoFocus />
      <SelectField name="owner" label={w('fields.owner')} required searchable choices={owners} />
      <DateField name="due" label={w('fields.due')} required />
    </Form>
  );
}

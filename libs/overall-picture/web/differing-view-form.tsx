import { DateField, Form, Muted, SelectField, TextArea, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { z } from 'zod';
import { writeDifferingView, type WriteDifferingView } from '../contract';
import { useOverallPictureWords, type PersonChoice } from './words';

const other = 'other';

/** One of the family is named by choosing; somebody else by typing. */
const schemaOf = (members: PersonChoice[]) => z.preprocess((typed) => {
  if (typeof typed !== 'object' || typed === null) return typed;
  const { personId = '', ...rest } = typed as { personId?: string };
  if (personId === other) return rest;
  return { ...rest, personId, personName: members.find(({ id }) => id === personId)?.name ?? '–' };
}, writeDifferingView);

/** Somebody sees it differently: the view stands beside the statement and edits nothing. */
export function DifferingViewForm({ statementId, members, today, onDone }: { statementId: string; members: PersonChoice[]; today: string; onDone: () => void }) {
  const { w } = useOverallPictureWords();
  const differ = useDeed<WriteDifferingView>('POST', `/statements/${statementId}/differing-views`);
  return (
    <Form
      schema={schemaOf(members)} values={{ personId: '', personName: '', text: '', saidOn: today }} submitLabel={w('differ')} onCancel={onDone}
      labels={{ personId: w('fields.differId'), personName: w('fields.differName'), text: w('fields.differText'), saidOn: w('fields.saidOn') }}
      onSubmit={async (body, idempotencyKey) => { await differ.mutateAsync({ body, idempotencyKey }); toast(w('differed')); onDone(); }}
    >
      {(form) => (
        <>
          <Muted>{w('differHint')}</Muted>
          <SelectField name="personId" label={w('fields.differId')} required choices={[...members.map(({ id, name }) => ({ value: id, label: name })), { value: other, label: w('somebodyElse') }]} />
          {form.watch('personId') === other && <TextField name="personName" label={w('fields.differName')} required />}
          <TextArea name="text" label={w('fields.differText')} required rows={4} />
          <DateField name="saidOn" label={w('fields.saidOn')} />
        </>
      )}
    </Form>
  );
}

import { DateField, FieldRow, Form, SelectField, TextArea, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { writeChildView, type WriteChildView } from '../contract';
import { useOverallPictureWords, type FormOfFamilyProps } from './words';

/** The child's own words, as they were said or shown; or why the child has not been heard. */
export function ChildViewForm({ familyId, members, today, onDone }: FormOfFamilyProps & { today: string }) {
  const { w } = useOverallPictureWords();
  const write = useDeed<WriteChildView>('POST', `/families/${familyId}/child-views`);
  return (
    <Form
      schema={writeChildView} values={{ personId: members.length === 1 ? members[0]?.id : '', text: '', way: '', missingReason: '', saidOn: today }}
      submitLabel={w('hearChild')} onCancel={onDone}
      labels={{ personId: w('fields.personId'), text: w('fields.childText'), way: w('fields.way'), missingReason: w('fields.missingReason'), saidOn: w('fields.saidOn') }}
      onSubmit={async (body, idempotencyKey) => { await write.mutateAsync({ body, idempotencyKey }); toast(w('heard')); onDone(); }}
    >
      <SelectField name="personId" label={w('fields.personId')} required choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextArea name="text" label={w('fields.childText')} rows={5} />
      <FieldRow><TextField name="way" label={w('fields.way')} /><DateField name="saidOn" label={w('fields.saidOn')} /></FieldRow>
      <TextField name="missingReason" label={w('fields.missingReason')} />
    </Form>
  );
}

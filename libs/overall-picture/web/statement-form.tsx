import { DateField, FieldRow, Form, MultiChoice, RadioField, SelectField, TextArea, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { lifeAreas, statementKinds, writeStatement, type WriteStatement } from '../contract';
import { useOverallPictureWords, type FormOfFamilyProps } from './words';

/** One statement of the picture: what, about whom, and who said it in which role. */
export function StatementForm({ familyId, members, today, onDone }: FormOfFamilyProps & { today: string }) {
  const { w } = useOverallPictureWords();
  const write = useDeed<WriteStatement>('POST', `/families/${familyId}/statements`);
  return (
    <Form
      schema={writeStatement} values={{ kind: 'strength', lifeArea: '', about: [], text: '', source: { name: '', role: '' }, saidOn: today }}
      submitLabel={w('addStatement')} onCancel={onDone}
      labels={{ kind: w('fields.kind'), lifeArea: w('fields.lifeArea'), about: w('fields.about'), text: w('fields.text'), 'source.name': w('fields.sourceName'), 'source.role': w('fields.sourceRole'), saidOn: w('fields.saidOn') }}
      onSubmit={async (body, idempotencyKey) => { await write.mutateAsync({ body, idempotencyKey }); toast(w('statementAdded')); onDone(); }}
    >
      <RadioField name="kind" label={w('fields.kind')} required choices={statementKinds.map((kind) => ({ value: kind, label: w(`kind.${kind}`) }))} />
      <SelectField name="lifeArea" label={w('fields.lifeArea')} required choices={lifeAreas.map((area) => ({ value: area, label: w(`lifeArea.${area}`) }))} />
      <TextArea name="text" label={w('fields.text')} required rows={4} />
      <FieldRow><TextField name="source.name" label={w('fields.sourceName')} required /><TextField name="source.role" label={w('fields.sourceRole')} required /></FieldRow>
      <MultiChoice name="about" label={w('fields.about')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
      <DateField name="saidOn" label={w('fields.saidOn')} />
    </Form>
  );
}

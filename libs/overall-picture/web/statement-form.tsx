import { DateField, FieldRow, Form, MultiChoice, RadioField, SelectField, TextArea, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { lifeAreas, patchStatement, statementKinds, writeStatement, type PatchStatement, type Statement, type WriteStatement } from '../contract';
import { useOverallPictureWords, type FormOfFamilyProps } from './words';

/** One statement of the picture: what, about whom, and who said it in which role; new, or corrected from the version that was opened. */
export function StatementForm({ familyId, members, today, onDone, statement }: FormOfFamilyProps & { today: string; statement?: Statement }) {
  const { w } = useOverallPictureWords();
  const write = useDeed<WriteStatement>('POST', `/families/${familyId}/statements`);
  const change = useDeed<PatchStatement>('PATCH', `/statements/${statement?.id ?? ''}`);
  const submit = async (body: WriteStatement | PatchStatement, idempotencyKey: string, version: number | undefined) => {
    if (version === undefined) await write.mutateAsync({ body: body as WriteStatement, idempotencyKey });
    else await change.mutateAsync({ body, version });
    toast(statement === undefined ? w('statementAdded') : w('statementEdited'));
    onDone();
  };
  const inWords = {
    kind: (kind: string) => w(`kind.${kind as 'wish'}`), lifeArea: (area: string) => w(`lifeArea.${area as 'health'}`),
    about: (id: string) => members.find((member) => member.id === id)?.name ?? '',
  };
  return (
    <Form
      schema={statement === undefined ? writeStatement : patchStatement} values={valuesOf(statement, today)} telling={{ inWords }}
      submitLabel={statement === undefined ? w('addStatement') : w('save')} onCancel={onDone} onSubmit={submit} {...(statement === undefined ? {} : { version: statement.version })}
      labels={{ kind: w('fields.kind'), lifeArea: w('fields.lifeArea'), about: w('fields.about'), text: w('fields.text'), 'source.name': w('fields.sourceName'), 'source.role': w('fields.sourceRole'), saidOn: w('fields.saidOn') }}
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

function valuesOf(statement: Statement | undefined, today: string) {
  if (statement === undefined) return { kind: 'strength', lifeArea: '', about: [], text: '', source: { name: '', role: '' }, saidOn: today };
  const { kind, lifeArea, about, text, source, saidOn } = statement;
  return { kind, lifeArea, about, text, source, saidOn };
}

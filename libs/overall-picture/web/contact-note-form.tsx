import { DateField, DraftNote, FieldRow, Form, RadioField, TextArea, TextField, toast, useDeed, useDraft } from '@rinnalla/platform/web';
import { contactKinds, writeContactNote, type WriteContactNote } from '../contract';
import { useOverallPictureWords } from './words';

/** A call, a visit, a message: two fields are enough, under a minute. What is typed is kept as a draft. */
export function ContactNoteForm({ familyId, today, onDone }: { familyId: string; today: string; onDone: () => void }) {
  const { w } = useOverallPictureWords();
  const write = useDeed<WriteContactNote>('POST', `/families/${familyId}/contact-notes`);
  const draft = useDraft<Record<string, unknown>>(`contact-note:${familyId}`);
  if (draft.found === undefined) return null;
  return (
    <Form
      schema={writeContactNote} values={{ kind: 'call', on: today, withWhom: '', text: '', nextStep: '', ...draft.found }} submitLabel={w('addNote')} onCancel={onDone}
      labels={{ kind: w('fields.contactKind'), on: w('fields.on'), withWhom: w('fields.withWhom'), text: w('fields.noteText'), nextStep: w('fields.nextStep') }}
      onChange={draft.keep} beside={<DraftNote savedAt={draft.savedAt} />}
      onSubmit={async (body, idempotencyKey) => { await write.mutateAsync({ body, idempotencyKey }); await draft.drop(); toast(w('noteAdded')); onDone(); }}
    >
      <RadioField name="kind" label={w('fields.contactKind')} choices={contactKinds.map((kind) => ({ value: kind, label: w(`contactKind.${kind}`) }))} />
      <FieldRow><DateField name="on" label={w('fields.on')} /><TextField name="withWhom" label={w('fields.withWhom')} /></FieldRow>
      <TextArea name="text" label={w('fields.noteText')} required rows={6} />
      <TextField name="nextStep" label={w('fields.nextStep')} />
    </Form>
  );
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { DateField, DraftNote, Fetched, FieldRow, Form, RadioField, request, TextArea, TextField, toast, useDeed, useDraft } from '@rinnalla/platform/web';
import { contactKinds, patchContactNote, writeContactNote, type ContactNote, type PatchContactNote, type WriteContactNote, type WrittenContactNote } from '../contract';
import { useOverallPictureWords } from './words';

/** A call, a visit, a message: two fields are enough, under a minute. What is typed is kept as a draft. */
export function ContactNoteForm({ familyId, today, onDone }: { familyId: string; today: string; onDone: () => void }) {
  const { w } = useOverallPictureWords();
  const write = useDeed<WriteContactNote, WrittenContactNote>('POST', `/families/${familyId}/contact-notes`);
  const draft = useDraft<Record<string, unknown>>(`contact-note:${familyId}`);
  const labels = useLabels();
  if (draft.found === undefined) return null;
  return (
    <Form
      schema={writeContactNote} values={{ kind: 'call', on: today, withWhom: '', text: '', nextStep: '', ...draft.found }} submitLabel={w('addNote')} onCancel={onDone}
      labels={labels} onChange={draft.keep} beside={<DraftNote savedAt={draft.savedAt} />}
      onSubmit={async (body, idempotencyKey) => {
        const { notTold } = await write.mutateAsync({ body, idempotencyKey });
        await draft.drop();
        toast(w('noteAdded'));
        if (notTold.length > 0) toast(w('notTold', { names: notTold.map(({ name }) => name).join(', ') }), { stays: true });
        onDone();
      }}
    >
      <NoteFields />
    </Form>
  );
}

/** A note is corrected by whoever wrote it, from the version that was opened. */
export function ContactNoteCorrection({ noteId, onDone }: { noteId: string; onDone: () => void }) {
  const note = useQuery({ queryKey: ['contact-note', noteId], gcTime: 0, queryFn: () => request<ContactNote>(`/contact-notes/${noteId}`) });
  return <Fetched query={note} heights={[300]}>{(data) => <Correction note={data} onDone={onDone} />}</Fetched>;
}

function Correction({ note: first, onDone }: { note: ContactNote; onDone: () => void }) {
  const { w } = useOverallPictureWords();
  // The form stands on the note as it was when it was opened: what is saved elsewhere meanwhile is to be noticed, not saved over.
  const [note] = useState(first);
  const change = useDeed<PatchContactNote>('PATCH', `/contact-notes/${note.id}`);
  const { kind, on, withWhom, text, nextStep } = note;
  return (
    <Form
      schema={patchContactNote} version={note.version} submitLabel={w('save')} onCancel={onDone} labels={useLabels()}
      values={{ kind, on, withWhom: withWhom ?? '', text, nextStep: nextStep ?? '' }} telling={{ inWords: { kind: (one) => w(`contactKind.${one as 'call'}`) } }}
      onSubmit={async (body, _key, version) => { await change.mutateAsync({ body, ...(version === undefined ? {} : { version }) }); toast(w('noteEdited')); onDone(); }}
    >
      <NoteFields />
    </Form>
  );
}

function useLabels() {
  const { w } = useOverallPictureWords();
  return { kind: w('fields.contactKind'), on: w('fields.on'), withWhom: w('fields.withWhom'), text: w('fields.noteText'), nextStep: w('fields.nextStep') };
}

function NoteFields() {
  const { w } = useOverallPictureWords();
  return (
    <>
      <RadioField name="kind" label={w('fields.contactKind')} choices={contactKinds.map((kind) => ({ value: kind, label: w(`contactKind.${kind}`) }))} />
      <FieldRow><DateField name="on" label={w('fields.on')} /><TextField name="withWhom" label={w('fields.withWhom')} /></FieldRow>
      <TextArea name="text" label={w('fields.noteText')} required rows={6} />
      <TextField name="nextStep" label={w('fields.nextStep')} />
    </>
  );
}

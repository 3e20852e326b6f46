import { useState } from 'react';
import { ConfirmDialog, DateField, FieldRow, Form, Muted, toast, useDeed } from '@rinnalla/platform/web';
import { setNonDisclosure, type Person, type SetNonDisclosure } from '../contract';
import { useFamiliesWords } from './words';

/** Protects a person. What will be hidden, and from whom, is said before it happens. */
export function NonDisclosureForm({ person, today, onDone }: { person: Person; today: string; onDone: () => void }) {
  const { w } = useFamiliesWords();
  const [asked, setAsked] = useState<SetNonDisclosure | null>(null);
  const set = useDeed<SetNonDisclosure>('PUT', `/persons/${person.id}/non-disclosure`);
  const protect = async () => {
    if (asked === null) return;
    await set.mutateAsync({ body: asked });
    toast(w('person.protected'), { stays: true });
    onDone();
  };
  return (
    <>
      <Form
        schema={setNonDisclosure} values={{ from: person.nonDisclosure?.from ?? today, until: person.nonDisclosure?.until ?? '' }}
        submitLabel={person.nonDisclosure === null ? w('person.protect') : w('person.save')} onCancel={onDone}
        labels={{ from: w('fields.from'), until: w('fields.until') }} onSubmit={async (body) => { setAsked(body); }}
      >
        <Muted>{w('person.protectText')}</Muted>
        <FieldRow><DateField name="from" label={w('fields.from')} required /><DateField name="until" label={w('fields.until')} /></FieldRow>
        <Muted>{w('person.untilHint')}</Muted>
      </Form>
      <ConfirmDialog opened={asked !== null} title={w('person.protectTitle', { name: person.name })} confirmLabel={w('person.protect')} onConfirm={protect} onClose={() => setAsked(null)}>
        {w('person.protectText')}
      </ConfirmDialog>
    </>
  );
}

/** Ends protection: what becomes visible, and to whom, is said first. */
export function EndNonDisclosure({ person, opened, onClose }: { person: Person; opened: boolean; onClose: () => void }) {
  const { w } = useFamiliesWords();
  const end = useDeed<Record<string, never>>('POST', `/persons/${person.id}/non-disclosure/end`);
  return (
    <ConfirmDialog
      opened={opened} title={`${w('person.unprotect')}: ${person.name}`} confirmLabel={w('person.unprotect')} danger onClose={onClose}
      onConfirm={async () => { await end.mutateAsync({ body: {} }); toast(w('person.unprotected'), { stays: true }); }}
    >
      {w('person.unprotectText')}
    </ConfirmDialog>
  );
}

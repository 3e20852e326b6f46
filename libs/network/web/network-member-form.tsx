import { FieldRow, Form, MultiChoice, RadioField, SelectField, TextField, toast, useDeed, useWords } from '@rinnalla/platform/web';
import { addNetworkMember, rings, type AddNetworkMember } from '../contract';
import { networkWords } from '../locales';

export const useNetworkWords = () => useWords('network', networkWords);

interface Props { familyId: string; members: Array<{ id: string; name: string }>; agencies: Array<{ id: string; name: string }>; onDone: () => void }

/** Somebody around the family: a grandmother as well as a professional. */
export function NetworkMemberForm({ familyId, members, agencies, onDone }: Props) {
  const { w } = useNetworkWords();
  const add = useDeed<AddNetworkMember>('POST', `/families/${familyId}/network-members`);
  return (
    <Form
      schema={addNetworkMember} values={{ kind: 'natural', name: '', title: '', agencyId: '', ring: 'natural', about: [], contact: { phone: '', email: '' } }}
      submitLabel={w('add')} onCancel={onDone}
      labels={{ kind: w('fields.kind'), name: w('fields.name'), title: w('fields.title'), agencyId: w('fields.agencyId'), ring: w('fields.ring'), about: w('fields.about'), 'contact.phone': w('fields.phone'), 'contact.email': w('fields.email') }}
      onSubmit={async (body, idempotencyKey) => { await add.mutateAsync({ body, idempotencyKey }); toast(w('added')); onDone(); }}
    >
      {(form) => (
        <>
          <RadioField name="kind" label={w('fields.kind')} required choices={(['natural', 'professional'] as const).map((kind) => ({ value: kind, label: w(`kind.${kind}`) }))} />
          <FieldRow><TextField name="name" label={w('fields.name')} required /><TextField name="title" label={w('fields.title')} /></FieldRow>
          <SelectField name="ring" label={w('fields.ring')} required choices={rings.map((ring) => ({ value: ring, label: w(`ring.${ring}`) }))} />
          {form.watch('kind') === 'professional' && (
            <SelectField name="agencyId" label={w('fields.agencyId')} searchable choices={agencies.map(({ id, name }) => ({ value: id, label: name }))} />
          )}
          <FieldRow><TextField name="contact.phone" label={w('fields.phone')} type="tel" /><TextField name="contact.email" label={w('fields.email')} /></FieldRow>
          <MultiChoice name="about" label={w('fields.about')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
        </>
      )}
    </Form>
  );
}

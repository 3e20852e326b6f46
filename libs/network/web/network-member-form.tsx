import { helsinkiDate } from '@rinnalla/platform/contract';
import { FieldRow, Form, LoadingShape, MultiChoice, RadioField, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { addNetworkMember, patchNetworkMember, rings, type AddNetworkMember, type NetworkMember, type PatchNetworkMember } from '../contract';
import { stateOf, useConsents, useNetworkWords } from './network.queries';

interface Props { familyId: string; members: Array<{ id: string; name: string }>; agencies: Array<{ id: string; name: string }>; onDone: () => void; member?: NetworkMember }

/** Somebody around the family, a grandmother as well as a professional: new, or corrected from the version that was opened. */
export function NetworkMemberForm({ familyId, members, agencies, onDone, member }: Props) {
  const { w } = useNetworkWords();
  const found = useConsents(familyId);
  const today = helsinkiDate(new Date());
  const add = useDeed<AddNetworkMember>('POST', `/families/${familyId}/network-members`);
  const change = useDeed<PatchNetworkMember>('PATCH', `/network-members/${member?.id ?? ''}`);
  if (found.isLoading) return <LoadingShape heights={[220]} />;
  const consents = found.data ?? [];
  const submit = async (body: AddNetworkMember | PatchNetworkMember, idempotencyKey: string, version: number | undefined) => {
    if (version === undefined) await add.mutateAsync({ body: body as AddNetworkMember, idempotencyKey });
    else await change.mutateAsync({ body, version });
    toast(member === undefined ? w('added') : w('edited'));
    onDone();
  };
  const usable = consents.filter((consent) => stateOf(consent, today) === 'inForce' || consent.id === member?.consentId);
  const telling = {
    read: (saved: Record<string, unknown>) => valuesOf(saved as NetworkMember),
    inWords: {
      kind: (kind: string) => w(`kind.${kind as 'natural'}`), ring: (ring: string) => w(`ring.${ring as 'natural'}`),
      about: (id: string) => members.find((one) => one.id === id)?.name ?? '',
      agencyId: (id: string) => agencies.find((agency) => agency.id === id)?.name ?? '', consentId: (id: string) => consents.find((one) => one.id === id)?.receiverName ?? '',
    },
  };
  return (
    <Form
      schema={member === undefined ? addNetworkMember : patchNetworkMember} values={valuesOf(member)} submitLabel={member === undefined ? w('add') : w('save')}
      onCancel={onDone} onSubmit={submit} telling={telling} {...(member === undefined ? {} : { version: member.version })}
      labels={{ kind: w('fields.kind'), name: w('fields.name'), title: w('fields.title'), agencyId: w('fields.agencyId'), ring: w('fields.ring'), about: w('fields.about'), consentId: w('fields.consentId'), 'contact.phone': w('fields.phone'), 'contact.email': w('fields.email') }}
    >
      {(form) => (
        <>
          <RadioField name="kind" label={w('fields.kind')} required choices={(['natural', 'professional'] as const).map((kind) => ({ value: kind, label: w(`kind.${kind}`) }))} />
          <FieldRow><TextField name="name" label={w('fields.name')} required /><TextField name="title" label={w('fields.title')} /></FieldRow>
          <SelectField name="ring" label={w('fields.ring')} required choices={rings.map((ring) => ({ value: ring, label: w(`ring.${ring}`) }))} />
          {form.watch('kind') === 'professional' && (
            <>
              {member?.withheld.includes('agency') !== true && <SelectField name="agencyId" label={w('fields.agencyId')} searchable choices={agencies.map(({ id, name }) => ({ value: id, label: name }))} />}
              {usable.length > 0 && <SelectField name="consentId" label={w('fields.consentId')} choices={usable.map(({ id, receiverName, purpose }) => ({ value: id, label: `${receiverName}: ${purpose}` }))} />}
            </>
          )}
          <FieldRow><TextField name="contact.phone" label={w('fields.phone')} type="tel" />{member?.withheld.includes('email') !== true && <TextField name="contact.email" label={w('fields.email')} />}</FieldRow>
          <MultiChoice name="about" label={w('fields.about')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
        </>
      )}
    </Form>
  );
}

function valuesOf(member: NetworkMember | undefined) {
  if (member === undefined) return { kind: 'natural', name: '', title: '', agencyId: '', ring: 'natural', about: [], consentId: '', contact: { phone: '', email: '' } };
  const { kind, name, title, agency, ring, about, consentId, contact, withheld } = member;
  // What is withheld is not in the form, so that saving it cannot empty it.
  const hidden = (field: 'agency' | 'email') => withheld.includes(field);
  return {
    kind, name, title: title ?? '', ...(hidden('agency') ? {} : { agencyId: agency?.id ?? '' }), ring, about, consentId: consentId ?? '',
    contact: { phone: contact.phone ?? '', ...(hidden('email') ? {} : { email: contact.email ?? '' }) },
  };
}

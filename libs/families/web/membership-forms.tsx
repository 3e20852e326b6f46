import { DateField, Form, Muted, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { z } from 'zod';
import { endMember, memberRoles, patchMember, type EndMember, type Member, type PatchMember } from '../contract';
import { ContactChoice, nobodyAsNull } from './contact-choice';
import { useFamiliesWords } from './words';

/** Corrects role, beginning and residence, from the version that was opened. */
export function MembershipForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const { w } = useFamiliesWords();
  const change = useDeed<PatchMember>('PATCH', `/family-members/${member.id}`);
  const withheld = member.withheld.includes('shareOfResidence');
  return (
    <Form
      schema={patchMember} telling={{ inWords: { role: (role) => w(`role.${role as 'child'}`) } }} version={member.version} submitLabel={w('person.save')} onCancel={onDone}
      values={{ role: member.role, from: member.from, ...(withheld ? {} : { shareOfResidence: member.shareOfResidence ?? '' }) }}
      labels={{ role: w('fields.role'), from: w('fields.from'), shareOfResidence: w('fields.shareOfResidence') }}
      onSubmit={async (body, _key, version) => { await change.mutateAsync({ body, ...(version === undefined ? {} : { version }) }); toast(w('person.edited')); onDone(); }}
    >
      <SelectField name="role" label={w('fields.role')} required choices={memberRoles.map((role) => ({ value: role, label: w(`role.${role}`) }))} />
      <DateField name="from" label={w('fields.from')} required />
      {!withheld && <TextField name="shareOfResidence" label={w('fields.shareOfResidence')} />}
    </Form>
  );
}

interface EndProps { member: Member; today: string; others: Array<{ id: string; name: string }>; contactsFirst: boolean; onDone: () => void; onCancel: () => void }

const ending = z.preprocess(nobodyAsNull, endMember);

/** Somebody is no longer of the family: the day, and whom to contact first instead when it was this one. */
export function EndMembershipForm({ member, today, others, contactsFirst, onDone, onCancel }: EndProps) {
  const { w } = useFamiliesWords();
  const end = useDeed<EndMember>('POST', `/family-members/${member.id}/end`);
  return (
    <Form
      schema={ending} values={{ until: today, newPrimaryContact: '' }} submitLabel={w('person.end')} onCancel={onCancel}
      labels={{ until: w('fields.lastDay'), newPrimaryContact: w('fields.newPrimaryContact') }}
      onSubmit={async (body, idempotencyKey) => { await end.mutateAsync({ body, idempotencyKey }); toast(w('person.ended')); onDone(); }}
    >
      <Muted>{w('person.endText')}</Muted>
      <DateField name="until" label={w('fields.lastDay')} required />
      {contactsFirst && <ContactChoice others={others} />}
    </Form>
  );
}

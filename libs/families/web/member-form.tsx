import { CheckField, DateField, FieldRow, Form, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { addMember, memberRoles, type AddMember } from '../contract';
import { useFamiliesWords } from './words';

const fields = ['givenNames', 'surname', 'role', 'birthDate', 'dueDate', 'identityCode', 'phone', 'email', 'streetAddress', 'postalCode', 'city', 'shareOfResidence'] as const;

/** A new member of the family: only a name and a role are needed, the rest can come later. */
export function MemberForm({ familyId, surname, onDone }: { familyId: string; surname: string; onDone: () => void }) {
  const { w } = useFamiliesWords();
  const add = useDeed<AddMember>('POST', `/families/${familyId}/members`);
  return (
    <Form
      schema={addMember} values={{ surname, role: '' }} submitLabel={w('addMember')} onCancel={onDone}
      labels={Object.fromEntries(fields.map((field) => [field, w(`fields.${field}`)]))}
      onSubmit={async (body, idempotencyKey) => { await add.mutateAsync({ body, idempotencyKey }); toast(w('memberAdded')); onDone(); }}
    >
      <FieldRow><TextField name="givenNames" label={w('fields.givenNames')} autoFocus /><TextField name="surname" label={w('fields.surname')} /></FieldRow>
      <SelectField name="role" label={w('fields.role')} required choices={memberRoles.map((role) => ({ value: role, label: w(`role.${role}`) }))} />
      <FieldRow><DateField name="birthDate" label={w('fields.birthDate')} /><DateField name="dueDate" label={w('fields.dueDate')} /></FieldRow>
      <TextField name="identityCode" label={w('fields.identityCode')} />
      <FieldRow><TextField name="phone" label={w('fields.phone')} type="tel" /><TextField name="email" label={w('fields.email')} /></FieldRow>
      <TextField name="streetAddress" label={w('fields.streetAddress')} />
      <FieldRow><TextField name="postalCode" label={w('fields.postalCode')} /><TextField name="city" label={w('fields.city')} /></FieldRow>
      <TextField name="shareOfResidence" label={w('fields.shareOfResidence')} />
      <CheckField name="interpreterNeeded" label={w('fields.interpreterNeeded')} />
    </Form>
  );
}

import { Form, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { addMember, memberRoles, type AddMember } from '../contract';
import { NameFields, PersonFields, personFieldNames } from './person-fields';
import { useFamiliesWords } from './words';

const fields = [...personFieldNames, 'role', 'shareOfResidence'] as const;

/** A new member of the family: only a name and a role are needed, the rest can come later. */
export function MemberForm({ familyId, surname, onDone }: { familyId: string; surname: string; onDone: () => void }) {
  const { w } = useFamiliesWords();
  const add = useDeed<AddMember>('POST', `/families/${familyId}/members`);
  return (
    <Form
      schema={addMember} values={{ surname, role: '', languages: ['fi'] }} submitLabel={w('addMember')} onCancel={onDone}
      labels={Object.fromEntries(fields.map((field) => [field, w(`fields.${field}`)]))}
      onSubmit={async (body, idempotencyKey) => { await add.mutateAsync({ body, idempotencyKey }); toast(w('memberAdded')); onDone(); }}
    >
      <NameFields />
      <SelectField name="role" label={w('fields.role')} required choices={memberRoles.map((role) => ({ value: role, label: w(`role.${role}`) }))} />
      <PersonFields dated={['birthDate', 'dueDate']} />
      <TextField name="shareOfResidence" label={w('fields.shareOfResidence')} />
    </Form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { FieldRow, Form, LoadingShape, MultiChoice, request, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { createUser, patchUser, type CreateUser, type PatchUser, type User } from '../contract';
import { useAgencies, useTeams } from './me.queries';
import { useStaffWords } from './words';

const roles = ['worker', 'team_lead', 'coordinator', 'auditor', 'administrator', 'partner'] as const;

export function useUsers() {
  return useQuery({ queryKey: ['users'], queryFn: () => request<{ items: User[] }>('/users').then(({ items }) => items) });
}

/** In the form, teams are two lists: where somebody works and what they lead. */
function asContract(typed: unknown): unknown {
  const { worksIn = [], leads = [], ...plain } = typed as { worksIn?: string[]; leads?: string[] };
  return { ...plain, teams: [...new Set([...worksIn, ...leads])].map((id) => ({ id, lead: leads.includes(id) })) };
}
const createSchema = z.preprocess(asContract, createUser);
const patchSchema = z.preprocess(asContract, patchUser);

/** A new account, or the one given. The password is set by its owner, through a one-time link. */
export function UserForm({ user, onDone }: { user: User | null; onDone: () => void }) {
  const { w } = useStaffWords();
  const teams = useTeams();
  const agencies = useAgencies();
  const create = useDeed<CreateUser>('POST', '/users');
  const change = useDeed<PatchUser>('PATCH', `/users/${user?.id}`);
  if (teams.isLoading || agencies.isLoading) return <LoadingShape heights={[220]} />;
  const teamChoices = (teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const fields = ['username', 'displayName', 'email', 'phone', 'roles', 'agencyId', 'worksIn', 'leads'] as const;
  return (
    <Form
      schema={user === null ? createSchema : patchSchema} submitLabel={w('users.save')} onCancel={onDone} {...(user === null ? {} : { version: user.version })}
      values={{
        username: '', displayName: user?.displayName ?? '', email: user?.email ?? '', phone: user?.phone ?? '', roles: user?.roles ?? ['worker'], agencyId: user?.agency?.id ?? '',
        worksIn: user?.teams.map(({ id }) => id) ?? [], leads: user?.teams.filter(({ lead }) => lead).map(({ id }) => id) ?? [],
      }}
      labels={Object.fromEntries(fields.map((field) => [field, w(`users.fields.${field}`)]))}
      onSubmit={async (body, idempotencyKey, version = 0) => {
        await (user === null ? create.mutateAsync({ body: body as CreateUser, idempotencyKey }) : change.mutateAsync({ body: body as PatchUser, version }));
        toast(w('users.saved'));
        onDone();
      }}
    >
      {user === null && <TextField name="username" label={w('users.fields.username')} required />}
      <TextField name="displayName" label={w('users.fields.displayName')} required />
      <FieldRow><TextField name="email" label={w('users.fields.email')} /><TextField name="phone" label={w('users.fields.phone')} /></FieldRow>
      <MultiChoice name="roles" label={w('users.fields.roles')} choices={roles.map((role) => ({ value: role, label: w(`role.${role}`) }))} />
      <SelectField name="agencyId" label={w('users.fields.agencyId')} searchable choices={(agencies.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      <MultiChoice name="worksIn" label={w('users.fields.worksIn')} choices={teamChoices} />
      <MultiChoice name="leads" label={w('users.fields.leads')} hint={w('users.leadsHint')} choices={teamChoices} />
    </Form>
  );
}

import { z } from 'zod';
import { Form, request, TextField } from '@rinnalla/platform/web';
import { useStaffWords } from './words';

const schema = z.object({ password: z.string().min(12) });

/** A first or forgotten password, through a one-time link. */
export function SetPasswordForm({ token, onSet }: { token: string; onSet: () => void }) {
  const { w } = useStaffWords();
  return (
    <Form
      schema={schema} values={{ password: '' }} submitLabel={w('setPassword.submit')} labels={{ password: w('setPassword.password') }}
      onSubmit={async ({ password }) => { await request('/auth/password', { method: 'POST', body: { token, password } }); onSet(); }}
    >
      <TextField name="password" label={w('setPassword.password')} hint={w('setPassword.hint')} type="password" autoComplete="new-password" autoFocus />
    </Form>
  );
}

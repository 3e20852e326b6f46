import { useState } from 'react';
import { Form, request, TextField } from '@rinnalla/platform/web';
import { askPasswordReset } from '../contract';
import { useStaffWords } from './words';

/** Asks for a link to a new password. What is said afterwards is the same whether there is such an account or not. */
export function ForgotPasswordForm() {
  const { w } = useStaffWords();
  const [asked, setAsked] = useState(false);
  if (asked) return <div role="status" className="stack tight"><p>{w('forgot.asked')}</p><p>{w('forgot.notComing')}</p></div>;
  return (
    <div className="stack">
      <p>{w('forgot.text')}</p>
      <Form
        schema={askPasswordReset} values={{ username: '' }} submitLabel={w('forgot.submit')} labels={{ username: w('signIn.username') }}
        onSubmit={async (body) => { await request('/auth/password-resets', { method: 'POST', body }); setAsked(true); }}
      >
        <TextField name="username" label={w('signIn.username')} autoComplete="username" autoFocus />
      </Form>
    </div>
  );
}

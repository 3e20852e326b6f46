import { Form, TextField } from '@rinnalla/platform/web';
import { signIn, type Me } from '../contract';
import { useSignIn } from './me.queries';
import { useStaffWords } from './words';

/** Username and password; also shown over a page whose session has ended: `whose` is then the one who was working on it. */
export function SignInForm({ onSignedIn, whose }: { onSignedIn: (me: Me) => void; whose?: string }) {
  const { w } = useStaffWords();
  const signingIn = useSignIn(whose === undefined ? {} : { whose });
  return (
    <Form
      schema={signIn} values={{ username: '', password: '' }} submitLabel={w('signIn.submit')}
      labels={{ username: w('signIn.username'), password: w('signIn.password') }}
      onSubmit={async (credentials) => onSignedIn(await signingIn.mutateAsync(credentials))}
    >
      <TextField name="username" label={w('signIn.username')} autoComplete="username" autoFocus />
      <TextField name="password" label={w('signIn.password')} type="password" autoComplete="current-password" />
    </Form>
  );
}

import { Form, TextField } from '@rinnalla/platform/web';
import { stepUp } from '../contract';
import { useStepUp } from './me.queries';
import { useStaffWords } from './words';

/** The password of whoever is signed in, before a grave deed. */
export function StepUpForm({ onGiven, onCancel }: { onGiven: () => void; onCancel: () => void }) {
  const { w } = useStaffWords();
  const steppingUp = useStepUp();
  return (
    <Form
      schema={stepUp} values={{ password: '' }} submitLabel={w('stepUp.submit')} labels={{ password: w('signIn.password') }} onCancel={onCancel}
      onSubmit={async (body) => {
        await steppingUp.mutateAsync(body);
        onGiven();
      }}
    >
      <TextField name="password" label={w('signIn.password')} type="password" autoComplete="current-password" autoFocus />
    </Form>
  );
}

import { Dialog } from '@rinnalla/platform/web';
import type { Me } from '@rinnalla/staff/contract';
import { SignInForm, useStaffWords } from '@rinnalla/staff/web';

/** Over the blurred page of somebody whose session has ended: the same person goes on where they were. */
export function SignInAgain({ whose, onSignedIn }: { whose: string; onSignedIn: (me: Me) => void }) {
  const { w } = useStaffWords();
  return (
    <Dialog opened locked title={w('signIn.ended')} onClose={() => undefined}>
      <p style={{ marginBottom: 12 }}>{w('signIn.endedText')}</p>
      <SignInForm whose={whose} onSignedIn={onSignedIn} />
    </Dialog>
  );
}

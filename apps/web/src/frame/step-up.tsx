import { Dialog } from '@rinnalla/platform/web';
import { StepUpForm, useStaffWords } from '@rinnalla/staff/web';

/** Over the page: the password once more, before what was being sent is sent again. */
export function StepUp({ onGiven, onCancel }: { onGiven: () => void; onCancel: () => void }) {
  const { w } = useStaffWords();
  return (
    <Dialog opened title={w('stepUp.title')} onClose={onCancel}>
      <p style={{ marginBottom: 12 }}>{w('stepUp.text')}</p>
      <StepUpForm onGiven={onGiven} onCancel={onCancel} />
    </Dialog>
  );
}

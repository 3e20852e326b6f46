import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog, door } from '@rinnalla/platform/web';
import { StepUpForm, useStaffWords } from '@rinnalla/staff/web';

interface Waiting { answer: Promise<boolean>; settle: (given: boolean) => void }


/** A deed that the server wants the password for first: it is asked over the page, and what was being sent is sent once more. */
export function StepUpKeeper() {
  const { w } = useStaffWords();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const asked = useRef<Waiting | null>(null);
  const ask = useCallback((): Promise<boolean> => {
    if (asked.current !== null) return asked.current.answer;
    let resolve: (given: boolean) => void = () => undefined;
    const answer = new Promise<boolean>((done) => { resolve = done; });
    asked.current = { answer, settle: (given) => { asked.current = null; setWaiting(null); resolve(given); } };
    setWaiting(asked.current);
    return answer;
  }, []);
  useEffect(() => {
    door.provedBy(ask);
    return () => door.provedBy(null);
  }, [ask]);
  if (waiting === null) return null;
  const cancel = () => waiting.settle(false);
  return (
    <Dialog opened title={w('stepUp.title')} onClose={cancel}>
      <p style={{ marginBottom: 12 }}>{w('stepUp.text')}</p>
      <StepUpForm onGiven={() => waiting.settle(true)} onCancel={cancel} />
    </Dialog>
  );
}

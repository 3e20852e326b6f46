import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { door } from '@rinnalla/platform/web';

interface Waiting { answer: Promise<boolean>; settle: (given: boolean) => void }


// Seldom needed: outside the page's first load.
const StepUp = lazy(() => import('./step-up').then(({ StepUp: loaded }) => ({ default: loaded })));

/** A deed that the server wants the password for first: it is asked over the page, and what was being sent is sent once more. */
export function StepUpKeeper() {
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
  return <Suspense><StepUp onGiven={() => waiting.settle(true)} onCancel={() => waiting.settle(false)} /></Suspense>;
}

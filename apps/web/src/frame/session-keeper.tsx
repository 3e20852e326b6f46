import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { afterFirstPage, Button, door, useTabNews, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import { useIdleLimit, useMe } from '@rinnalla/staff/web';

interface Waiting { whose: string; answer: Promise<boolean>; settle: (same: boolean) => void }

const loadSignInAgain = () => import('./sign-in-again').then(({ SignInAgain: loaded }) => ({ default: loaded }));
const SignInAgain = lazy(loadSignInAgain);

/**
 * A session that ends while somebody works: a sign-in over the blurred page, the text stays, and what was being sent is sent again. If
 * somebody else signs in, here or in another tab, everything is dropped.
 */
export function SessionKeeper() {
  const client = useQueryClient();
  const whose = useMe().data?.id;
  const { waiting, ask } = useAsking(whose);
  const { presence, stay } = useIdleLimit({ watching: whose !== undefined && waiting === null, onLock: () => { door.hold(ask()); } });

  useEffect(() => {
    door.keptBy(ask);
    return () => door.keptBy(null);
  }, [ask]);
  // Seldom needed, but then at once: it comes when the page stands, outside its first load.
  useEffect(() => afterFirstPage(() => { void loadSignInAgain().catch(() => undefined); }), []);
  useEffect(() => {
    // A page that the browser kept whole while somebody else may have signed in is never shown again.
    const revive = (event: PageTransitionEvent) => { if (event.persisted) door.leave(window.location.pathname); };
    window.addEventListener('pageshow', revive);
    return () => window.removeEventListener('pageshow', revive);
  }, []);
  useTabNews((news) => {
    if (whose === undefined) return;
    if (news.kind === 'signed-out') door.leave('/kirjaudu');
    if (news.kind !== 'signed-in') return;
    if (news.userId !== whose) door.leave('/');
    else waiting?.settle(true);
  });
  return (
    <>
      {presence === 'soon-locked' && waiting === null && <IdleWarning onStay={stay} />}
      {waiting !== null && (
        <Suspense fallback={<div className="covered" />}>
          <SignInAgain whose={waiting.whose} onSignedIn={() => { waiting.settle(true); void client.invalidateQueries(); }} />
        </Suspense>
      )}
    </>
  );
}

/** One question at a time, however many requests wait for its answer. */
function useAsking(whose: string | undefined) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const asked = useRef<Waiting | null>(null);
  const ask = useCallback((): Promise<boolean> => {
    if (whose === undefined) return Promise.resolve(false);
    if (asked.current !== null) return asked.current.answer;
    const { promise, resolve } = withResolvers<boolean>();
    asked.current = { whose, answer: promise, settle: (same) => { asked.current = null; setWaiting(null); resolve(same); } };
    setWaiting(asked.current);
    return promise;
  }, [whose]);
  return { waiting, ask };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => { resolve = done; });
  return { promise, resolve };
}

function IdleWarning({ onStay }: { onStay: () => void }) {
  const { w } = useWords<typeof platformWords>('platform');
  return (
    <div className="idle-warning" role="alert">
      <span>{w('shell.idleWarning')}</span>
      <Button onClick={onStay}>{w('shell.continue')}</Button>
    </div>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Dialog, onSignedOut, request } from '@rinnalla/platform/web';
import type { Me } from '@rinnalla/staff/contract';
import { SignInForm, useMe, useStaffWords } from '@rinnalla/staff/web';

const heartbeat = 60_000;

/**
 * A session that ends while somebody works: a sign-in over the blurred page, the text stays, and what was being sent is sent again. If
 * somebody else signs in, everything is dropped. While one types the session is kept alive, since typing is work.
 */
export function SessionKeeper() {
  const { w } = useStaffWords();
  const me = useMe();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<{ whose: string; settle: (same: boolean) => void } | null>(null);
  const whose = me.data?.id;
  const asked = useRef<Promise<boolean> | null>(null);
  const ask = useCallback(() => {
    if (whose === undefined) return Promise.resolve(false);
    asked.current ??= new Promise<boolean>((resolve) => {
      setWaiting({ whose, settle: (same) => { asked.current = null; setWaiting(null); resolve(same); } });
    });
    return asked.current;
  }, [whose]);

  useEffect(() => {
    onSignedOut(ask);
    return () => onSignedOut(null);
  }, [ask]);

  useEffect(() => {
    if (whose === undefined) return undefined;
    let last = Date.now();
    const typed = () => {
      if (Date.now() - last < heartbeat) return;
      last = Date.now();
      request<Me>('/auth/me').catch(() => ask());
    };
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  }, [whose, ask]);

  const settle = (signedIn: Me) => {
    if (signedIn.id !== waiting?.whose) {
      window.location.replace('/');
      return;
    }
    client.setQueryData(['me'], signedIn);
    waiting.settle(true);
  };
  return (
    <Dialog opened={waiting !== null} locked title={w('signIn.ended')} onClose={() => undefined}>
      <p style={{ marginBottom: 12 }}>{w('signIn.endedText')}</p>
      <SignInForm onSignedIn={settle} />
    </Dialog>
  );
}

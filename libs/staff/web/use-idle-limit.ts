import { useCallback, useEffect, useRef, useState } from 'react';
import { request, tellTabs, useTabNews } from '@rinnalla/platform/web';

const minute = 60_000;
const limit = 15 * minute;
const warnAt = 14 * minute;
/** How often the other tabs and the server need to hear that somebody is still at work. */
const spread = 5_000;

export type Presence = 'working' | 'soon-locked' | 'locked';

/**
 * Watches whether anybody still works, over all tabs of the browser: typing and clicking count, and keep the server's session alive at most
 * once a minute. A minute before the limit it warns, at the limit it locks every tab.
 */
export function useIdleLimit({ watching, onLock }: { watching: boolean; onLock: () => void }): { presence: Presence; stay: () => void } {
  const [presence, setPresence] = useState<Presence>('working');
  const lastActive = useRef(0);
  const lastTold = useRef(0);
  const beat = useHeartbeat();
  const lock = useRef(onLock);
  useEffect(() => { lock.current = onLock; });

  const look = useCallback(() => {
    const idle = Date.now() - lastActive.current;
    setPresence(idle >= limit ? 'locked' : idle >= warnAt ? 'soon-locked' : 'working');
    if (idle >= limit) { tellTabs({ kind: 'locked' }); lock.current(); }
  }, []);
  const stay = useCallback(() => {
    const now = Date.now();
    if (lastActive.current !== 0 && now - lastActive.current >= limit) return look();
    lastActive.current = now;
    setPresence('working');
    beat();
    if (now - lastTold.current < spread) return;
    lastTold.current = now;
    tellTabs({ kind: 'active', at: now });
  }, [beat, look]);

  useTabNews((news) => {
    if (!watching) return;
    if (news.kind === 'locked') { setPresence('locked'); lock.current(); }
    if (news.kind !== 'active') return;
    lastActive.current = Math.max(lastActive.current, Math.min(news.at, Date.now()));
    look();
  });
  useEffect(() => {
    if (!watching) return undefined;
    lastActive.current = Date.now();
    return watchWork({ look, stay });
  }, [watching, look, stay]);
  return { presence: watching ? presence : 'working', stay };
}

function watchWork({ look, stay }: { look: () => void; stay: () => void }): () => void {
  const timer = setInterval(look, 1000);
  const work = ['keydown', 'input', 'pointerdown'];
  for (const name of work) window.addEventListener(name, stay, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    for (const name of work) window.removeEventListener(name, stay, { capture: true });
    document.removeEventListener('visibilitychange', look);
  };
}

/** Tells the server that somebody works: at once, and then once a minute for as long as it goes on. */
function useHeartbeat(): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      last.current = Date.now();
      // A lost network says nothing about the session: the next beat or the next save will tell.
      request('/auth/me').catch(() => undefined);
    }, Math.max(0, last.current + minute - Date.now()));
  }, []);
}

import { useEffect, useRef } from 'react';

/** What one tab tells the others of the same browser: never a name, a text or a key. */
export type TabNews = { kind: 'signed-in'; userId: string } | { kind: 'signed-out' } | { kind: 'active'; at: number } | { kind: 'locked' };

const channelName = 'rinnalla.session';
let channel: BroadcastChannel | null = null;

function open(): BroadcastChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  return channel ??= new BroadcastChannel(channelName);
}

export function tellTabs(news: TabNews): void {
  open()?.postMessage(news);
}

/** Hears the other tabs; what this one tells, it does not hear itself. */
export function useTabNews(hear: (news: TabNews) => void): void {
  const latest = useRef(hear);
  useEffect(() => { latest.current = hear; });
  useEffect(() => {
    const heard = ({ data }: MessageEvent<TabNews>) => latest.current(data);
    const tabs = open();
    tabs?.addEventListener('message', heard);
    return () => tabs?.removeEventListener('message', heard);
  }, []);
}

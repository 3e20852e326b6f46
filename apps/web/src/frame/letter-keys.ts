import { useEffect, useRef } from 'react';
import type { Destination } from './navigation';

const patience = 1500;

/** Which page the letter after `g` opens. */
export const pageKeys: Partial<Record<string, Destination['to']>> = { k: '/', o: '/perheet', t: '/tehtavat', p: '/palaverit' };

function isBusyElsewhere({ target }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"]') !== null) return true;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="listbox"]') !== null;
}

/** `?` and `g o`: never while somebody writes or a dialog is open. Letters get in the way of speech input, so a user can turn them off. */
export function useLetterKeys({ on, onHelp, onPage }: { on: boolean; onHelp: () => void; onPage: (to: Destination['to']) => void }): void {
  const deeds = useRef({ onHelp, onPage });
  useEffect(() => { deeds.current = { onHelp, onPage }; });
  useEffect(() => {
    if (!on) return undefined;
    let goPressedAt = -Infinity;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusyElsewhere(event)) return;
      const page = event.timeStamp - goPressedAt < patience ? pageKeys[event.key] : undefined;
      goPressedAt = event.key === 'g' ? event.timeStamp : -Infinity;
      if (page !== undefined) deeds.current.onPage(page);
      if (event.key === '?') deeds.current.onHelp();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [on]);
}

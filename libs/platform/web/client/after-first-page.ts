import { useEffect, useState } from 'react';

/** How long an idle moment is waited for before the task is done anyway. */
const patience = 2_000;

let tell: () => void = () => undefined;
const shown = new Promise<void>((resolve) => { tell = resolve; });

/** Said by a page that stands with its content: what was put off may come now. */
export function firstPageShown(): void {
  requestAnimationFrame(() => setTimeout(tell));
}

/** Does what nobody waits for (code that may be needed, counts beside the page) when the first page is there and the browser idle. */
export function afterFirstPage(task: () => void): void {
  void shown.then(() => {
    // Safari has no idle moments to tell of.
    if ('requestIdleCallback' in window) window.requestIdleCallback(task, { timeout: patience });
    else setTimeout(task, 200);
  });
}

/** Whether that moment has come. */
export function useAfterFirstPage(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    let gone = false;
    afterFirstPage(() => { if (!gone) setCome(true); });
    return () => { gone = true; };
  }, []);
  return come;
}

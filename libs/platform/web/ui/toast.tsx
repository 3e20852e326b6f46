import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

interface Toast { id: number; message: string }

const shownFor = 5000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let last = 0;

function show(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function close(id: number): void {
  show(toasts.filter((toast) => toast.id !== id));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** A short word that something was done. What has consequences stays until it is closed. */
export function toast(message: string, { stays = false }: { stays?: boolean } = {}): void {
  last += 1;
  const id = last;
  show([...toasts, { id, message }]);
  if (!stays) setTimeout(() => close(id), shownFor);
}

/** The place where they appear; it stands in the page from the start, so that whoever listens to the page hears them. */
export function Toasts() {
  const { t } = useTranslation('platform');
  const shown = useSyncExternalStore(listen, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, message }) => (
        <div key={id} className="toast">
          <span className="grow break">{message}</span>
          <button type="button" aria-label={t('ui.close')} onClick={() => close(id)}>×</button>
        </div>
      ))}
    </div>
  );
}

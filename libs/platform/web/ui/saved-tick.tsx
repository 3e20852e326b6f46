import { useState, type ReactNode } from 'react';
import { notifyManager } from '@tanstack/react-query';
import { toast } from './toast';

interface Saved { ticked: boolean; save: (on: boolean) => Promise<unknown>; onRefused?: (error: Error) => void }

const sayWhy = (error: Error) => toast(error.message, { stays: true });

/**
 * What was pressed, at once; and what holds again, with the reason, when it could not be saved. Plain state rather than React's optimistic one:
 * a transition that waits for the server would hold every change of page back until the answer comes.
 */
export function useSavedTick({ ticked, save, onRefused = sayWhy }: Saved) {
  const [pressed, setPressed] = useState<{ on: boolean } | null>(null);
  const press = (on: boolean) => {
    const mine = { on };
    setPressed(mine);
    // Whoever listens to the cache hears of the answer a moment after it came: before that, the old state would show through.
    const settle = () => notifyManager.schedule(() => setPressed((latest) => (latest === mine ? null : latest)));
    void save(on).catch(onRefused).finally(settle);
  };
  return { shown: pressed?.on ?? ticked, press };
}

export function TickBox({ ticked, onTick, disabled = false, label }: { ticked: boolean; onTick: (on: boolean) => void; disabled?: boolean; label?: string }) {
  return <input className="tick-box" type="checkbox" checked={ticked} disabled={disabled} aria-label={label} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />;
}

/** A box with its words that saves when it is ticked. */
export function SavedTick({ disabled, children, ...saved }: Saved & { disabled?: boolean; children: ReactNode }) {
  const { shown, press } = useSavedTick(saved);
  return (
    <label className="row top nowrap">
      <TickBox ticked={shown} onTick={press} {...(disabled === undefined ? {} : { disabled })} />
      <span className="grow">{children}</span>
    </label>
  );
}

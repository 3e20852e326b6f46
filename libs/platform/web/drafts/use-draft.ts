import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ProblemError, request } from '../client';

export interface Draft<T> {
  /** What was left unfinished last time; undefined while it is looked up, null when there is nothing. */
  found: T | null | undefined;
  savedAt: Date | null;
  /** Call on every change. */
  keep: (value: T) => void;
  /** Call when the real thing has been saved. */
  drop: () => Promise<void>;
}

const idle = 2000;
const longest = 5000;

/**
 * Keeps what somebody types on the server (nothing stays on the device), bound to its record: a change is saved under the key that was
 * open when it was typed, whatever is open by then.
 */
export function useDraft<T extends object>(key: string): Draft<T> {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const pending = useRef<{ key: string; value: T; since: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const found = useQuery({
    queryKey: ['draft', key], gcTime: 0, staleTime: Infinity, retry: false,
    queryFn: () => request<{ value: T }>(`/drafts/${key}`).then(({ value }) => value, (error: unknown) => {
      if (error instanceof ProblemError && error.status === 404) return null;
      throw error;
    }),
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const now = pending.current;
    pending.current = null;
    if (now === null) return;
    try {
      await request(`/drafts/${now.key}`, { method: 'PUT', body: { value: now.value } });
      setSavedAt(new Date());
    } catch {
      // Kept for the next change or the next try: a draft that cannot be saved must not disturb the writing.
      pending.current ??= now;
    }
  }, []);

  const keep = useCallback((value: T) => {
    if (pending.current !== null && pending.current.key !== key) void flush();
    const since = pending.current?.key === key ? pending.current.since : Date.now();
    pending.current = { key, value, since };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { void flush(); }, Math.max(0, Math.min(idle, since + longest - Date.now())));
  }, [key, flush]);

  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    pending.current = null;
    setSavedAt(null);
    await request(`/drafts/${key}`, { method: 'DELETE' });
  }, [key]);

  useEffect(() => () => { void flush(); }, [key, flush]);
  return { found: found.error ? null : found.data, savedAt, keep, drop };
}

import { useCallback, useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ProblemError, request } from '../client';
import { DraftKeeper } from './draft-keeper';

export interface Draft<T> {
  /** What was left unfinished last time; undefined while it is looked up, null when there is nothing. */
  found: T | null | undefined;
  savedAt: Date | null;
  /** Call on every change. */
  keep: (value: T) => void;
  /** Call when the real thing has been saved. A draft that cannot be dropped does not fail the saving. */
  drop: () => Promise<void>;
}

function ask<T>(key: string): Promise<T | null> {
  return request<{ value: T | null }>(`/drafts/${key}`).then(({ value }) => value, (error: unknown) => {
    // As servers before 0.4 say it.
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  });
}

/**
 * Keeps what somebody types on the server, bound to its record: a change is saved under the key that was open when it was typed, whatever is
 * open by then. The form itself has to be drawn anew for another record (`key={…}`).
 */
export function useDraft<T extends object>(key: string): Draft<T> {
  const [saved, setSaved] = useState<{ key: string; at: Date } | null>(null);
  const [keeper] = useState(() => new DraftKeeper((of, at) => setSaved({ key: of, at })));
  const found = useQuery({ queryKey: ['draft', key], gcTime: 0, staleTime: Infinity, retry: false, refetchOnWindowFocus: false, queryFn: () => ask<T>(key) });

  const keep = useCallback((value: T) => keeper.keep(key, value), [keeper, key]);
  const drop = useCallback(async () => {
    setSaved(null);
    await keeper.drop(key).catch(() => undefined);
  }, [keeper, key]);
  useEffect(() => {
    const flush = () => keeper.flushAll();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [keeper, key]);
  return { found: found.error ? null : found.data, savedAt: saved?.key === key ? saved.at : null, keep, drop };
}

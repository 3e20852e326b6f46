import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { request } from '@rinnalla/platform/web';
import type { Verification } from '../contract';

export interface Progress { checked: number; all: number }

/** Verifies the whole log, part by part, each time the page is opened or asks again; says meanwhile how far it has come. */
export function useVerification() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const query = useQuery({
    queryKey: ['access-log', 'verification'], gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false,
    queryFn: async ({ signal }) => {
      setProgress(null);
      const found = await verifyAll(setProgress, signal);
      return { ...found, checkedAt: new Date().toISOString() };
    },
  });
  return { ...query, progress };
}

async function verifyAll(tell: (progress: Progress) => void, signal: AbortSignal): Promise<Verification> {
  let checked = 0;
  for (let after: number | null = 0; ;) {
    const part: Verification = await request<Verification>(`/access-log/verification${after === 0 ? '' : `?after=${after}`}`);
    checked += part.rowsChecked;
    tell({ checked, all: part.rowsSealed });
    after = part.next;
    if (after === null || signal.aborted) return { ...part, rowsChecked: checked };
  }
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { request, useDeed } from '@rinnalla/platform/web';
import type { CloseLogMark, LogMark, LogMarks } from '../contract';

/** Marks that wait, or those that are closed. Each page tells how many wait in all and when the log was last gone through. */
export function useLogMarks(status: 'open' | 'closed') {
  return useInfiniteQuery({
    queryKey: ['access-log', 'marks', status], initialPageParam: '',
    queryFn: ({ pageParam }) => request<LogMarks>(`/access-log/marks?status=${status}${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export const useCloseLogMark = (id: string) => useDeed<CloseLogMark, LogMark>('POST', `/access-log/marks/${id}/close`);

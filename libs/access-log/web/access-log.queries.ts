import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import type { LogRow, Subjects } from '../contract';
import type { accessLogWords } from '../locales';

export const useAccessLogWords = () => useWords<typeof accessLogWords>('access-log');

export interface LogFilter { familyId?: string; personId?: string; userId?: string; markId?: string; action?: string; outcome?: string; basis?: string; from?: string; to?: string }

export function useAccessLog(filter: LogFilter) {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  const query = new URLSearchParams(given).toString();
  return useInfiniteQuery({
    queryKey: ['access-log', query], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: LogRow[]; nextCursor: string | null }>(`/access-log?limit=50${query && `&${query}`}${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** Whose log to read. A POST: names stand in no address. */
export function useSubjects(q: string) {
  return useQuery({
    queryKey: ['access-log', 'subjects', q], enabled: q.trim() !== '', gcTime: 0,
    queryFn: () => request<Subjects>('/access-log/subjects', { method: 'POST', body: { q } }).then(({ items }) => items),
  });
}

import { useEffect } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, useAfterFirstPage, useDeed, useWords } from '@rinnalla/platform/web';
import type { FailedMessage, Notice, UnreadNotices } from '../contract';
import type { noticesWords } from '../locales';

export const useNoticesWords = () => useWords<typeof noticesWords>('notices');

export function useNotices() {
  return useInfiniteQuery({
    queryKey: ['notices', 'list'], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: Notice[]; nextCursor: string | null }>(`/notices?limit=50${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

const unread = ['notices', 'unread'];

/**
 * How many wait. Asked by no clock of its own, which would keep a session alive that nobody uses: a `place` that changes asks anew, when the
 * answer is a minute old. The first time it waits until the page stands: nobody opened a family to learn a count.
 */
export function useUnreadNotices(place: string) {
  const client = useQueryClient();
  useEffect(() => { void client.refetchQueries({ queryKey: unread, stale: true }, { cancelRefetch: false }); }, [client, place]);
  return useQuery({ queryKey: unread, enabled: useAfterFirstPage(), staleTime: 60_000, queryFn: () => request<UnreadNotices>('/notices/unread').then(({ count }) => count) });
}

export const useReadAllNotices = () => useDeed<undefined>('POST', '/notices/read-all');
export const useReadNotice = (id: string) => useDeed<undefined>('POST', `/notices/${id}/read`);

export function useFailedMessages() {
  return useQuery({ queryKey: ['notices', 'failed'], queryFn: () => request<{ items: FailedMessage[] }>('/outgoing-messages').then(({ items }) => items) });
}

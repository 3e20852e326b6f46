import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request, useDeed } from '@rinnalla/platform/web';
import type { AnswerLogRequest, CheckedExport, CheckExport, LogRequest, LogRequestPage, NewLogRequest } from '../contract';

export function useLogRequests() {
  return useInfiniteQuery({
    queryKey: ['log-requests'], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: LogRequest[]; nextCursor: string | null }>(`/log-requests?limit=50${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function useLogRequest(id: string) {
  return useQuery({ queryKey: ['log-requests', id], queryFn: () => request<LogRequestPage>(`/log-requests/${id}`) });
}

export const useTakeLogRequest = () => useDeed<NewLogRequest, LogRequestPage>('POST', '/log-requests');
export const useAnswerLogRequest = (id: string) => useDeed<AnswerLogRequest, LogRequestPage>('POST', `/log-requests/${id}/answer`);
export const useCheckExport = () => useDeed<CheckExport, CheckedExport>('POST', '/access-log/export/check');

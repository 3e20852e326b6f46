import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Family, OpenFamily } from '@rinnalla/families/contract';
import { request, useDeed, useWords } from '@rinnalla/platform/web';
import type { responsibleWorkerWords } from '../locales';
import type { CaseloadRow, History } from '../contract';

export const useResponsibleWorkerWords = () => useWords<typeof responsibleWorkerWords>('responsible-worker');

export interface CaseloadChoice { scope: string; status: string; sort: string }

export function useCaseload({ scope, status, sort }: CaseloadChoice) {
  return useInfiniteQuery({
    queryKey: ['caseload', scope, status, sort], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: CaseloadRow[]; nextCursor: string | null; total: number }>(
      `/families?scope=${scope}&status=${status}&sort=${sort}&limit=50${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function useHistory(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'history'], queryFn: () => request<History>(`/families/${familyId}/responsible-workers`) });
}

export const useOpenFamily = () => useDeed<OpenFamily, Family>('POST', '/families');

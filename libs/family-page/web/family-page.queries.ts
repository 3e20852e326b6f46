import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import { familyPageWords } from '../locales';
import type { Picture, TimelineEntry, Today } from '../contract';

export const useFamilyPageWords = () => useWords('family-page', familyPageWords);

/** The whole family page in one request. */
export function usePicture(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'picture'], queryFn: () => request<Picture>(`/families/${familyId}/overall-picture`) });
}

export function useToday() {
  return useQuery({ queryKey: ['today'], queryFn: () => request<Today>('/today') });
}

export function useTimeline(familyId: string) {
  return useInfiniteQuery({
    queryKey: ['family', familyId, 'timeline'], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: TimelineEntry[]; nextCursor: string | null }>(`/families/${familyId}/timeline?limit=40${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

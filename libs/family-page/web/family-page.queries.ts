import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import type { familyPageWords } from '../locales';
import type { Picture, TimelineEntry, Today } from '../contract';

export const useFamilyPageWords = () => useWords<typeof familyPageWords>('family-page');

/** The whole family page in one request. It is a look at the family and stands in the access log: asked when a family is opened, never ahead. */
export const pictureQuery = (familyId: string) => queryOptions({
  queryKey: ['family', familyId, 'picture'], queryFn: () => request<Picture>(`/families/${familyId}/overall-picture`),
});

export const usePicture = (familyId: string) => useQuery(pictureQuery(familyId));

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

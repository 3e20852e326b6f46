import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import type { Act, ActWithFamily, Meeting, MeetingSummary } from '../contract';
import type { networkMeetingsWords } from '../locales';

export const useMeetingsWords = () => useWords<typeof networkMeetingsWords>('network-meetings');

export function useMeeting(meetingId: string) {
  return useQuery({ queryKey: ['meeting', meetingId], queryFn: () => request<Meeting>(`/meetings/${meetingId}`) });
}

export function useMeetingsOfFamily(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'meetings'], queryFn: () => request<{ items: MeetingSummary[] }>(`/families/${familyId}/meetings?limit=200`).then(({ items }) => items) });
}

export function useMeetingsAhead() {
  return useQuery({ queryKey: ['meetings'], queryFn: () => request<{ items: MeetingSummary[] }>('/meetings?limit=200').then(({ items }) => items) });
}

export function useActsOfFamily(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'acts'], queryFn: () => request<{ items: Act[] }>(`/families/${familyId}/acts`).then(({ items }) => items) });
}

export function useMyActs() {
  return useInfiniteQuery({
    queryKey: ['acts', 'mine'], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: ActWithFamily[]; nextCursor: string | null; total: number }>(`/acts?owner=me&status=open&limit=100${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

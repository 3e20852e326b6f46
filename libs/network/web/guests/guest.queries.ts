import { useQuery } from '@tanstack/react-query';
import { formatDate, helsinkiDate, helsinkiTime } from '@rinnalla/platform/contract';
import { request } from '@rinnalla/platform/web';
import type { Guest, GuestCandidates, Hosts, SharedWithMe } from '../../contract';
import { useNetworkWords } from '../network.queries';

/** The register of what was given to whom: guests past and present. */
export function useGuests(familyId: string) {
  return useQuery({
    queryKey: ['family', familyId, 'guests'], queryFn: () => request<{ items: Guest[] }>(`/families/${familyId}/guests`).then(({ items }) => items),
  });
}

/** Who may be invited, and what may be shared. */
export function useGuestCandidates(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'guest-candidates'], queryFn: () => request<GuestCandidates>(`/families/${familyId}/guest-candidates`) });
}

/** The families whose guest one is now. */
export function useHosts() {
  return useQuery({ queryKey: ['shared'], queryFn: () => request<Hosts>('/shared').then(({ items }) => items) });
}

export function useSharedWithMe(familyId: string) {
  return useQuery({ queryKey: ['shared', familyId], queryFn: () => request<SharedWithMe>(`/families/${familyId}/shared`) });
}

/** Moments and amounts in the words of guests. */
export function useGuestWords() {
  const { w, language } = useNetworkWords();
  const day = (date: string) => formatDate(date, language);
  const dayOf = (instant: string) => day(helsinkiDate(new Date(instant)));
  const moment = (instant: string) => w('guests.when', { date: dayOf(instant), time: helsinkiTime(new Date(instant)).replace(':', '.') });
  const amount = (count: number) => (count === 0 ? w('guests.noItems') : count === 1 ? w('guests.oneItem') : w('guests.items', { count }));
  return { w, day, dayOf, moment, amount };
}

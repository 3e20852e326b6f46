import { useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import type { Consent, NetworkMember } from '../contract';
import type { networkWords } from '../locales';

export const useNetworkWords = () => useWords<typeof networkWords>('network');

/** Everyone around the family with all that is recorded of them, for whoever corrects it. */
export function useNetworkMembers(familyId: string) {
  return useQuery({
    queryKey: ['family', familyId, 'network'], queryFn: () => request<{ items: NetworkMember[] }>(`/families/${familyId}/network-members`).then(({ items }) => items),
  });
}

export function useConsents(familyId: string) {
  return useQuery({
    queryKey: ['family', familyId, 'consents'], queryFn: () => request<{ items: Consent[] }>(`/families/${familyId}/consents`).then(({ items }) => items),
  });
}

/** Whether a consent holds on a day: withdrawal ends it at once, whatever its days. */
export function stateOf({ withdrawnAt, from, until }: Consent, today: string): 'withdrawn' | 'ahead' | 'over' | 'inForce' {
  if (withdrawnAt !== null) return 'withdrawn';
  if (from > today) return 'ahead';
  return until !== null && until < today ? 'over' : 'inForce';
}

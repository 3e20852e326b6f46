import { useQuery } from '@tanstack/react-query';
import { ProblemError, request } from '@rinnalla/platform/web';
import type { Handover, HandoverProposal } from '../../contract';

/** The handover of a family: to whom it is offered a summary, to those of the family the checklist and the offer that still waits. */
export function useHandover(familyId: string, { enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: ['family', familyId, 'handover'], enabled, queryFn: () => request<Handover>(`/families/${familyId}/handover`),
    // Whoever has answered, or was never asked, gets the same answer the next time.
    retry: (count, error) => !(error instanceof ProblemError) && count < 2,
  });
}

export function useOffersToMe() {
  return useQuery({ queryKey: ['offers', 'to-me'], queryFn: () => request<{ items: HandoverProposal[] }>('/handover-proposals?to=me').then(({ items }) => items) });
}

export function useOffersByMe({ enabled }: { enabled: boolean }) {
  return useQuery({ queryKey: ['offers', 'by-me'], enabled, queryFn: () => request<{ items: HandoverProposal[] }>('/handover-proposals?by=me').then(({ items }) => items) });
}

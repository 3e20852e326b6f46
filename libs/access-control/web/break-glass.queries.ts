import { useQuery } from '@tanstack/react-query';
import { request, useDeed, useWords } from '@rinnalla/platform/web';
import type { BreakGlass, OpenBreakGlass, OpenedBreakGlass, ReviewBreakGlass } from '../contract';
import type { accessControlWords } from '../locales';

export const useAccessControlWords = () => useWords<typeof accessControlWords>('access-control');

/** The emergency accesses one answers for: one's own, a lead's those of the team, an auditor's all. */
export function useBreakGlasses({ enabled = true } = {}) {
  return useQuery({ queryKey: ['break-glass'], enabled, queryFn: () => request<{ items: BreakGlass[] }>('/break-glass').then(({ items }) => items) });
}

export const useOpenBreakGlass = () => useDeed<OpenBreakGlass, OpenedBreakGlass>('POST', '/break-glass');
export const useReviewBreakGlass = (id: string) => useDeed<ReviewBreakGlass, BreakGlass>('POST', `/break-glass/${id}/review`);

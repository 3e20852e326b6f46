import { useQuery } from '@tanstack/react-query';
import { request } from '@rinnalla/platform/web';
import type { Continuity, PersonalCaseworker } from '../contract';

export function usePersonalCaseworkers(familyId: string) {
  return useQuery({
    queryKey: ['family', familyId, 'personal-caseworkers'],
    queryFn: () => request<{ items: PersonalCaseworker[] }>(`/families/${familyId}/personal-caseworkers`).then(({ items }) => items),
  });
}

export function useContinuity(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'continuity'], queryFn: () => request<Continuity>(`/families/${familyId}/continuity`) });
}

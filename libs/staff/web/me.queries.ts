import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { door, ProblemError, rememberLanguage, request, tellTabs } from '@rinnalla/platform/web';
import type { Language } from '@rinnalla/platform/contract';
import type { Me, StaffMember, StepUp, Team, Agency } from '../contract';

const list = <T>(path: string) => () => request<{ items: T[] }>(path).then(({ items }) => items);

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'], staleTime: 60_000, retry: false,
  queryFn: () => request<Me>('/auth/me').catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }),
});

export const useMe = () => useQuery(meQuery);

/**
 * Signs in. Over a page whose session has ended, `whose` is the one who was working there: when somebody else comes, the page is left with
 * everything on it, and the promise never settles.
 */
export function useSignIn({ whose }: { whose?: string } = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => request<Me>('/auth/sign-in', { method: 'POST', body: credentials }),
    onSuccess: (me) => {
      rememberLanguage(me.language);
      tellTabs({ kind: 'signed-in', userId: me.id });
      if (whose !== undefined && me.id !== whose) {
        door.leave('/');
        return new Promise<void>(() => undefined);
      }
      // Another person may have sat here before: nothing of theirs stays in memory.
      if (whose === undefined) client.clear();
      client.setQueryData(['me'], me);
      return undefined;
    },
  });
}

/** The password once more, before a deed that asks for it. */
export function useStepUp() {
  return useMutation({ mutationFn: (body: StepUp) => request<Me>('/auth/step-up', { method: 'POST', body }) });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request('/auth/sign-out', { method: 'POST' }),
    onSettled: () => {
      client.clear();
      tellTabs({ kind: 'signed-out' });
      // A fresh page: no form, no history state and no memory of the one who left.
      door.leave('/kirjaudu');
    },
  });
}

export function useChooseLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (language: Language) => request<Me>('/auth/me', { method: 'PATCH', body: { language } }),
    onSuccess: (me) => {
      client.setQueryData(['me'], me);
      void client.invalidateQueries();
    },
  });
}

/** Letters as keys, on or off for this user on every device. */
export function useTurnLetterKeys() {
  const client = useQueryClient();
  return useMutation({
    // One after another: the last press of several is the one that holds.
    scope: { id: 'letter-keys' },
    mutationFn: (letterKeys: boolean) => request<Me>('/auth/me', { method: 'PATCH', body: { letterKeys } }),
    onSuccess: (me) => { client.setQueryData(['me'], me); },
  });
}

/** Colleagues to choose from. */
export function useStaff() {
  return useQuery({ queryKey: ['staff'], queryFn: list<StaffMember>('/staff'), staleTime: 60_000 });
}

export function useTeams() {
  return useQuery({ queryKey: ['teams'], queryFn: list<Team>('/teams'), staleTime: 60_000 });
}

export function useAgencies() {
  return useQuery({ queryKey: ['agencies'], queryFn: list<Agency>('/agencies'), staleTime: 60_000 });
}

import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import { formatDate } from '@rinnalla/platform/contract';
import type { platformWords } from '@rinnalla/platform/locales';
import type { SearchAnswer } from '@rinnalla/families/contract';
import type { Destination } from './navigation';

export interface Hit { key: string; title: string; beside: string; near: boolean; to: { familyId: string } | { page: Destination['to'] } }

/** A whole identity code is searched for as one: exactly, and by nothing else. */
const looksLikeCode = /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]$/i;

/**
 * What was found for the words typed. `settled` is false while they are still on their way: what is in sight then belongs to other words
 * and must not be opened.
 */
export function useFinder({ typed, pages }: { typed: string; pages: Destination[] }) {
  const { w, language } = useWords<typeof platformWords>('platform');
  const wanted = typed.trim();
  const asked = useSettled(wanted);
  const found = useQuery({
    queryKey: ['search', asked], enabled: asked !== '', gcTime: 0, staleTime: 0,
    queryFn: () => (looksLikeCode.test(asked)
      ? request<SearchAnswer>('/search/identity-code', { method: 'POST', body: { identityCode: asked } })
      : request<SearchAnswer>('/search', { method: 'POST', body: { q: asked, limit: 8 } })),
  });
  const named = pages.filter(({ words }) => wanted.length > 1 && w(`shell.${words}`).toLocaleLowerCase(language).startsWith(wanted.toLocaleLowerCase(language)));
  const hits: Hit[] = [
    ...(found.data?.families ?? []).map(({ id, number, name, near }) => ({ key: id, to: { familyId: id }, title: name, beside: w('shell.familyNumber', { number }), near })),
    ...(found.data?.persons ?? []).map((person) => ({
      key: `${person.id}${person.familyId}`, to: { familyId: person.familyId }, title: person.name, near: person.near,
      beside: [person.birthDate && formatDate(person.birthDate, language), person.familyName].filter(Boolean).join(' · '),
    })),
    ...named.map(({ to, words }) => ({ key: to, to: { page: to }, title: w(`shell.${words}`), beside: w('shell.page'), near: false })),
  ];
  return { hits, settled: wanted !== '' && wanted === asked && !found.isPending, failed: found.isError };
}

/** Asks only when the hand rests; an emptied field is empty at once. */
function useSettled(wanted: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), wanted === '' ? 0 : 200);
    return () => clearTimeout(timer);
  }, [wanted]);
  return settled;
}

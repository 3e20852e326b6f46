import type { Route } from './list-routes';

/** The header a change names its version in is there, but may be left out. */
export interface Asked { versionRequired: boolean }

/**
 * The statuses a route can refuse with, as they follow from what it is: who may enter, what it reads and whether it changes anything. What
 * its own deed refuses besides it says with `@AlsoRefuses`; `apps/api/src/hostile-requests.spec.ts` finds one that nobody said.
 */
export function refusalsOf(route: Route, { versionRequired }: Asked): number[] {
  const { entry, method } = route;
  const changes = method !== 'GET';
  const inDatabase = entry?.kind !== 'public' || entry.transaction;
  const statuses = [
    ...(entry?.kind === 'public' ? [] : [401]),
    // Another site's page may not change anything; some of what is changed asks for the password first.
    ...(entry?.kind === 'action' || changes ? [403] : []),
    ...(route.path.includes(':') ? [404, 414] : []),
    ...(changes && inDatabase ? [409] : []),
    ...(changes ? [413, 415] : []),
    ...(route.readsVersion ? [412, ...(versionRequired ? [428] : [])] : []),
    // A retry's key that served another request is 422 as well.
    ...(route.readsInput || (changes && entry?.kind !== 'public') ? [422] : []),
    ...(inDatabase ? [503] : []),
  ];
  return [...new Set([400, ...statuses, ...route.alsoRefuses])].sort((left, right) => left - right);
}

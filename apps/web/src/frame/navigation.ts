import type { Role } from '@rinnalla/access-control/contract';

export interface Destination { to: '/' | '/perheet' | '/tehtavat' | '/palaverit' | '/tiimi' | '/kaytonvalvonta' | '/kayttajat' | '/tiimit' | '/tuonti' | '/jaettu'; words: 'today' | 'families' | 'acts' | 'meetings' | 'team' | 'accessLog' | 'users' | 'teams' | 'import' | 'shared'; roles: Role[] }

const destinations: Destination[] = [
  { to: '/', words: 'today', roles: ['worker', 'team_lead'] },
  { to: '/perheet', words: 'families', roles: ['worker', 'team_lead'] },
  { to: '/tehtavat', words: 'acts', roles: ['worker', 'team_lead'] },
  { to: '/palaverit', words: 'meetings', roles: ['worker', 'team_lead'] },
  { to: '/tiimi', words: 'team', roles: ['team_lead'] },
  { to: '/kayttajat', words: 'users', roles: ['administrator'] },
  { to: '/tiimit', words: 'teams', roles: ['administrator'] },
  { to: '/tuonti', words: 'import', roles: ['team_lead', 'administrator'] },
  { to: '/kaytonvalvonta', words: 'accessLog', roles: ['auditor'] },
  { to: '/jaettu', words: 'shared', roles: ['partner'] },
];

/** Pages of whoever works with families, reached from other pages. */
export const besideTheMenu = ['/siirto/', '/sijaisuudet', '/hatakaytto'];

/** Where somebody may go, in the order of use; the first is their home. */
export function destinationsFor(roles: readonly Role[]): Destination[] {
  return destinations.filter((destination) => destination.roles.some((role) => roles.includes(role)));
}

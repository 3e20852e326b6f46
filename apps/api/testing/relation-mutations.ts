import type { Relation } from '@rinnalla/access-control/contract';
import type { Route, TestCounty } from '@rinnalla/access-control/testing';
import type { Everybody } from './everybody-around';
import { putInState, type FamilyState } from './family-states';
import { ask, expected, fits, type Persona } from './matrix-cell';
import type { Mutation } from './rule-mutations';

const open = '(r.closed_at IS NULL)';
const unrestricted = '(NOT f.restricted)';
const [always, never] = ['true', 'false'];

/**
 * What ties a relation to the state of its family, each turned into a condition that does not look. That a guest's family is open is asked
 * twice (the host's assignment ends with the client relationship), so that one of the two taken away changes nothing.
 */
const conditions: ReadonlyArray<{ relation: Relation; from: string; to: string; state: FamilyState }> = [
  { relation: 'opener', from: open, to: always, state: 'closed' },
  { relation: 'network', from: open, to: always, state: 'closed' },
  { relation: 'offered', from: open, to: always, state: 'closed' },
  { relation: 'deputy', from: unrestricted, to: always, state: 'restricted' },
  { relation: 'network', from: unrestricted, to: always, state: 'restricted' },
  { relation: 'partner', from: unrestricted, to: always, state: 'restricted' },
  { relation: 'break_glass', from: unrestricted, to: always, state: 'restricted' },
  { relation: 'deputy', from: 'EXISTS', to: `${never} AND EXISTS`, state: 'restricted with named readers' },
  { relation: 'network', from: 'EXISTS', to: `${never} AND EXISTS`, state: 'restricted with named readers' },
];

/** Every condition of `app.family_relation`, and of the view of the nearest that it is made of, on the state of the family, taken away in turn. */
export async function relationMutations(county: TestCounty, everybody: Everybody, routes: Route[]): Promise<Mutation[]> {
  const views = await Promise.all(['app.near_relation', 'app.family_relation'].map(async (name) => {
    const { rows: [view] } = await county.sql.query<{ text: string }>('select pg_get_viewdef($1::regclass) as text', [name]);
    return { name, parts: view?.text.replace(/;\s*$/, '').split('UNION ALL') ?? [] };
  }));
  const replace = async (change: (part: string) => string) => {
    for (const { name, parts } of views) await county.sql.query(`create or replace view ${name} as ${parts.map(change).join('UNION ALL')}`);
  };
  return conditions.map(({ relation, from, to, state }) => ({
    name: `${relation} without ${from}`,
    break: async () => {
      const isIt = (part: string) => part.includes(`'${relation}'::text`) && part.includes(from);
      if (!views.some(({ parts }) => parts.some(isIt))) throw new Error(`${relation} has no condition ${from} any more`);
      await replace((part) => (isIt(part) ? part.replace(from, to) : part));
    },
    isSeen: async () => {
      await putInState(county, everybody, state);
      const persona = Object.values(everybody.personas).find(({ relations }) => relations.includes(relation)) as Persona;
      const route = routes.find(({ method, path }) => method === 'GET' && path === '/api/families/:id/handover') as Route;
      const answer = await ask(county, everybody, { route, persona });
      await putInState(county, everybody, 'open');
      return !fits(route, expected(route, persona, state), answer);
    },
    mend: () => replace((part) => part),
  }));
}

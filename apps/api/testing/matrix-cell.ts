import type { SubjectKind } from '@rinnalla/access-control/api';
import { may, reads, type Relation } from '@rinnalla/access-control/contract';
import type { Route, TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Everybody } from './everybody-around';
import type { FamilyState } from './family-states';

export type Persona = Everybody['personas'][string];
export type Wanted = 'in' | 403 | 404 | 409;
export interface Answer { status: number; code: string | undefined; text: string; json: unknown }

/** Relations that end with the state of the family (rules of docs/access.md). */
const lost: Record<FamilyState, readonly Relation[]> = {
  open: [],
  closed: ['opener', 'responsible', 'pair', 'deputy', 'network', 'offered', 'partner', 'lead_in_absence'],
  restricted: ['deputy', 'network', 'partner', 'break_glass'],
  // Named readers are colleagues: an emergency is no name on the list, and a guest is none of the house.
  'restricted with named readers': ['partner', 'break_glass'],
};

export function subjectOf({ entry }: Route) {
  return entry?.kind === 'action' ? entry.subject : undefined;
}

/** Whether the route can be asked as this persona at all. */
export function concerns(route: Route, { own }: Persona): boolean {
  const subject = subjectOf(route);
  return own === undefined || (subject !== undefined && own[subject.kind] !== undefined);
}

/** What the permissions table and the state of the family say of one request, before anything is known of its content. */
export function expected({ entry }: Route, persona: Persona, state: FamilyState = 'open'): Wanted {
  if (entry === undefined) return 403;
  if (entry.kind !== 'action') return 'in';
  if (entry.subject === undefined) return may(entry.action, [], persona.roles) ? 'in' : 403;
  const held = persona.relations.filter((relation) => !lost[state].includes(relation));
  // Owning an act gives nothing to whom the family has become strange.
  if (held.every((relation) => relation === 'owner')) return 404;
  if (!may(entry.action, held)) return 403;
  return state === 'closed' && !reads(entry.action) && entry.action !== 'client-relationship:reopen' ? 409 : 'in';
}

export async function ask(county: TestCounty, everybody: Everybody, { route, persona }: { route: Route; persona: Persona | null }): Promise<Answer> {
  const subject = subjectOf(route);
  const idOf = (kind: SubjectKind) => persona?.own?.[kind] ?? everybody.subjects[kind];
  const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) => (param === subject?.param ? idOf(subject.kind) : newId()));
  const agent = await county.as(persona?.name ?? null);
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  // An empty body: who may enter is refused for the content, if at all; nobody else gets that far.
  const { status, body, text } = await (route.method === 'GET' || route.method === 'DELETE' ? agent[method](path) : agent[method](path).send({}));
  return { status, code: (body as { code?: string } | undefined)?.code, text: text ?? '', json: body };
}

export function fits(route: Route, wanted: Wanted, { status, code }: Answer): boolean {
  const shut = code === 'platform.closed-family';
  if (wanted !== 'in') return status === wanted && shut === (wanted === 409);
  // Of a record judged by role the spec names an unknown id: there 404 is an answer from inside.
  const unknownRecord = route.entry?.kind === 'action' && subjectOf(route) === undefined && route.path.includes(':');
  const outside = unknownRecord ? [401, 403] : [401, 403, 404];
  return !outside.includes(status) && status < 500 && !shut;
}

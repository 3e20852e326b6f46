import { createHash } from 'node:crypto';
import { may, permissions, relations, roles, type Action, type Relation } from '@rinnalla/access-control/contract';
import type { Route, TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Everybody } from './everybody-around';
import { putInState, type FamilyState } from './family-states';
import { ask, concerns, expected, fits, subjectOf, type Persona } from './matrix-cell';
import type { Mutation } from './rule-mutations';

export interface Grant { action: string; kind: 'relation' | 'role'; grantee: string; reads: boolean }

/** Relations that never come alone: what the other gives already, they cannot add. */
const comesWith: Partial<Record<Relation, Relation>> = { lead_in_absence: 'team_lead' };

/** The cells of the matrix that one grant decides, and the ways to break it. */
export class PermissionMutations {
  constructor(private readonly county: TestCounty, private readonly everybody: Everybody, private readonly routes: Route[]) {}

  async granted(): Promise<Grant[]> {
    return (await this.county.sql.query<Grant>('select action, grantee_kind as kind, grantee, reads from app.permission order by 1, 2, 3')).rows;
  }

  /** Every grant taken away in turn. */
  removals(grants: Grant[]): Mutation[] {
    return grants.map((grant) => ({
      name: `remove ${nameOf(grant)}`, break: () => this.remove(grant), mend: () => this.insert(grant), isSeen: () => this.isSeenBy(grant, 'granted'),
    }));
  }

  /** Every grant that the table does not hold and the door could heed, given in turn. */
  additions(): Mutation[] {
    const grants = (Object.keys(permissions) as Action[]).flatMap((action) => {
      const asked = this.routesOf(action);
      const [ofFamilies, byRole] = asked.length === 0
        ? [permissions[action].relations.length > 0, permissions[action].roles.length > 0]
        : [asked.some((route) => subjectOf(route) !== undefined), asked.some((route) => subjectOf(route) === undefined)];
      const reads = /:read$/.test(action);
      return [
        ...(ofFamilies ? relations.filter((grantee) => !may(action, [grantee, comesWith[grantee] ?? grantee])).map((grantee): Grant => ({ action, kind: 'relation', grantee, reads })) : []),
        ...(byRole ? roles.filter((grantee) => !may(action, [], [grantee])).map((grantee): Grant => ({ action, kind: 'role', grantee, reads })) : []),
      ];
    });
    return grants.filter((grant) => !this.isOfNobody(grant)).map((grant) => ({
      name: `add ${nameOf(grant)}`, break: () => this.insert(grant), mend: () => this.remove(grant), isSeen: () => this.isSeenBy(grant, 'refused'),
    }));
  }

  /** Reading taken for writing and writing for reading, where somebody comes into a closed family with that action. */
  closedFamilies(): Mutation[] {
    const inside = Object.values(this.everybody.personas).filter((persona) => persona.relations.some((relation) => ['team_lead', 'break_glass'].includes(relation)));
    return (Object.keys(permissions) as Action[]).filter((action) => action !== 'client-relationship:reopen').flatMap((action) => {
      const cells = this.cellsOf(action, (persona) => inside.includes(persona)).filter(({ route, persona }) => subjectOf(route) && ![403, 404].includes(expected(route, persona, 'closed') as number));
      if (cells.length === 0) return [];
      const flip = () => this.county.sql.query('update app.permission set reads = not reads where action = $1', [action]);
      return [{ name: `mistake for reading or writing: ${action}`, break: flip, mend: flip, isSeen: () => this.isRed(cells, 'closed') }];
    });
  }

  /** Nobody holds the relation or role in any county yet: who, and why, stands in the spec. */
  isOfNobody({ kind, grantee }: Grant): boolean {
    return grantee !== 'signed_in' && !Object.values(this.everybody.personas).some((persona) => (kind === 'relation' ? persona.relations : persona.roles).some((held) => held === grantee));
  }

  private async isSeenBy(grant: Grant, was: 'granted' | 'refused'): Promise<boolean> {
    const action = grant.action as Action;
    if (grant.grantee === 'signed_in') return this.isRed(this.openToAll(), 'open');
    const holds = (persona: Persona) => (grant.kind === 'relation' ? persona.relations : persona.roles).some((held) => held === grant.grantee);
    // Who may by another relation or role as well tells nothing of this one.
    const tells = ({ relations: held, roles: heldRoles }: Persona) => (was === 'refused'
      ? !may(action, grant.kind === 'relation' ? held : [], grant.kind === 'role' ? heldRoles : [])
      : !(grant.kind === 'relation' ? held : heldRoles).some((each) => each !== grant.grantee && (grant.kind === 'relation' ? may(action, [each as never]) : may(action, [], [each as never]))));
    const among = Object.values(this.everybody.personas).filter((persona) => holds(persona) && tells(persona));
    if (this.routesOf(action).length === 0) return this.isSeenAtTheDoor(grant, among, was);
    return this.isRed(this.cellsOf(action, (persona) => among.includes(persona)).filter(({ route }) => (subjectOf(route) === undefined) === (grant.kind === 'role')), 'open');
  }

  /** What everybody signed in reads, their own sessions left alone. */
  private openToAll(): Array<{ route: Route; persona: Persona }> {
    const pages = this.routes.filter(({ method, path, entry }) => entry?.kind === 'signed-in' && method === 'GET' && !path.includes(':'));
    return pages.map((route) => ({ route, persona: this.everybody.personas['stranger'] as Persona }));
  }

  private routesOf(action: string): Route[] {
    return this.routes.filter(({ entry }) => entry?.kind === 'action' && entry.action === action);
  }

  /** Gentle ones first: reading, then what an empty body does nothing to. */
  private cellsOf(action: Action, who: (persona: Persona) => boolean): Array<{ route: Route; persona: Persona }> {
    const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
    const gentle = this.routesOf(action).sort((left, right) => order.indexOf(left.method) - order.indexOf(right.method));
    return gentle.flatMap((route) => Object.values(this.everybody.personas).filter((persona) => who(persona) && concerns(route, persona)).map((persona) => ({ route, persona })));
  }

  private async isRed(cells: Array<{ route: Route; persona: Persona }>, state: FamilyState): Promise<boolean> {
    for (const { route, persona } of cells) {
      const answer = await ask(this.county, this.everybody, { route, persona });
      if (route.method !== 'GET' && answer.status < 300) await putInState(this.county, this.everybody, state);
      if (!fits(route, expected(route, persona, state), answer)) return true;
    }
    return false;
  }

  /** An action that no route names yet is asked at the door itself. */
  private async isSeenAtTheDoor({ action, kind }: Grant, among: Persona[], was: 'granted' | 'refused'): Promise<boolean> {
    for (const { name, own } of among) {
      const session = createHash('sha256').update((await this.county.beginSession(name)).replace('sid=', '')).digest();
      const subject = kind === 'relation' ? ['family', own?.family ?? this.everybody.familyId] : [null, null];
      const { rows: [row] } = await this.county.sql.query<{ outcome: string }>(
        `select app.enter($1, $2, $3, $4, $5, '127.0.0.1', false) ->> 'outcome' as outcome`, [session, action, ...subject, newId()]);
      if ((row?.outcome === 'allowed') !== (was === 'granted')) return true;
    }
    return false;
  }

  private remove({ action, kind, grantee }: Grant) {
    return this.county.sql.query('delete from app.permission where action = $1 and grantee_kind = $2 and grantee = $3', [action, kind, grantee]);
  }

  private insert({ action, kind, grantee, reads }: Grant) {
    return this.county.sql.query('insert into app.permission (action, grantee_kind, grantee, reads) values ($1, $2, $3, $4)', [action, kind, grantee, reads]);
  }
}

function nameOf({ action, kind, grantee }: Grant): string {
  return `${action} ← ${kind} ${grantee}`;
}

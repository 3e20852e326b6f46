import { may, permissions, reads, relations, roles, type Action, type Relation, type Role } from '.';

const actions = Object.keys(permissions) as Action[];
const allowedTo = (held: Relation[], heldRoles: Role[] = []) => actions.filter((action) => may(action, held, heldRoles)).sort();
const everything: Role[] = [...roles];

describe('who may do what', () => {
  it('lets nobody do anything without a relation or role', () => {
    expect(allowedTo([])).toEqual([]);
    expect(may('family:read', [], everything)).toBe(false);
    expect(may('user:manage', [...relations, 'owner'])).toBe(false);
  });

  it('names a relation or a role for every action, each at most once, and none that is unknown', () => {
    for (const action of actions) {
      const { relations: related, roles: named } = permissions[action] as { relations: readonly Relation[]; roles: readonly Role[] };
      expect([action, related.length + named.length > 0]).toEqual([action, true]);
      expect([action, new Set(related).size, new Set(named).size]).toEqual([action, related.length, named.length]);
      expect([...relations, 'owner']).toEqual(expect.arrayContaining([...related]));
      expect(roles).toEqual(expect.arrayContaining([...named]));
    }
  });

  it('gives a deputy the work, but neither restricted statements nor reveals', () => {
    const deputy = allowedTo(['deputy']);
    expect(deputy).toEqual(expect.arrayContaining(['family:read', 'family:edit', 'picture:write', 'meeting:record', 'minutes:finalise', 'act:update', 'note:write']));
    for (const action of ['picture:read-restricted', 'person:reveal-protected', 'identity-code:reveal', 'responsibility:offer'] as const) expect(deputy).not.toContain(action);
  });

  it('keeps each relation that only looks to looking', () => {
    expect(allowedTo(['break_glass'])).toEqual(['act:read', 'family:read', 'handover:read', 'meeting:read']);
    expect(allowedTo(['offered'])).toEqual(['handover:read', 'responsibility:answer']);
    expect(allowedTo(['partner'])).toEqual(['shared:comment', 'shared:read']);
    expect(allowedTo(['member'])).toEqual(['own-log:read', 'shared:comment', 'shared:read']);
    expect(allowedTo(['owner'])).toEqual(['act:update']);
    expect(allowedTo(['network'])).toEqual(['act:read', 'family:read', 'handover:read', 'meeting:read', 'note:write', 'picture:write']);
  });

  it('lets the team lead read and decide, not write into the family\'s record', () => {
    const lead = allowedTo(['team_lead'], ['team_lead']);
    expect(lead).toEqual(expect.arrayContaining(['family:read', 'responsibility:decide', 'client-relationship:close', 'client-relationship:reopen', 'consent:read', 'family-visits:read', 'caseload:import']));
    for (const action of ['family:edit', 'picture:write', 'note:write', 'meeting:record', 'identity-code:reveal'] as const) expect(lead).not.toContain(action);
  });

  it('shows no family to those whose work is elsewhere', () => {
    expect(allowedTo([], ['auditor'])).toEqual(['access-log:export', 'access-log:read', 'access-log:verify', 'administration:read', 'break-glass:review', 'log-request:handle', 'mark:close']);
    expect(allowedTo([], ['administrator'])).toEqual(['administration:read', 'caseload:import', 'catalogue:manage', 'team:manage', 'user:manage']);
    expect(allowedTo([], ['coordinator'])).toEqual(['figures:read']);
    expect(allowedTo([], ['partner'])).toEqual([]);
    expect(allowedTo([], ['family'])).toEqual([]);
  });

  it('tells reading from doing, since a closed client relationship can only be read', () => {
    for (const action of ['family:read', 'meeting:read', 'picture:read-restricted', 'family-visits:read', 'access-log:export'] as const) expect([action, reads(action)]).toEqual([action, true]);
    for (const action of ['family:edit', 'meeting:record', 'act:update', 'minutes:send', 'client-relationship:reopen', 'consent:record'] as const) expect([action, reads(action)]).toEqual([action, false]);
  });
});

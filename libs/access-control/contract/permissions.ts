/** What kind of user; a user may hold several. */
export const roles = ['worker', 'team_lead', 'coordinator', 'auditor', 'administrator', 'partner', 'family'] as const;
export type Role = (typeof roles)[number];

/** Relations to one family, strongest first: the strongest that allows an action is the one written to the log. */
export const relations = ['responsible', 'pair', 'opener', 'deputy', 'team_lead', 'network', 'offered', 'partner', 'break_glass', 'member', 'lead_in_absence'] as const;
/** `owner` holds for an act's owner who has some relation to its family; it exists for single acts only. */
export type Relation = (typeof relations)[number] | 'owner';

interface Row { relations: readonly Relation[]; roles: readonly Role[] }

const hands = ['opener', 'responsible', 'pair', 'deputy'] as const;
const readers = ['opener', 'responsible', 'pair', 'deputy', 'team_lead', 'network', 'break_glass'] as const;
const writers = ['responsible', 'pair', 'deputy'] as const;

const by = (...named: Relation[]): Row => ({ relations: named, roles: [] });
const as = (...named: Role[]): Row => ({ relations: [], roles: named });

/** Who may do what. API, screens, import, exports and jobs ask this table and nothing else (docs/access.md). */
export const permissions = {
  'family:read': by(...readers),
  'family:edit': by(...hands),
  'network:edit': by(...hands),
  'service-in-use:edit': by(...hands),
  'consent:record': by(...hands),
  'picture:write': by(...writers, 'network'),
  'picture:read-restricted': by('responsible', 'pair'),
  // The lead's only while somebody stands in for the responsible worker.
  'person:reveal-protected': by('responsible', 'pair', 'lead_in_absence'),
  'identity-code:reveal': by('responsible', 'pair', 'lead_in_absence'),
  // Outside the controller nothing is seen but what the host gives (rule 12 of the domain).
  'guest:invite': by('responsible', 'pair'),
  'consent:read': by(...hands, 'team_lead'),
  'family-visits:read': by(...hands, 'team_lead'),
  'meeting:plan': by(...writers),
  'meeting:record': by(...writers),
  'minutes:finalise': by(...writers),
  'minutes:send': by(...writers),
  'meeting:read': by(...readers),
  'act:read': by(...readers),
  'act:update': by('owner', ...writers),
  'note:write': by(...writers, 'network'),
  'responsibility:offer': by('responsible', 'team_lead'),
  'responsibility:answer': by('offered'),
  'responsibility:decide': by('team_lead'),
  'responsibility:letter': by(...writers, 'team_lead'),
  'handover:read': by('offered', ...readers),
  'handover:tick': by('responsible', 'pair'),
  'client-relationship:close': by('responsible', 'team_lead'),
  'client-relationship:reopen': by('team_lead'),
  'caseload:reassign': as('team_lead'),
  'caseload:read': as('team_lead'),
  'suggestion:answer': as('team_lead'),
  'deputy:set': as('team_lead', 'worker'),
  'family:open': as('worker', 'team_lead'),
  'break-glass:open': as('worker', 'team_lead'),
  'break-glass:review': as('team_lead', 'auditor'),
  'caseload:import': as('team_lead', 'administrator'),
  'access-log:read': as('auditor'),
  'access-log:export': as('auditor'),
  'access-log:verify': as('auditor'),
  'log-request:handle': as('auditor'),
  'mark:close': as('auditor'),
  'figures:read': as('coordinator', 'team_lead'),
  'user:manage': as('administrator'),
  'team:manage': as('administrator'),
  'administration:read': as('administrator', 'auditor'),
  'catalogue:manage': as('administrator'),
  'shared:read': by('partner', 'member'),
  'shared:comment': by('partner', 'member'),
  'own-log:read': by('member'),
} as const satisfies Record<string, Row>;

export type Action = keyof typeof permissions;

/** Whether the action only reads: in a closed client relationship everything is read-only. */
export function reads(action: Action): boolean {
  return /:(read|read-restricted|verify|export|letter)$/.test(action);
}

/** Whether one of these relations or roles is named in the action's row. */
export function may(action: Action, held: readonly Relation[], heldRoles: readonly Role[] = []): boolean {
  const row: Row = permissions[action];
  return row.relations.some((relation) => held.includes(relation)) || row.roles.some((role) => heldRoles.includes(role));
}

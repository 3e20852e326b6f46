type Search = Record<string, unknown>;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

const oneOf = <T extends string>(value: unknown, ...allowed: T[]): T | undefined => allowed.find((one) => one === value);
const id = (value: unknown): string | undefined => (typeof value === 'string' && uuid.test(value) ? value : undefined);
const day = (value: unknown): string | undefined => (typeof value === 'string' && isoDay.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined);
const word = (value: unknown): string | undefined => (typeof value === 'string' && value.length <= 60 ? value : undefined);

/** Nothing of it needs to be said. */
const maybe = <T extends object>(search: T): { [Key in keyof T]?: T[Key] } => search;

/**
 * What an address may say after its question mark; the rest falls away. Read by hand: the library of the contracts would otherwise stand in
 * the first load of every page, forms or not. The server checks all of it again.
 */
export const caseloadSearch = ({ scope, status, sort }: Search) => maybe({
  scope: oneOf(scope, 'mine', 'team', 'unassigned'),
  status: oneOf(status, 'open', 'closed', 'all'),
  sort: oneOf(sort, 'attention', 'name', '-name', 'nextMeeting', 'lastContact'),
});

export const logSearch = ({ familyId, personId, userId, from, to, action, outcome, basis }: Search) => maybe({
  familyId: id(familyId), personId: id(personId), userId: id(userId), from: day(from), to: day(to), action: word(action),
  outcome: oneOf(outcome, 'allowed', 'refused'), basis: oneOf(basis, 'relation', 'role', 'break_glass', 'none'),
});

export const teamSearch = ({ team, view }: Search) => maybe({ team: id(team), view: oneOf(view, 'table') });
export const moveSearch = ({ team, from }: Search) => maybe({ team: id(team), from: id(from) });

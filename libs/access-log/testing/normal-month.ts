import { newId } from '@rinnalla/platform/api';
import type { LoggedVisit } from './log-visits';

/** Chance that comes out the same each time (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const one = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)] as T;
  return { next, between, one, some: <T>(of: readonly T[], count: number) => Array.from({ length: count }, () => one(of)), happens: (share: number) => next() < share };
}
export type Chance = ReturnType<typeof chanceOf>;

export interface Worker { id: string; name: string; team: string; own: string[]; network: string[]; former: string[]; lead: boolean }
export interface Household { id: string; team: string; worker: string; closedOn: string | null; since: string; members: Array<{ given: string; surname: string }> }
export interface Office { workers: Worker[]; families: Household[]; deputies: Array<{ worker: string; deputy: string; from: string; until: string }> }

/** Surnames as Finland has them: the commonest about four in a thousand, and a long tail that hardly anybody shares. */
function surname({ next, between }: Chance): string {
  const rank = Math.floor(40 * ((1 - next()) ** (-1 / 0.16) - 1));
  return `Suku${rank < 20_000 ? rank : between(20_000, 120_000)}nen`;
}
const given = ({ next }: Chance) => `Nimi${Math.floor(150 * next() ** 1.5)}`;

const workers = 50;
const caseload = 40;
/** The working days of November 2026, and one more. */
export const workDays = Array.from({ length: 30 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`)
  .filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())).concat('2026-12-01');

/** Fifty workers in five teams with forty families each, their leads, and families long closed. */
export function staffOffice(chance: Chance): Office {
  const teams = Array.from({ length: 5 }, () => newId());
  const person = (team: string, lead: boolean): Worker => ({ id: newId(), name: `${given(chance)} ${surname(chance)}`, team, own: [], network: [], former: [], lead });
  const staff = Array.from({ length: workers }, (_, place) => person(teams[Math.floor(place / 10)] as string, false));
  const families: Household[] = [];
  const settle = (worker: Worker, closedOn: string | null) => {
    const shared = surname(chance);
    const members = Array.from({ length: chance.between(3, 5) }, () => ({ given: given(chance), surname: chance.happens(0.75) ? shared : surname(chance) }));
    families.push({ id: newId(), team: worker.team, worker: worker.id, closedOn, since: `20${chance.between(19, 25)}-0${chance.between(1, 9)}-15`, members });
    (closedOn === null || closedOn > '2026-10-20' ? worker.own : worker.former).push(families.at(-1)?.id as string);
  };
  for (const worker of staff) {
    for (let place = 0; place < caseload; place += 1) settle(worker, chance.happens(0.02) ? `2026-11-${String(chance.between(2, 25)).padStart(2, '0')}` : null);
    for (let place = 0; place < 4; place += 1) settle(worker, `2026-0${chance.between(1, 8)}-10`);
  }
  for (const worker of staff) worker.network = chance.some(families.filter((family) => family.worker !== worker.id && family.closedOn === null), 5).map(({ id }) => id);
  // Whoever is away stands in for nobody: four of ten in each team.
  const away = staff.filter((_, place) => place % 10 < 4);
  const deputies = away.map((worker) => {
    const from = chance.between(0, 17);
    const other = chance.one(staff.filter(({ team }, place) => place % 10 >= 4 && team === worker.team));
    return { worker: worker.id, deputy: other.id, from: workDays[from] as string, until: workDays[from + 4] as string };
  });
  return { workers: [...staff, ...teams.map((team) => person(team, true))], families, deputies };
}

type Look = Omit<LoggedVisit, 'user' | 'name' | 'at'>;

/** What everybody did that month, mistakes and late evenings included. */
export function livedMonth(office: Office, chance: Chance): LoggedVisit[] {
  const visits: LoggedVisit[] = [];
  const sinceOf = new Map(office.families.map(({ id, since }) => [id, since]));
  const hour = (day: string, from: number, till: number) => `${day}T${String(chance.between(from, till)).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}+02:00`;
  const write = (worker: Worker, at: string, look: Look) => visits.push({ user: worker.id, name: worker.name, at, role: worker.lead ? 'team_lead' : 'worker', ...look });
  const open = (worker: Worker, at: string, family: string, relation = 'responsible') => {
    const oldest = chance.happens(0.1) ? sinceOf.get(family) ?? null : null;
    for (let row = chance.between(2, 5); row > 0; row -= 1) write(worker, at, { families: [family], relation, oldest, action: row === 1 && relation !== 'team_lead' && chance.happens(0.5) ? 'note:write' : 'family:read' });
  };
  for (const worker of office.workers) for (const day of workDays) liveDay(worker, day);
  return visits;

  function liveDay(worker: Worker, day: string): void {
    write(worker, hour(day, 8, 8), { families: worker.own.slice(0, 12), relation: null, action: 'today' });
    write(worker, hour(day, 8, 15), { families: worker.own, relation: null, action: 'family:list' });
    if (worker.lead) return leadDay(worker, day);
    for (const family of chance.some(worker.own, chance.between(6, 14))) open(worker, hour(day, 8, 15), family);
    // Once a month everything is gone through in an afternoon; some evenings a note is written late, and now and then very late.
    if (chance.happens(1 / 22)) for (const family of chance.some(worker.own, chance.between(18, 26))) open(worker, hour(day, 13, 14), family);
    if (chance.happens(0.15)) for (const family of chance.some(worker.own, 2)) open(worker, hour(day, 18, 21), family);
    if (chance.happens(0.02)) open(worker, hour(day, 22, 22), chance.one(worker.own));
    if (chance.happens(0.2)) open(worker, hour(day, 9, 15), chance.one(worker.network), 'network');
    for (const away of office.deputies.filter(({ deputy, from, until }) => deputy === worker.id && from <= day && until >= day)) {
      const left = office.workers.find(({ id }) => id === away.worker)?.own ?? [];
      for (const family of chance.some(left, chance.between(3, 6))) open(worker, hour(day, 9, 15), family, 'deputy');
    }
    // An old link to a family that moved on, and a plain mistake about once in four months.
    if (chance.happens(0.02)) write(worker, hour(day, 9, 15), { families: [chance.one(worker.former)], relation: null, outcome: 'refused' });
    if (chance.happens(1 / 88)) write(worker, hour(day, 9, 15), { families: [chance.one(office.families).id], relation: null, outcome: 'refused' });
    if (chance.happens(0.003)) write(worker, hour(day, 9, 20), { families: [chance.one(office.families).id], relation: null, action: 'break-glass:open' });
  }

  function leadDay(lead: Worker, day: string): void {
    const team = office.families.filter(({ team }) => team === lead.team);
    for (const family of chance.some(team.filter(({ closedOn }) => closedOn === null), chance.between(8, 20))) open(lead, hour(day, 8, 16), family.id, 'team_lead');
    if (chance.happens(1 / 22)) for (const family of chance.some(team, 25)) open(lead, hour(day, 9, 15), family.id, 'team_lead');
    if (chance.happens(0.07)) open(lead, hour(day, 9, 15), chance.one(team.filter(({ closedOn }) => closedOn !== null)).id, 'team_lead');
  }
}

/** Mistakes of the five months before: a rule that looks half a year back must have something to find. */
export function livedBefore(office: Office, chance: Chance): LoggedVisit[] {
  return office.workers.filter(({ lead }) => !lead).flatMap((worker) => Array.from({ length: 5 }, (_, month) => month)
    .filter(() => chance.happens(0.25)).map((month) => ({
      user: worker.id, name: worker.name, at: `2026-${String(6 + month).padStart(2, '0')}-${chance.between(10, 28)}T10:00:00+03:00`, families: [chance.one(office.families).id],
      relation: null, outcome: 'refused' as const,
    })));
}

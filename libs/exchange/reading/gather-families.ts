import { foldName } from './compare-persons';
import type { KnownPerson } from './find-duplicates';
import type { ReadRow } from './read-row';
import type { StaffMember } from './cells/understand-worker';

/** A family already stored. `externalNumber` is the number it had in the list it came from. */
export interface KnownFamily {
  id: string;
  number: number;
  externalNumber: string | null;
  name: string;
  closed: boolean;
}

export interface Stored {
  families: KnownFamily[];
  persons: KnownPerson[];
}

interface Gathering {
  stored: Stored;
  staff: StaffMember[];
  fromSurname: boolean;
  /** Numbers of families out of the importer's sight: such a row can only be refused. */
  numbersElsewhere: string[];
}

/** Says of each row which family it belongs to, in the file and among the stored, and asks where the rows of one family disagree. */
export function gatherFamilies(rows: ReadRow[], { stored, staff, fromSurname, numbersElsewhere }: Gathering): void {
  refuseNumbersElsewhere(rows, numbersElsewhere);
  const alive = rows.filter((row) => !row.ignored && row.faults.length === 0);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const row of alive) row.familyKey = keyOf(row, byRow, fromSurname);
  const groups = groupByFamily(alive);
  const numbers = new Map(stored.families.flatMap((family) => numbersOf(family).map((number) => [number, family] as const)));
  const persons = new Map(stored.persons.map((person) => [person.id, person]));
  for (const group of groups.values()) {
    const known = knownFamilyOf(group, numbers, persons, stored.families);
    if (known) for (const row of group) joinKnown(row, known, persons);
    markRepeatedFamily(group);
    askWhoIsResponsible(group, staff);
  }
}

/**
 * After somebody said "the same person": a family of the file whose member turned out to be stored, under the same name, is that
 * stored family. An ended one is left alone, for nobody was asked whether to open it again.
 */
export function joinFamiliesOfAnsweredPersons(rows: ReadRow[], stored: Stored): void {
  const persons = new Map(stored.persons.map((person) => [person.id, person]));
  for (const group of groupByFamily(rows).values()) {
    if (group.some((row) => row.known ?? row.familyNumber)) continue;
    const family = knownFamilyOf(group, new Map(), persons, stored.families);
    if (family && !family.closed) for (const row of group) joinKnown(row, family, persons);
  }
}

/** Rows in the file's order, by family; rows without a key are left out. */
export function groupByFamily(rows: ReadRow[]): Map<string, ReadRow[]> {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    if (row.familyKey === null) continue;
    const group = groups.get(row.familyKey);
    if (group) group.push(row);
    else groups.set(row.familyKey, [row]);
  }
  return groups;
}

function refuseNumbersElsewhere(rows: ReadRow[], numbers: string[]): void {
  const elsewhere = new Set(numbers);
  for (const row of rows) {
    if (row.familyNumber && elsewhere.has(row.familyNumber)) row.faults.push({ field: null, code: 'family.elsewhere', params: { family: row.familyNumber } });
  }
}

function numbersOf(family: KnownFamily): string[] {
  return family.externalNumber ? [foldName(family.externalNumber)] : [String(family.number)];
}

/** By number, else by name; without a family column by surname, guardian and address, for not all Virtanens are one family. */
function keyOf(row: ReadRow, byRow: Map<number, ReadRow>, fromSurname: boolean): string {
  if (row.familyNumber) return `number ${foldName(row.familyNumber)}`;
  if (!fromSurname) return `name ${foldName(row.family ?? '')}`;
  const original = row.sameAs?.row === undefined ? undefined : byRow.get(row.sameAs.row);
  if (original?.familyKey) return original.familyKey;
  const near = row.person?.guardian ?? row.person?.streetAddress ?? '';
  return `surname ${foldName(row.family ?? '')} ${foldName(near)}`;
}

function knownFamilyOf(group: ReadRow[], numbers: Map<string, KnownFamily>, persons: Map<string, KnownPerson>, families: KnownFamily[]) {
  const number = group[0]?.familyNumber;
  if (number) return numbers.get(foldName(number));
  const homes = new Set(group.flatMap((row) => persons.get(row.sameAs?.personId ?? '')?.familyIds ?? []));
  return families.find((family) => homes.has(family.id) && foldName(family.name) === foldName(group[0]?.family ?? ''));
}

function joinKnown(row: ReadRow, family: KnownFamily, persons: Map<string, KnownPerson>): void {
  row.known = { id: family.id, closed: family.closed };
  row.inKnownFamily = persons.get(row.sameAs?.personId ?? '')?.familyIds.includes(family.id) ?? false;
  if (!row.person && (!family.closed || row.closed)) row.sameAs = { familyId: family.id };
  if (!family.closed || row.closed) return;
  row.questions.push({
    about: 'closedFamily', field: null, code: 'family.closed', choices: ['reopen', 'skip'], preset: 'skip',
    params: { family: family.externalNumber ?? String(family.number) },
  });
}

/** A list of families only: a number that comes again is the same family; a name that comes again may be another one. */
function markRepeatedFamily(group: ReadRow[]): void {
  const [first, ...rest] = group.filter((row) => !row.person && !row.sameAs);
  for (const row of first ? rest : []) {
    if (row.familyNumber) row.sameAs = { row: first?.row };
    else row.questions.push({ about: 'samePerson', field: null, code: 'family.maybe-same', choices: ['same', 'new'], preset: null, params: { row: first?.row ?? 0 } });
  }
}

function askWhoIsResponsible(group: ReadRow[], staff: StaffMember[]): void {
  const named = group.filter((row) => row.workerId !== null && !row.sameAs);
  const first = named[0]?.workerId;
  for (const row of named.filter(({ workerId }) => workerId !== first)) {
    const usernames = [first, row.workerId].map((id) => staff.find((member) => member.id === id)?.username ?? '');
    row.questions.push({
      about: 'responsibleWorker', field: null, code: 'worker.differs', choices: usernames, preset: null, params: { family: row.family ?? '' },
    });
  }
}

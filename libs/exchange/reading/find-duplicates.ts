import { comparePersons, foldName, type Comparable } from './compare-persons';
import { personName, type ReadRow } from './read-row';

/** A person already stored, as far as the one who imports may have it compared. `identityKeys` are made by the same `identityKey`. */
export interface KnownPerson {
  id: string;
  familyIds: string[];
  givenNames: string | null;
  surname: string | null;
  birthDate: string | null;
  identityKeys: { key: string; temporary: boolean }[];
  streetAddress: string | null;
  guardian: string | null;
}

interface Candidate extends Comparable {
  row?: number;
  personId?: string;
}

// A file of thousands of namesakes must not compare each with each.
const mostNamesakes = 200;

/**
 * Marks each row that repeats an earlier row or a stored person: for certain in `sameAs`, perhaps in `maybeSameAs`. Rejected rows are
 * nobody's original. `identityKey` turns a code into what stored codes are compared by.
 */
export function findDuplicates(rows: ReadRow[], known: KnownPerson[], identityKey: (code: string) => string): void {
  const byCode = new Map<string, Candidate>();
  const byName = new Map<string, Candidate[]>();
  const keep = (candidate: Candidate) => {
    for (const { key } of candidate.identityKeys) if (!byCode.has(key)) byCode.set(key, candidate);
    const name = firstName(candidate.givenNames);
    if (name === null) return;
    const namesakes = byName.get(name) ?? [];
    if (namesakes.length < mostNamesakes) byName.set(name, [...namesakes, candidate]);
  };
  for (const person of known) keep({ ...person, personId: person.id, family: null });
  for (const row of rows) {
    if (row.ignored || row.faults.length > 0 || !row.person) continue;
    const candidate = comparableOf(row, identityKey);
    const certain = candidate.identityKeys.map(({ key }) => byCode.get(key)).find(Boolean);
    if (certain) markSame(row, certain);
    else if (row.person.role !== 'unborn_child') markMaybe(row, candidate, byName.get(firstName(candidate.givenNames) ?? '') ?? []);
    if (!certain) keep(candidate);
  }
}

function firstName(givenNames: string | null): string | null {
  return givenNames ? foldName(givenNames).split(' ')[0] ?? null : null;
}

function comparableOf(row: ReadRow, identityKey: (code: string) => string): Candidate {
  const person = row.person;
  const code = person?.identityCode;
  return {
    row: row.row, givenNames: person?.givenNames ?? null, surname: person?.surname ?? null, birthDate: person?.birthDate ?? null,
    identityKeys: code ? [{ key: identityKey(code), temporary: person?.identityCodeTemporary ?? false }] : [],
    streetAddress: person?.streetAddress ?? null, guardian: person?.guardian ?? null, family: row.familyNumber ?? row.family,
  };
}

function targetOf({ row, personId }: Candidate) {
  return personId === undefined ? { row } : { personId };
}

function markSame(row: ReadRow, other: Candidate): void {
  row.sameAs = targetOf(other);
  const sameFirst = firstName(row.person?.givenNames ?? null) === firstName(other.givenNames);
  if (!sameFirst && other.givenNames) row.remarks.push({ field: null, code: 'person.other-name', params: { name: personName(other) ?? '' } });
}

function markMaybe(row: ReadRow, candidate: Candidate, namesakes: Candidate[]): void {
  const likely = namesakes.map((other) => ({ other, likeness: comparePersons(candidate, other) }))
    .filter(({ likeness }) => likeness.kind !== 'different');
  const best = likely.find(({ likeness }) => likeness.kind === 'suggested' && likeness.score === 'high') ?? likely[0];
  if (!best) return;
  row.maybeSameAs = targetOf(best.other);
  const score = best.likeness.kind === 'suggested' ? best.likeness.score : 'high';
  row.questions.push({
    about: 'samePerson', field: null, code: score === 'high' ? 'person.maybe-same' : 'person.perhaps-same', choices: ['same', 'new'], preset: null,
    params: { name: personName(best.other) ?? '', row: best.other.row ?? '' },
  });
}

import type { ReadPerson, ReadRow } from './read-row';

/**
 * A member to write. `personId`: a stored person, who only becomes a member. `sameAsRow`: the person of that row, in another family
 * of this file, becomes a member here too. Neither: a new person.
 */
export interface ImportedMember {
  row: number;
  person: ReadPerson;
  personId: string | null;
  sameAsRow: number | null;
  from: string | null;
}

/** A family to write; with `knownFamilyId` its new members join the stored one, which `reopen` opens again first. */
export interface ImportedFamily {
  rows: number[];
  name: string;
  externalNumber: string | null;
  knownFamilyId: string | null;
  reopen: boolean;
  closed: boolean;
  workerId: string | null;
  openedOn: string | null;
  /** The instant, where the list told one; otherwise null. */
  openedAt: string | null;
  members: ImportedMember[];
  notes: { row: number; text: string }[];
}

/** Null when there is nothing to write: every row repeats what is stored. */
export function toFamily(rows: ReadRow[]): ImportedFamily | null {
  const first = rows.find((row) => !row.sameAs) ?? rows[0];
  if (!first) return null;
  const members = membersOf(rows);
  const reopen = first.known?.closed === true && !first.closed;
  if (members.length === 0 && !reopen && rows.every((row) => row.known || row.sameAs)) return null;
  const fresh = rows.filter((row) => !row.sameAs);
  const starts = fresh.filter((row) => row.started !== null).sort((a, b) => startOf(a).localeCompare(startOf(b)));
  return {
    rows: rows.map(({ row }) => row), name: first.family ?? first.familyNumber ?? '', externalNumber: first.familyNumber,
    knownFamilyId: first.known?.id ?? null, reopen, closed: fresh.length > 0 && fresh.every((row) => row.closed),
    workerId: (fresh.length > 0 ? fresh : rows).find((row) => row.workerId !== null)?.workerId ?? null,
    openedOn: starts[0]?.started ?? null, openedAt: starts[0]?.startedAt ?? null, members,
    notes: fresh.flatMap((row) => (row.note ? [{ row: row.row, text: row.note }] : [])),
  };
}

function startOf(row: ReadRow): string {
  return row.startedAt ?? row.started ?? '';
}

function membersOf(rows: ReadRow[]): ImportedMember[] {
  const here = new Set(rows.filter((row) => !row.sameAs).map(({ row }) => row));
  const joined = new Set<string>();
  const members: ImportedMember[] = [];
  for (const row of rows) {
    if (!row.person) continue;
    const { row: sameAsRow = null, personId = null } = row.sameAs ?? {};
    const key = personId ?? (sameAsRow === null ? `row ${row.row}` : `row ${sameAsRow}`);
    if (joined.has(key) || (sameAsRow !== null && here.has(sameAsRow)) || row.inKnownFamily) continue;
    joined.add(key);
    members.push({ row: row.row, person: row.person, personId, sameAsRow, from: row.started });
  }
  return members;
}

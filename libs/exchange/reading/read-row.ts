import type { MemberRole } from '@rinnalla/families/contract';
import type { ColumnMeaning } from '../contract';

export interface Fault {
  field: string | null;
  code: string;
  params: Record<string, string | number>;
}

/** `about` says what an answer decides; `preset` is the answer when nobody gives one, null when one must be given. */
export interface Question extends Fault {
  about: ColumnMeaning | 'struckRow' | 'samePerson' | 'closedFamily';
  choices: string[];
  preset: string | null;
}

export interface ReadPerson {
  givenNames: string | null;
  surname: string | null;
  identityCode: string | null;
  identityCodeTemporary: boolean;
  birthDate: string | null;
  dueDate: string | null;
  role: MemberRole;
  phone: string | null;
  email: string | null;
  streetAddress: string | null;
  postalCode: string | null;
  city: string | null;
  languages: string[];
  interpreterNeeded: boolean;
  protectedAddress: boolean;
  guardian: string | null;
}

/** One row of the list, understood. Ignored rows carry why in `ignored` and nothing else. */
export interface ReadRow {
  row: number;
  ignored: 'row.blank' | 'row.total' | 'row.hidden' | 'row.heading' | null;
  family: string | null;
  familyNumber: string | null;
  /** Rows with one key are of one family. */
  familyKey: string | null;
  /** The stored family the row belongs to, and whether its client relationship has ended. */
  known: { id: string; closed: boolean } | null;
  /** The stored person this row repeats is a member of that family already. */
  inKnownFamily: boolean;
  closed: boolean;
  person: ReadPerson | null;
  workerId: string | null;
  started: string | null;
  startedAt: string | null;
  note: string | null;
  faults: Fault[];
  questions: Question[];
  remarks: Fault[];
  /** The row, or the stored person or family, that this one repeats for certain. */
  sameAs: { row?: number; personId?: string; familyId?: string } | null;
  /** The row or stored person this one may repeat; asked about. */
  maybeSameAs: { row?: number; personId?: string } | null;
}

export function personName(person: Pick<ReadPerson, 'givenNames' | 'surname'> | null): string | null {
  return person ? [person.givenNames, person.surname].filter(Boolean).join(' ') || null : null;
}

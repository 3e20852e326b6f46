import { memberRole } from '@rinnalla/families/contract';
import type { ImportChoice } from '../contract';
import type { StaffMember } from './cells/understand-worker';
import { groupByFamily, joinFamiliesOfAnsweredPersons, type Stored } from './gather-families';
import { toFamily, type ImportedFamily } from './imported-family';
import type { Question, ReadRow } from './read-row';

export interface Resolved {
  families: ImportedFamily[];
  /** Rows still waiting for an answer: nothing may be written while there are any. */
  unanswered: { row: number; field: string | null; code: string; choices: string[] }[];
  /** Answers that fit no question of their row. */
  misfits: ImportChoice[];
}

export interface Answered {
  read: ReadRow[];
  choices: ImportChoice[];
  staff: StaffMember[];
  known: Stored;
}

/** The families an import writes once the questions are answered. Rejected, ignored and skipped rows are in none of them. */
export function resolveChoices({ read, choices, staff, known }: Answered): Resolved {
  const byRow = new Map<number, ImportChoice[]>();
  for (const choice of choices) byRow.set(choice.row, [...(byRow.get(choice.row) ?? []), choice]);
  const rows = structuredClone(read).filter((row) => !row.ignored && row.faults.length === 0);
  const used = new Set<ImportChoice>();
  const unanswered: Resolved['unanswered'] = [];
  const skipped = new Set<number>();
  for (const row of rows) {
    if (row.sameAs) continue;
    for (const question of row.questions) {
      const choice = byRow.get(row.row)?.find((one) => fits(one, question));
      if (choice) used.add(choice);
      const answer = choice?.value ?? question.preset;
      if (answer === null) unanswered.push({ row: row.row, field: question.field, code: question.code, choices: question.choices });
      else if (answer === 'skip') skipped.add(row.row);
      else apply(row, question, answer, staff);
    }
  }
  const kept = rows.filter((row) => !skipped.has(row.row));
  joinOriginals(kept);
  joinFamiliesOfAnsweredPersons(kept, known);
  const families = [...groupByFamily(kept).values()].map(toFamily).filter((family) => family !== null);
  return { families, unanswered, misfits: choices.filter((choice) => !used.has(choice)) };
}

function fits(choice: ImportChoice, question: Question): boolean {
  return (choice.field == null || choice.field === question.field) && question.choices.includes(choice.value);
}

function apply(row: ReadRow, question: Question, answer: string, staff: StaffMember[]): void {
  if (question.about === 'started') row.started = answer;
  if (question.about === 'birthDate' && row.person) setBirthDate(row.person, answer);
  if (question.about === 'dueDate' && row.person) row.person.dueDate = answer;
  if (question.about === 'role' && row.person) row.person.role = memberRole.parse(answer);
  if (question.about === 'responsibleWorker') row.workerId = staff.find(({ username }) => username === answer)?.id ?? null;
  if (question.about === 'struckRow') row.closed = answer === 'closed';
  if (question.about === 'samePerson') applySameness(row, answer);
}

function setBirthDate(person: NonNullable<ReadRow['person']>, answer: string): void {
  if (person.role === 'unborn_child') person.dueDate = answer;
  else person.birthDate = answer;
}

function applySameness(row: ReadRow, answer: string): void {
  if (answer === 'same') row.sameAs = row.maybeSameAs ?? (row.person ? null : { row: row.row });
  // Another family of the same name: it stands by itself.
  else if (!row.person) row.familyKey = `${row.familyKey} row ${row.row}`;
}

/** A row of one family read only from surnames belongs where the person it repeats belongs; chains end at the first row. */
function joinOriginals(rows: ReadRow[]): void {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const row of rows) {
    const original = row.sameAs?.row === undefined ? undefined : byRow.get(row.sameAs.row);
    if (!original || original === row) continue;
    if (row.familyKey?.startsWith('surname ')) row.familyKey = original.familyKey;
    if (original.sameAs) row.sameAs = original.sameAs;
  }
}

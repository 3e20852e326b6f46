import type { ImportRow, ImportState } from '../contract';
import { personName, type Fault, type Question, type ReadRow } from './read-row';

type Unworded<T> = Omit<T, 'message'>;

/** The contract's row before its codes are put into the reader's language. */
export type PreviewRow = Unworded<Omit<ImportRow, 'questions' | 'remarks'>> & {
  params: Fault['params'];
  questions: Pick<Question, 'field' | 'code' | 'params' | 'choices' | 'preset'>[];
  remarks: Fault[];
};

export function stateOf(row: ReadRow): ImportState {
  if (row.ignored) return 'ignored';
  if (row.faults.length > 0) return 'rejected';
  if (row.sameAs) return 'duplicate';
  return row.questions.length > 0 ? 'needChoice' : 'ok';
}

export function previewRow(row: ReadRow): PreviewRow {
  const state = stateOf(row);
  const questions = state === 'needChoice' ? row.questions.map(({ about: _, ...question }) => question) : [];
  const said = row.faults[0] ?? questions[0] ?? sameness(row);
  return {
    row: row.row, state, family: row.family, person: personName(row.person), field: said?.field ?? null, code: row.ignored ?? said?.code ?? null,
    params: said?.params ?? {}, sameAs: row.sameAs?.row ?? row.maybeSameAs?.row ?? null, choices: questions[0]?.choices ?? null, questions,
    remarks: [...row.faults.slice(1), ...row.remarks],
  };
}

function sameness(row: ReadRow): Fault | null {
  if (!row.sameAs) return null;
  if (row.sameAs.row !== undefined) return { field: null, code: row.person ? 'person.repeated' : 'family.repeated', params: { row: row.sameAs.row } };
  return { field: null, code: row.sameAs.personId ? 'person.known' : 'family.known', params: {} };
}

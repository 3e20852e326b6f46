import type { ImportChoice, ImportPreview, ImportRow } from '../contract';

export type Question = ImportRow['questions'][number];
export interface Asked { row: ImportRow; question: Question }
/** What was chosen, by `keyOf` row and field. */
export type Answers = Record<string, string>;

export const keyOf = ({ row, question }: Asked): string => `${row.row}/${question.field ?? ''}/${question.code}`;

/** Every question of the list, those of one kind together, in the order of the rows. */
export function questionsOf({ rows }: ImportPreview): Asked[][] {
  const kinds = new Map<string, Asked[]>();
  for (const row of rows) {
    for (const question of row.questions) kinds.set(question.code, [...(kinds.get(question.code) ?? []), { row, question }]);
  }
  return [...kinds.values()];
}

export function answerOf(asked: Asked, answers: Answers): string | null {
  const given = answers[keyOf(asked)];
  return given !== undefined && asked.question.choices.includes(given) ? given : asked.question.preset;
}

/** The choices as the server takes them. A question without an answer is left out: it waits, or takes its preset. */
export function choicesFrom(kinds: Asked[][], answers: Answers): ImportChoice[] {
  return kinds.flat().flatMap((asked) => {
    const value = answerOf(asked, answers);
    return value === null ? [] : [{ row: asked.row.row, value, field: asked.question.field }];
  });
}

import { z } from 'zod';
import { memberRole } from '@rinnalla/families/contract';
import { text, uuid } from '@rinnalla/platform/contract';

/** What a column of a caseload list can be about. `childName` and `fullName` hold given names and surname in one cell. */
export const columnMeanings = ['familyNumber', 'family', 'familyStatus', 'surname', 'givenNames', 'fullName', 'childName', 'identityCode',
  'birthDate', 'dueDate', 'role', 'phone', 'email', 'streetAddress', 'postalCode', 'city', 'language', 'interpreterNeeded',
  'protectedAddress', 'guardian', 'responsibleWorker', 'started', 'note'] as const;
export const columnMeaning = z.enum(columnMeanings);
export type ColumnMeaning = z.infer<typeof columnMeaning>;

/**
 * What a person says by hand about the file: columns by their heading (null: leave unread), and what stands for a column that is not
 * there: one family for each surname and address, one responsible worker, one role for everybody.
 */
export const columnMapping = z.object({
  columns: z.record(z.string().max(500), columnMeaning.nullable()).default({}),
  familyFromSurname: z.boolean().default(false),
  responsibleWorkerId: uuid.nullish(),
  role: memberRole.nullish(),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

export const importState = z.enum(['ok', 'needChoice', 'duplicate', 'rejected', 'ignored']);
export type ImportState = z.infer<typeof importState>;

const params = z.record(z.string(), z.union([z.string(), z.number()]));
/** Something to know about a row that stops nothing: a restored leading zero, a protected address. */
const remark = z.object({ field: z.string().nullable(), code: z.string(), params, message: z.string() });
/** `preset` is taken when nobody answers; null: the row waits for an answer. `choiceWords` say the choices to the reader, in their order. */
const question = remark.extend({ choices: z.array(z.string()), choiceWords: z.array(z.string()), preset: z.string().nullable() });

/** `field`, `code`, `message` and `choices` repeat the first fault or question; the rest stand in `questions`. */
export const importRow = z.object({
  row: z.int(), state: importState, family: z.string().nullable(), person: z.string().nullable(), field: z.string().nullable(),
  code: z.string().nullable(), message: z.string().nullable(), sameAs: z.int().nullable(), choices: z.array(z.string()).nullable(),
  questions: z.array(question), remarks: z.array(remark),
});
export type ImportRow = z.infer<typeof importRow>;

/** `meaning` null: not understood. `letter` is the column's letter in the spreadsheet program. */
export const importColumn = z.object({
  header: z.string(), letter: z.string(), meaning: columnMeaning.nullable(), hidden: z.boolean(), byHand: z.boolean(),
});
export type ImportColumn = z.infer<typeof importColumn>;

/** What a confirmed import did. `joined`: families that were there already and got new members. */
export const importOutcome = z.object({
  teamId: uuid, opened: z.int(), joined: z.int(), reopened: z.int(), closed: z.int(), persons: z.int(),
});
export type ImportOutcome = z.infer<typeof importOutcome>;

/** `missing`: columns that must be named by hand before a confirmation. `outcome` stands once the import is confirmed. */
export const importPreview = z.object({
  id: uuid, fileName: z.string(), status: z.enum(['previewed', 'confirmed']), outcome: importOutcome.nullable(), alreadyImported: z.boolean(),
  counts: z.object({ ok: z.int(), needChoice: z.int(), duplicate: z.int(), rejected: z.int(), ignored: z.int() }),
  rows: z.array(importRow), columns: z.array(importColumn), missing: z.array(columnMeaning), headerRow: z.int(),
  mapping: columnMapping, sheet: z.string().nullable(), otherSheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })), encoding: z.string().nullable(),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** One answer to one row's question; `field` tells two questions of one row apart. */
export const importChoice = z.object({ row: z.int(), value: text(200), field: z.string().nullish() });
export type ImportChoice = z.infer<typeof importChoice>;

export const confirmImport = z.object({ teamId: uuid, choices: z.array(importChoice).max(20_000).default([]) });
export type ConfirmImport = z.infer<typeof confirmImport>;

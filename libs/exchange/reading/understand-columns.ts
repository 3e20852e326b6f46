import type { ColumnMapping, ColumnMeaning, ImportColumn } from '../contract';
import { headingsOf } from './column-headings';
import type { Sheet, SheetRow } from './sheet/sheet';

export interface Columns {
  headerRow: number;
  columns: (ImportColumn & { index: number })[];
  missing: ColumnMeaning[];
}

const meaningOf = new Map(Object.entries(headingsOf).flatMap(([meaning, headings]) =>
  headings.map((heading) => [heading, meaning as ColumnMeaning] as const)));
const farthestHeader = 30;

/** Case, blanks, dots, dashes and underscores make no difference to a heading. */
export function foldHeading(heading: string): string {
  return heading.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * Which row holds the headings and what each column is about. A heading no list knows is answered with meaning null, a hidden column
 * too unless it is named by hand: nobody who looked at the sheet saw what is in it. Empty columns without a heading are left out.
 */
export function understandColumns(sheet: Sheet, mapping?: ColumnMapping): Columns {
  const header = headerOf(sheet.rows, mapping);
  const below = sheet.rows.filter((row) => row.row > header.row);
  const width = Math.max(header.cells.length, ...below.map((row) => row.cells.length));
  const used = new Set<ColumnMeaning>();
  const columns = Array.from({ length: width }, (_, index) => {
    const heading = header.cells[index]?.text.normalize('NFC').trim() ?? '';
    const hidden = sheet.hiddenColumns.includes(index);
    return { index, header: heading, letter: letterOf(index), hidden, ...meaningFor(heading, hidden, mapping) };
  }).filter((column) => column.header !== '' || below.some((row) => (row.cells[column.index]?.text.trim() ?? '') !== ''));
  for (const column of columns.filter(({ byHand }) => byHand)) if (column.meaning) used.add(column.meaning);
  for (const column of columns.filter(({ byHand }) => !byHand)) {
    // The first of two columns with one meaning is read; the other is shown as not understood rather than overwriting it.
    if (column.meaning && used.has(column.meaning)) column.meaning = null;
    if (column.meaning) used.add(column.meaning);
  }
  readNameBesideFamilyNumber(columns, used);
  return { headerRow: header.row, columns, missing: missingFrom(used, mapping) };
}

function meaningFor(heading: string, hidden: boolean, mapping?: ColumnMapping): { meaning: ColumnMeaning | null; byHand: boolean } {
  const byHand = Object.entries(mapping?.columns ?? {}).find(([named]) => named.normalize('NFC').trim() === heading);
  if (byHand && heading !== '') return { meaning: byHand[1], byHand: true };
  return { meaning: hidden ? null : meaningOf.get(foldHeading(heading)) ?? null, byHand: false };
}

/** "Name" beside a family number, in a list without persons' names, is the family's name. */
function readNameBesideFamilyNumber(columns: Columns['columns'], used: Set<ColumnMeaning>): void {
  const name = columns.find(({ meaning, byHand }) => meaning === 'fullName' && !byHand);
  const persons: ColumnMeaning[] = ['surname', 'givenNames', 'childName', 'identityCode', 'birthDate', 'role', 'family'];
  if (!name || !used.has('familyNumber') || persons.some((meaning) => used.has(meaning))) return;
  name.meaning = 'family';
  used.delete('fullName');
  used.add('family');
}

function headerOf(rows: SheetRow[], mapping?: ColumnMapping): SheetRow {
  const scored = rows.slice(0, farthestHeader).map((row) => {
    const meanings = row.cells.map((cell) => meaningFor(cell.text.normalize('NFC').trim(), false, mapping)).filter(({ meaning, byHand }) => meaning ?? byHand);
    const distinct = new Set(row.cells.map((cell) => cell.text.trim()).filter(Boolean)).size;
    return { row, known: distinct < 2 ? 0 : new Set(meanings.map(({ meaning }) => meaning)).size, distinct };
  });
  const best = [...scored].sort((a, b) => b.known - a.known)[0];
  if (best && best.known >= 2) return best.row;
  // No heading is known: the first row with several texts is taken, so that its columns can be named by hand.
  return (scored.find(({ distinct }) => distinct >= 2) ?? scored.find(({ distinct }) => distinct > 0))?.row ?? { row: 0, cells: [] };
}

function missingFrom(used: Set<ColumnMeaning>, mapping?: ColumnMapping): ColumnMeaning[] {
  const missing: ColumnMeaning[] = [];
  if (!used.has('family') && !used.has('familyNumber') && !mapping?.familyFromSurname) missing.push('family');
  if (!used.has('responsibleWorker') && !mapping?.responsibleWorkerId) missing.push('responsibleWorker');
  return missing;
}

function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

import type { ColumnMapping, ImportState } from '../contract';
import type { StaffMember } from './cells/understand-worker';
import { findDuplicates } from './find-duplicates';
import { gatherFamilies, type Stored } from './gather-families';
import { previewRow, type PreviewRow } from './preview-row';
import type { ReadRow } from './read-row';
import { readSheet } from './sheet/read-sheet';
import type { Sheet } from './sheet/sheet';
import { understandColumns, type Columns } from './understand-columns';
import { understandRow } from './understand-row';

export interface CaseloadFile {
  bytes: Uint8Array;
  staff: StaffMember[];
  known: Stored;
  mapping?: ColumnMapping;
  /** How stored identity codes are compared: the keyed hash. Left out, codes are compared as they are. */
  identityKey?: (code: string) => string;
  /** Which of the list's family numbers belong to families that are not among the `known`. */
  numbersElsewhere?: (numbers: string[]) => Promise<string[]>;
  today?: string;
}

/** `rows` is what may be shown, `read` what a confirmation needs; `read` holds identity codes in the open and is not to be stored. */
export interface CaseloadPreview {
  counts: Record<ImportState, number>;
  rows: PreviewRow[];
  columns: Omit<Columns['columns'][number], 'index'>[];
  missing: Columns['missing'];
  headerRow: number;
  sheet: string | null;
  otherSheets: Sheet['otherSheets'];
  encoding: Sheet['encoding'];
  read: ReadRow[];
}

/**
 * From the bytes of a file to what an import of it would do. Writes nothing: the same file, staff and stored records always give the
 * same preview. Throws `UnreadableFile` when the file as a whole cannot be read.
 */
export async function previewCaseload(file: CaseloadFile): Promise<CaseloadPreview> {
  const sheet = await readSheet(file.bytes);
  const columns = understandColumns(sheet, file.mapping);
  const headings = sheet.rows.find(({ row }) => row === columns.headerRow) ?? { row: 0, cells: [] };
  const read = sheet.rows.filter(({ row }) => row > columns.headerRow)
    .map((row) => understandRow(row, { columns, headings, staff: file.staff, mapping: file.mapping, today: file.today }));
  findDuplicates(read, file.known.persons, file.identityKey ?? ((code) => code));
  const fromSurname = !columns.columns.some(({ meaning }) => meaning === 'family' || meaning === 'familyNumber');
  const numbers = [...new Set(read.flatMap(({ familyNumber }) => familyNumber ?? []))];
  gatherFamilies(read, { stored: file.known, staff: file.staff, fromSurname, numbersElsewhere: await file.numbersElsewhere?.(numbers) ?? [] });
  const rows = read.map(previewRow);
  return {
    counts: countsOf(rows), rows, columns: columns.columns.map(({ index: _, ...column }) => column), missing: columns.missing,
    headerRow: columns.headerRow, sheet: sheet.name, otherSheets: sheet.otherSheets, encoding: sheet.encoding, read,
  };
}

function countsOf(rows: PreviewRow[]): Record<ImportState, number> {
  const counts = { ok: 0, needChoice: 0, duplicate: 0, rejected: 0, ignored: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

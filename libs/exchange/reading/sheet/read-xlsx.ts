import type { Row, Workbook, Worksheet } from 'exceljs';
import { guardArchive } from './guard-archive';
import { emptyCell, type Sheet, type SheetRow } from './sheet';
import { limits, UnreadableFile } from './unreadable-file';
import { understandXlsxCell } from './understand-xlsx-cell';

// What a person does not read as content, and what the parser would blow up cell by cell.
const unread = ['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'tableParts', 'legacyDrawing', 'extLst'];

/** The first visible sheet with at least two filled columns; hidden sheets and columns are named in the answer, not read as content. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  guardArchive(bytes);
  const workbook = await open(bytes);
  const visible = workbook.worksheets.filter((sheet) => sheet.state === 'visible');
  const chosen = visible.find((sheet) => looksLikeTable(sheet));
  if (chosen === undefined) throw new UnreadableFile('file.empty');
  return {
    format: 'xlsx', encoding: null, name: chosen.name,
    otherSheets: workbook.worksheets.filter((sheet) => sheet !== chosen)
      .map((sheet) => ({ name: sheet.name, hidden: sheet.state !== 'visible' })),
    hiddenColumns: hiddenColumnsOf(chosen),
    rows: rowsOf(chosen),
  };
}

async function open(bytes: Uint8Array): Promise<Workbook> {
  // Read in when it is needed first: it takes longer than the whole rest of the exchange, and every start would wait for it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const exact = new Uint8Array(bytes).buffer;
  try {
    await workbook.xlsx.load(exact, { ignoreNodes: unread });
  } catch {
    // The parser's own words about a broken file say nothing to the one who chose it.
    throw new UnreadableFile('file.damaged');
  }
  return workbook;
}

function looksLikeTable(sheet: Worksheet): boolean {
  let found = false;
  sheet.eachRow((row) => {
    let filled = 0;
    row.eachCell((cell) => {
      if (!cell.isMerged || cell.master === cell) filled += 1;
    });
    if (filled >= 2) found = true;
  });
  return found;
}

function hiddenColumnsOf(sheet: Worksheet): number[] {
  const numbers = Array.from({ length: Math.min(sheet.columnCount, limits.columns) }, (_, index) => index);
  return numbers.filter((index) => sheet.getColumn(index + 1).hidden);
}

function rowsOf(sheet: Worksheet): SheetRow[] {
  const last = sheet.rowCount;
  // A stray cell far below the table must not make a million empty rows.
  if (last > limits.rows * 2) throw new UnreadableFile('file.too-many-rows', { rows: limits.rows });
  return Array.from({ length: last }, (_, index) => {
    const row = sheet.findRow(index + 1);
    return row ? { row: index + 1, cells: cellsOf(row), ...(row.hidden ? { hidden: true } : {}) } : { row: index + 1, cells: [] };
  });
}

function cellsOf(row: Row) {
  const width = Math.min(row.cellCount, limits.columns + 1);
  return Array.from({ length: width }, (_, index) => {
    const cell = row.findCell(index + 1);
    return cell ? understandXlsxCell(cell) : emptyCell;
  });
}

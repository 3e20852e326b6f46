import { hasUnstorableText } from '@rinnalla/platform/contract';
import type { ColumnMeaning } from '../contract';
import type { Fault, Question } from './read-row';
import { emptyCell, type Cell, type SheetRow } from './sheet/sheet';
import type { Columns } from './understand-columns';

const controlInside = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/; // eslint-disable-line no-control-regex -- these are what is looked for

/** The cells of one row by meaning, and what is found to say about them on the way. */
export class RowCells {
  readonly faults: Fault[] = [];
  readonly questions: Question[] = [];
  readonly remarks: Fault[] = [];

  constructor(private readonly row: SheetRow, private readonly columns: Columns) {}

  has(meaning: ColumnMeaning): boolean {
    return this.column(meaning) !== undefined;
  }

  header(meaning: ColumnMeaning): string | null {
    return this.column(meaning)?.header ?? null;
  }

  /** The cell in NFC, line ends as one sign; an error cell or text no database can hold is a fault and reads as empty. */
  cell(meaning: ColumnMeaning): Cell {
    const column = this.column(meaning);
    const cell = column ? this.row.cells[column.index] ?? emptyCell : emptyCell;
    if (cell.kind === 'error') return this.refuse(meaning, 'cell.error', { value: cell.text });
    if (hasUnstorableText(cell.text) || controlInside.test(cell.text)) return this.refuse(meaning, 'text.control-characters');
    return { ...cell, text: cell.text.normalize('NFC').replace(/\r\n?/g, '\n') };
  }

  /** Trimmed text of at most so many characters, null when there is none. */
  text(meaning: ColumnMeaning, most: number): string | null {
    const text = this.cell(meaning).text.trim();
    if ([...text].length <= most) return text || null;
    this.fault(meaning, 'text.too-long', { max: most });
    return null;
  }

  fault(meaning: ColumnMeaning, code: string, params: Fault['params'] = {}): void {
    if (!this.faults.some((fault) => fault.code === code && fault.field === this.header(meaning))) {
      this.faults.push({ field: this.header(meaning), code, params });
    }
  }

  remark(meaning: ColumnMeaning, code: string, params: Fault['params'] = {}): void {
    this.remarks.push({ field: this.header(meaning), code, params });
  }

  ask(about: Question['about'], code: string, choices: string[], more: Partial<Question> = {}): void {
    const field = about === 'struckRow' || about === 'samePerson' || about === 'closedFamily' ? null : this.header(about);
    this.questions.push({ about, field, code, choices, preset: null, params: {}, ...more });
  }

  private refuse(meaning: ColumnMeaning, code: string, params: Fault['params'] = {}): Cell {
    this.fault(meaning, code, params);
    return emptyCell;
  }

  private column(meaning: ColumnMeaning) {
    return this.columns.columns.find((column) => column.meaning === meaning);
  }
}

import type { Cell as XlsxCell, CellValue } from 'exceljs';
import type { Cell } from './sheet';

const day = 86_400_000;
const daysBefore1970 = 25_569;

/** What a person sees in the cell: the result of a formula, the words of a link, rich text without its looks. */
export function understandXlsxCell(cell: XlsxCell): Cell {
  const seen = understandValue(cell.value, cell.numFmt ?? '');
  return cell.font?.strike && seen.text !== '' ? { ...seen, struck: true } : seen;
}

function understandValue(value: CellValue, format: string): Cell {
  if (value === null || value === undefined) return { text: '', kind: 'text' };
  if (typeof value === 'string') return { text: value, kind: 'text' };
  if (typeof value === 'number') return { text: numberText(value, format), kind: 'number', serial: value };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', kind: 'text' };
  if (value instanceof Date) return understandDate(value);
  if ('richText' in value) return { text: value.richText.map((run) => run.text).join(''), kind: 'text' };
  if ('error' in value) return { text: value.error, kind: 'error' };
  if ('hyperlink' in value) return understandLinkText(value.text);
  if ('result' in value && value.result !== undefined) return understandValue(value.result, format);
  // A formula that was never calculated: there is nothing to see, and nothing is made up.
  if ('formula' in value || 'sharedFormula' in value) return { text: '#N/A', kind: 'error' };
  return { text: '', kind: 'text' };
}

/** A link over rich text comes as the runs of it, though the parser's types promise text. */
function understandLinkText(text: unknown): Cell {
  if (typeof text === 'string') return { text, kind: 'text' };
  const runs = typeof text === 'object' && text !== null && 'richText' in text && Array.isArray(text.richText) ? text.richText : [];
  return { text: runs.map((run: { text?: string }) => run.text ?? '').join(''), kind: 'text' };
}

/**
 * The parser turns a serial, of either calendar of Excel's, into an instant at UTC, so the serial is taken back out of it and no time zone can shift the day. Before
 * March 1900 Excel shows each day one later, since it believes in a 29 February 1900.
 */
function understandDate(date: Date): Cell {
  const serial = date.getTime() / day + daysBefore1970;
  return { text: calendarDateOfSerial(serial) ?? '29.2.1900', kind: 'date', serial };
}

/** The calendar date of a spreadsheet's serial number, null for the day that never was. */
export function calendarDateOfSerial(serial: number): string | null {
  const whole = Math.floor(serial);
  if (whole === 60) return null;
  const shifted = whole < 60 ? whole + 1 : whole;
  return new Date((shifted - daysBefore1970) * day).toISOString().slice(0, 10);
}

function numberText(value: number, format: string): string {
  const plain = Number.isInteger(value) ? value.toFixed(0) : String(value);
  const zeros = /^0{2,}$/.exec(format)?.[0];
  return zeros && Number.isInteger(value) && value >= 0 ? plain.padStart(zeros.length, '0') : plain;
}

/**
 * One cell as a person reads it. A number that stands for a date in a date column comes with its serial (days as spreadsheets count
 * them, 60 being the 29 February 1900 that never was); an error cell has its sign (#REF!) as text.
 */
export interface Cell {
  text: string;
  kind: 'text' | 'number' | 'date' | 'error';
  serial?: number;
  struck?: boolean;
}

/** `row` is the number the spreadsheet program shows beside the row. */
export interface SheetRow {
  row: number;
  cells: Cell[];
  hidden?: boolean;
}

export interface Sheet {
  format: 'csv' | 'xlsx';
  encoding: 'utf-8' | 'utf-16' | 'windows-1252' | null;
  name: string | null;
  otherSheets: { name: string; hidden: boolean }[];
  hiddenColumns: number[];
  rows: SheetRow[];
}

export const emptyCell: Cell = { text: '', kind: 'text' };

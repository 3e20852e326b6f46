import type { ColumnMapping } from '../contract';
import { understandDate } from './cells/understand-date';
import { understandWorker, type StaffMember } from './cells/understand-worker';
import type { ReadRow } from './read-row';
import { RowCells } from './row-cells';
import type { SheetRow } from './sheet/sheet';
import { foldHeading, type Columns } from './understand-columns';
import { understandPerson } from './understand-person';

export interface Reading {
  columns: Columns;
  headings: SheetRow;
  staff: StaffMember[];
  mapping?: ColumnMapping;
  /** The day of the reading in Helsinki, by which a start is still to come. */
  today?: string;
}

const total = /^(?:yhteensä|yht\.?|summa|totalt|summor|total|sum)(?![\p{L}])/iu;
const closedWords = new Set(['closed', 'päättynyt', 'suljettu', 'lopetettu', 'avslutad', 'stängd', 'ended']);
const openWords = new Set(['', 'open', 'avoin', 'voimassa', 'aktiivinen', 'öppen', 'gällande', 'aktiv', 'active']);

/** Everything one row says, with its faults and questions; nothing about other rows is known here. */
export function understandRow(row: SheetRow, reading: Reading): ReadRow {
  const ignored = whyIgnored(row, reading);
  if (ignored) return { ...nothing(row.row), ignored };
  const cells = new RowCells(row, reading.columns);
  const family = cells.text('family', 200);
  const familyNumber = cells.text('familyNumber', 40);
  const person = understandPerson(cells, family, reading.mapping);
  const read: ReadRow = {
    ...nothing(row.row), family: family ?? familyFor(cells, person?.surname ?? person?.givenNames ?? null, familyNumber), familyNumber, person,
    closed: isClosed(cells), workerId: workerOf(cells, reading), ...startOf(cells, reading), note: cells.text('note', 10_000),
    faults: cells.faults, questions: cells.questions, remarks: cells.remarks,
  };
  checkName(cells, read, reading);
  askAboutStrike(cells, row, read);
  return read;
}

function nothing(row: number): ReadRow {
  return {
    row, ignored: null, family: null, familyNumber: null, familyKey: null, known: null, inKnownFamily: false, closed: false, person: null, workerId: null,
    started: null, startedAt: null, note: null, faults: [], questions: [], remarks: [], sameAs: null, maybeSameAs: null,
  };
}

function whyIgnored(row: SheetRow, { columns, headings }: Reading): ReadRow['ignored'] {
  const texts = row.cells.map((cell) => cell.text.trim()).filter(Boolean);
  const [first = '', ...rest] = texts;
  if (texts.length === 0) return 'row.blank';
  if (row.hidden) return 'row.hidden';
  // A family may be called Summa: a total has figures beside it, or nothing.
  if (total.test(first) && rest.every((text) => /^[\d\s.,%€-]+$/.test(text)) && (rest.length > 0 || /^\P{L}*\p{L}+\.?$|\d/u.test(first))) return 'row.total';
  const repeats = columns.columns.length > 1 && columns.columns.every(({ index }) =>
    foldHeading(row.cells[index]?.text ?? '') === foldHeading(headings.cells[index]?.text ?? ''));
  return repeats ? 'row.heading' : null;
}

function familyFor(cells: RowCells, surname: string | null, familyNumber: string | null): string | null {
  if (cells.has('family') || familyNumber !== null) return familyNumber;
  return surname;
}

function checkName(cells: RowCells, read: ReadRow, { columns }: Reading): void {
  const ofPersons = columns.columns.find(({ meaning }) => meaning && ['surname', 'givenNames', 'fullName', 'childName'].includes(meaning))?.meaning;
  const familyField = cells.has('family') ? 'family' : 'familyNumber';
  if (cells.faults.some(({ code }) => code === 'cell.error')) return;
  if (!read.person && (ofPersons || read.family === null)) cells.fault(ofPersons ?? familyField, 'name.missing');
  else if (read.family === null) cells.fault(familyField, 'family.missing');
}

function isClosed(cells: RowCells): boolean {
  const status = cells.cell('familyStatus').text.trim().toLowerCase();
  if (!openWords.has(status) && !closedWords.has(status)) cells.fault('familyStatus', 'status.unknown', { value: status });
  if (closedWords.has(status)) cells.remark('familyStatus', 'family.ended');
  return closedWords.has(status);
}

function workerOf(cells: RowCells, { staff, mapping }: Reading): string | null {
  const written = cells.text('responsibleWorker', 200);
  if (written === null) {
    const given = staff.find(({ id }) => id === mapping?.responsibleWorkerId);
    if (mapping?.responsibleWorkerId && !given) cells.fault('responsibleWorker', 'worker.unknown', { value: '' });
    else if (given && !(given.active && given.mayHoldFamilies)) cells.fault('responsibleWorker', 'worker.may-not-hold', { value: given.displayName });
    return given?.id ?? null;
  }
  const read = understandWorker(written, staff);
  if (read === 'unknown' || read === 'may-not-hold') cells.fault('responsibleWorker', `worker.${read}`, { value: written });
  else if ('several' in read) cells.ask('responsibleWorker', 'worker.several', read.several.map(({ username }) => username), { params: { value: written } });
  else return read.worker.id;
  return null;
}

function startOf(cells: RowCells, { today }: Reading): Pick<ReadRow, 'started' | 'startedAt'> {
  const cell = cells.cell('started');
  const read = understandDate(cell, { lately: true });
  if (read === 'invalid') cells.fault('started', 'date.invalid', { value: cell.text });
  else if (read && 'candidates' in read) cells.ask('started', 'date.ambiguous', read.candidates, { params: { value: cell.text } });
  else if (read && today && read.date > today) cells.remark('started', 'start.to-come', { value: cell.text });
  else if (read) return { started: read.date, startedAt: read.at ?? null };
  return { started: null, startedAt: null };
}

/** A row struck through says "over" in most lists, but not in all: it is asked. One struck cell is only told. */
function askAboutStrike(cells: RowCells, row: SheetRow, read: ReadRow): void {
  const filled = row.cells.filter((cell) => cell.text.trim() !== '');
  const struck = filled.filter((cell) => cell.struck).length;
  if (struck === 0 || read.closed) return;
  if (struck * 2 > filled.length) cells.ask('struckRow', 'row.struck', ['closed', 'open', 'skip']);
  else cells.remark('family', 'cell.struck');
}

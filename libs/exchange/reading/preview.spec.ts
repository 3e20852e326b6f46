import { countyStaff } from './testing/county-staff';
import { expectation } from './testing/expectation';
import { previewFile } from './testing/preview-file';
import type { CaseloadPreview } from './preview';
import { resolveChoices } from './resolve-choices';

const states = (preview: CaseloadPreview) => Object.fromEntries(preview.rows.map(({ row, state }) => [row, state]));
const inState = (preview: CaseloadPreview, state: string) => preview.rows.filter((row) => row.state === state);
const readRow = (preview: CaseloadPreview, row: number) => preview.read.find((one) => one.row === row);
const nothingKnown = { families: [], persons: [] };

interface Finnish {
  data_rows_seen: number;
  first_header_must_be: string;
  rows_ok: number[];
  rows_need_choice: { row: number }[];
  rows_duplicate: { row: number; same_as: number }[];
  rows_rejected: { row: number; field: string; code: string }[];
}

describe('the Finnish list from Excel', () => {
  const expected = expectation<Finnish>('caseload_utf8_bom_semicolon');
  const open = () => previewFile('caseload_utf8_bom_semicolon.csv');

  it('BUG-136: the byte-order mark hides no column, and each row gets the state expected of it', async () => {
    const preview = await open();
    expect(preview.columns[0]).toMatchObject({ header: expected.first_header_must_be, meaning: 'family' });
    expect(preview.columns).toHaveLength(13);
    expect(preview.rows).toHaveLength(expected.data_rows_seen);
    expect(preview.counts).toEqual({ ok: 10, needChoice: 1, duplicate: 1, rejected: 3, ignored: 2 });
    expect(inState(preview, 'ok').map(({ row }) => row)).toEqual(expected.rows_ok);
    expect(inState(preview, 'needChoice').map(({ row }) => ({ row }))).toEqual(expected.rows_need_choice.map(({ row }) => ({ row })));
    expect(inState(preview, 'duplicate').map(({ row, sameAs }) => ({ row, same_as: sameAs }))).toEqual(expected.rows_duplicate);
    expect(inState(preview, 'rejected').map(({ row, field, code }) => ({ row, field, code }))).toEqual(expected.rows_rejected);
  });

  it('keeps leading zeros, numbers written together, formula text and the lines of a note', async () => {
    const preview = await open();
    expect(readRow(preview, 2)?.person).toMatchObject({ phone: '0401234567', postalCode: '00530', birthDate: '1986-03-14' });
    expect(readRow(preview, 9)?.person?.phone).toBe('0400 555 0103 / työ 019-555 0104');
    expect(readRow(preview, 9)?.note).toMatch(/^=HYPERLINK/);
    expect(readRow(preview, 5)?.note?.split('\n')).toHaveLength(2);
  });

  it('reads the new identity-code signs with their centuries', async () => {
    const preview = await open();
    expect(readRow(preview, 2)?.person?.birthDate?.slice(0, 4)).toBe('1986');
    expect(readRow(preview, 10)?.person?.birthDate?.slice(0, 4)).toBe('2016');
  });

  it('BUG-115: one-letter names, a missing surname and Sámi letters are kept as written', async () => {
    const preview = await open();
    expect(readRow(preview, 6)?.person?.givenNames).toBe('X');
    expect(readRow(preview, 7)?.person).toMatchObject({ givenNames: 'Suriname Adi', surname: null });
    expect(readRow(preview, 8)?.person?.givenNames).toBe('Áilu Niillas');
  });

  it('sees the protected address and the unborn child with the due date', async () => {
    const preview = await open();
    expect(readRow(preview, 16)?.person?.protectedAddress).toBe(true);
    expect(readRow(preview, 17)?.person).toMatchObject({ role: 'unborn_child', birthDate: null, dueDate: '2027-02-14' });
  });

  it('BUG-096: an ambiguous date is asked about, and nothing is ready before the answer', async () => {
    const preview = await open();
    expect(preview.rows.find(({ row }) => row === 5)?.choices).toEqual(['2026-04-03', '2026-03-04']);
    const before = resolveChoices({ read: preview.read, choices: [], staff: countyStaff, known: nothingKnown });
    expect(before.unanswered.map(({ row }) => row)).toEqual([5]);
    const after = resolveChoices({ read: preview.read, choices: [{ row: 5, value: '2026-04-03' }], staff: countyStaff, known: nothingKnown });
    expect(after.unanswered).toEqual([]);
    expect(after.families.find(({ name }) => name === 'af Hällström')?.openedOn).toBe('2026-04-03');
    expect(after.families.find(({ name }) => name === 'Penttilä')?.members).toHaveLength(1);
    expect(after.families.map(({ name }) => name)).not.toContain('Virhe');
  });
});

it('the English list: NFD and NFC of one name are offered as one person', async () => {
  const expected = expectation<{ states: object; persons: Record<string, string>; sameAs: Record<string, number>; notes: Record<string, string> }>('caseload_utf8_nobom_comma');
  const preview = await previewFile('caseload_utf8_nobom_comma.csv');
  expect(states(preview)).toEqual(expected.states);
  expect(Object.fromEntries(preview.rows.map(({ row, person }) => [row, person]))).toEqual(expected.persons);
  expect(preview.rows.find(({ row }) => row === 4)).toMatchObject({ sameAs: expected.sameAs['4'], choices: ['same', 'new'] });
  expect(readRow(preview, 2)?.note).toBe(expected.notes['2']);
});

it('BUG-133: twins are never offered as one; the same code is the same person, whatever the case and blanks', async () => {
  const expected = expectation<{ new: number[]; same: Record<string, number>; suggested: Record<string, number> }>('duplicates_and_twins');
  const preview = await previewFile('duplicates_and_twins.csv');
  // The list numbers its own rows from 1; the sheet's first row is the headings.
  const own = (row: number | null) => (row ?? 0) - 1;
  const pairs = (state: string) => Object.fromEntries(inState(preview, state).map(({ row, sameAs }) => [own(row), own(sameAs)]));
  expect(inState(preview, 'ok').map(({ row }) => own(row))).toEqual(expected.new);
  expect(pairs('duplicate')).toEqual(expected.same);
  expect(pairs('needChoice')).toEqual(expected.suggested);
  expect(preview.missing).toEqual(['family', 'responsibleWorker']);
});

it('BUG-128: an identity code from 900 on is marked temporary', async () => {
  const preview = await previewFile('duplicates_and_twins.csv');
  expect(readRow(preview, 8)?.person?.identityCodeTemporary).toBe(true);
});

it('a list without family and worker columns is completed by hand', async () => {
  const mapping = { columns: {}, familyFromSurname: true, responsibleWorkerId: 'id of aino.kettunen-vaara' };
  const preview = await previewFile('duplicates_and_twins.csv', { mapping });
  expect(preview.missing).toEqual([]);
  const choices = [{ row: 5, value: 'same' }, { row: 9, value: 'same' }];
  const { families, unanswered } = resolveChoices({ read: preview.read, choices, staff: countyStaff, known: nothingKnown });
  expect(unanswered).toEqual([]);
  expect(families.map(({ name, members }) => [name, members.length])).toEqual([['Saarinen', 2], ['Virtanen', 1], ['Virtanen', 1], ['Korhonen', 1]]);
  expect(new Set(families.map(({ workerId }) => workerId))).toEqual(new Set(['id of aino.kettunen-vaara']));
});

it('the messy workbook: every cell as a person reads it, and nothing dropped unsaid', async () => {
  type Messy = { headerRow: number; sheet: string; otherSheets: object[]; hiddenColumns: string[]; states: object; codes: object;
    read: Record<string, Record<string, unknown>>; notes: Record<string, string> };
  const expected = expectation<Messy>('caseload_messy');
  const preview = await previewFile('caseload_messy.xlsx');
  expect(preview).toMatchObject({ headerRow: expected.headerRow, sheet: expected.sheet, otherSheets: expected.otherSheets });
  expect(preview.columns.filter(({ hidden }) => hidden).map(({ header }) => header)).toEqual(expected.hiddenColumns);
  expect(states(preview)).toEqual(expected.states);
  expect(Object.fromEntries(preview.rows.flatMap(({ row, code }) => (code ? [[row, code]] : [])))).toEqual(expected.codes);
  for (const [row, { started, ...person }] of Object.entries(expected.read)) {
    expect(readRow(preview, Number(row))).toMatchObject({ started, person });
  }
  for (const [row, note] of Object.entries(expected.notes)) expect(readRow(preview, Number(row))?.note).toBe(note);
});

it('two thousand families keep their numbers, instants and ends', async () => {
  type Many = { families: number; numbers: number; instants: number; closed: number; daavid: { all: number; open: number; closed: number } };
  const expected = expectation<Many>('families_2000_ties');
  const { read } = await previewFile('families_2000_ties.csv');
  const { families } = resolveChoices({ read, choices: [], staff: countyStaff, known: nothingKnown });
  expect(families).toHaveLength(expected.families);
  expect(new Set(families.map(({ externalNumber }) => externalNumber)).size).toBe(expected.numbers);
  expect(new Set(families.map(({ openedAt }) => openedAt)).size).toBe(expected.instants);
  expect(families.filter(({ closed }) => closed)).toHaveLength(expected.closed);
  const daavids = families.filter(({ workerId }) => workerId === 'id of daavid.okkonen');
  expect([daavids.length, daavids.filter(({ closed }) => closed).length]).toEqual([expected.daavid.all, expected.daavid.closed]);
});

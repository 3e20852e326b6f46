/** Excel in Finland reads semicolons, and the letters only with this mark before them. */
const mark = '\uFEFF';

/**
 * Text of a spreadsheet: the one writer that every extract uses. What a spreadsheet would take for a formula is marked as text with an
 * apostrophe, wherever it came from; line ends within a cell stay.
 */
export function writeCsv(rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
  return mark + rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

function cell(value: string | number): string {
  const text = String(value);
  const safe = /^\s*[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return /[";\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import { parse } from 'csv-parse/sync';
import type { Sheet } from './sheet';
import { limits, UnreadableFile } from './unreadable-file';

const separators = [';', ',', '\t'];

/**
 * Text with separators, as Excel shows it: each record is one sheet row, however many lines a quoted cell has, and an empty line is
 * a row too. Separator and encoding are found out from the content. Nothing is taken as number, date or formula.
 */
export function readCsv(bytes: Uint8Array): Sheet {
  const { text, encoding } = decode(bytes);
  if (text.includes('\0')) throw new UnreadableFile('file.unsupported');
  const stated = /^sep=(.)\r?\n/i.exec(text);
  const body = stated ? text.slice(stated[0].length) : text;
  const records = recordsOf(body, stated?.[1] ?? separatorOf(body));
  return {
    format: 'csv', encoding, name: null, otherSheets: [], hiddenColumns: [],
    rows: records.map((record, index) => ({ row: index + 1, cells: record.map((cell) => ({ text: cell, kind: 'text' as const })) })),
  };
}

function decode(bytes: Uint8Array): { text: string; encoding: Sheet['encoding'] } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes), encoding: 'utf-16' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8: what older Finnish Excels write. Every byte means something there, so this cannot fail.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** The separator that stands most often outside quotes in the first lines. */
function separatorOf(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 20);
  const score = (separator: string) => Math.max(0, ...sample.map((line) => line.split(separator).length - 1));
  return [...separators].sort((a, b) => score(b) - score(a))[0] ?? ';';
}

function recordsOf(text: string, delimiter: string): string[][] {
  let records: string[][];
  try {
    records = parse(text, {
      delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: limits.rows + 50, max_record_size: 1_000_000,
    });
  } catch (fault) {
    const lines = fault instanceof Error && 'lines' in fault ? Number(fault.lines) : 0;
    throw new UnreadableFile('file.quotes', { line: lines });
  }
  return records;
}

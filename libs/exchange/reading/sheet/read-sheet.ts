import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import type { Sheet, SheetRow } from './sheet';
import { limits, UnreadableFile } from './unreadable-file';

const signatures: [number[], 'zip' | 'old-excel' | 'unsupported'][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old-excel'],
  [[0x25, 0x50, 0x44, 0x46], 'unsupported'],
  [[0x89, 0x50, 0x4e, 0x47], 'unsupported'],
  [[0xff, 0xd8, 0xff], 'unsupported'],
  [[0x1f, 0x8b], 'unsupported'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'unsupported'],
];

/**
 * Reads the first visible sheet that looks like a table. What the file is, its bytes tell; its name is not asked.
 * Throws `UnreadableFile` when the file is too large, swells when unpacked, is broken, or is of another kind.
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length > limits.megabytes * 1024 * 1024) throw new UnreadableFile('file.too-large', { megabytes: limits.megabytes });
  const kind = signatures.find(([signature]) => signature.every((byte, at) => bytes[at] === byte))?.[1];
  if (kind === 'old-excel') throw new UnreadableFile('file.old-excel');
  if (kind === 'unsupported') throw new UnreadableFile('file.unsupported');
  const sheet = kind === 'zip' ? await readXlsx(bytes) : readCsv(bytes);
  return { ...sheet, rows: withinLimits(withoutEmptyEnd(sheet.rows)) };
}

function withoutEmptyEnd(rows: SheetRow[]): SheetRow[] {
  const last = rows.findLastIndex((row) => row.cells.some((cell) => cell.text.trim() !== ''));
  return rows.slice(0, last + 1);
}

function withinLimits(rows: SheetRow[]): SheetRow[] {
  if (rows.length === 0) throw new UnreadableFile('file.empty');
  if (rows.length > limits.rows) throw new UnreadableFile('file.too-many-rows', { rows: limits.rows });
  if (rows.some((row) => row.cells.length > limits.columns)) throw new UnreadableFile('file.too-many-columns', { columns: limits.columns });
  return rows;
}

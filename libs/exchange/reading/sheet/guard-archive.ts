import { inflateRawSync } from 'node:zlib';
import { limits, UnreadableFile } from './unreadable-file';

const mostEntries = 500;
const mostMergedCells = 200_000;

/**
 * Promises that the archive is a workbook that can be opened without harm: every part is unpacked here first with a ceiling, because
 * the sizes an archive declares may lie. A merged range is counted too: opening one makes each of its cells.
 */
export function guardArchive(bytes: Uint8Array): void {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = limits.unpackedMegabytes * 1024 * 1024;
  let workbook = false;
  for (const entry of entriesOf(archive)) {
    const content = unpack(archive, entry, left);
    left -= content.length;
    if (entry.name === 'xl/workbook.xml') workbook = true;
    if (entry.name.startsWith('xl/worksheets/') && entry.name.endsWith('.xml')) guardMergedCells(content.toString('latin1'));
  }
  if (!workbook) throw new UnreadableFile('file.unsupported');
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  at: number;
}

function entriesOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length) throw new UnreadableFile('file.damaged');
  const count = archive.readUInt16LE(end + 10);
  if (count > mostEntries) throw new UnreadableFile('file.swells');
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) throw new UnreadableFile('file.damaged');
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength), method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20), at: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(archive: Buffer, entry: Entry, most: number): Buffer {
  if (most <= 0) throw new UnreadableFile('file.swells');
  if (entry.at + 30 > archive.length) throw new UnreadableFile('file.damaged');
  const from = entry.at + 30 + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28);
  const packed = archive.subarray(from, from + entry.packed);
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (fault) {
    const tooLong = (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableFile(tooLong ? 'file.swells' : 'file.damaged');
  }
}

function guardMergedCells(xml: string): void {
  let cells = 0;
  for (const [, left = '', top, right = '', bottom] of xml.matchAll(/<mergeCell[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
    cells += (columnNumber(right) - columnNumber(left) + 1) * (Number(bottom) - Number(top) + 1);
    if (cells > mostMergedCells) throw new UnreadableFile('file.swells');
  }
  const rows = xml.split('<row ').length - 1;
  if (rows > limits.rows * 2) throw new UnreadableFile('file.too-many-rows', { rows: limits.rows });
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

import { deflateRawSync } from 'node:zlib';
import { guardArchive } from './guard-archive';
import { readSheet } from './read-sheet';

const bytes = (text: string) => new TextEncoder().encode(text);
const refusal = (given: Uint8Array) => readSheet(given).then(() => 'read', (fault: { code?: string }) => fault.code);

/** An archive of one part, as small as a zip can be. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('bytes of a file', () => {
  it('other kinds of files are refused by what they are', async () => {
    expect(await refusal(bytes('%PDF-1.7'))).toBe('file.unsupported');
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]))).toBe('file.old-excel');
    expect(await refusal(new Uint8Array())).toBe('file.empty');
    expect(await refusal(bytes('a\0b'))).toBe('file.unsupported');
    expect(await refusal(zip('word/document.xml', Buffer.from('<w/>')))).toBe('file.unsupported');
    expect(await refusal(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]))).toBe('file.damaged');
  });

  it('an archive that swells is not opened, whatever size it declares', () => {
    expect(() => guardArchive(zip('xl/workbook.xml', Buffer.alloc(130 * 1024 * 1024)))).toThrow('file.swells');
  });

  it('more than ten megabytes or twenty thousand rows are refused', async () => {
    expect(await refusal(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('file.too-large');
    expect(await refusal(bytes('a;b\n'.repeat(20_001)))).toBe('file.too-many-rows');
  });

  it('separator and encoding are found out, and a line break inside quotes starts no row', async () => {
    const latin = await readSheet(Buffer.from('Perhe\tNimi\r\nM\u00e4ki\tA', 'latin1'));
    expect(latin).toMatchObject({ encoding: 'windows-1252' });
    expect(latin.rows[1]?.cells.map(({ text }) => text)).toEqual(['Mäki', 'A']);
    const quoted = await readSheet(bytes('a,b\n"1\n2",x\n\nlast,y'));
    expect(quoted.rows.map(({ row, cells }) => [row, cells[0]?.text])).toEqual([[1, 'a'], [2, '1\n2'], [3, ''], [4, 'last']]);
  });
});

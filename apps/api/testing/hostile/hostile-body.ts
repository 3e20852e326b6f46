import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { nonsenseText } from './nonsense';
import type { Operation } from './operations';

export type Body =
  | { kind: 'json'; text: string }
  | { kind: 'bytes'; base64: string; type: string }
  /** `cut`: half of it is sent, then the connection goes; `chunked`: without a length. */
  | { kind: 'cut' | 'chunked'; text: string };

const files = join(import.meta.dirname, '../../../../libs/exchange/testing/files');
const file = (name: string) => readFileSync(join(files, name));
const limit = 1_200_000;

/** What a byte-wise broken JSON text looks like. */
function brokenTexts(text: string): string[] {
  return [text.slice(0, -1), `${text}}`, `[${text}`, text.replaceAll('"', `'`), `\ufeff${text}`, `${text}${text}`, '', ' ', 'null', '[]', '"x"', '5', 'NaN', '{"a":1e999}', '{"a":NaN}', '{"a":01}', '{"a":"\\ud800"}', '{"a":"\\x"}', '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '['.repeat(100_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`, `{"a":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}`, `{"a":"${'x'.repeat(limit)}"}`];
}

const bytes = (content: Buffer, type = 'application/json'): Body => ({ kind: 'bytes', base64: content.toString('base64'), type });

function hostile({ multipart }: Operation, value: unknown): fc.Arbitrary<Body | null> {
  const text = JSON.stringify(value ?? {});
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...brokenTexts(text)).map((broken): Body => ({ kind: 'json', text: broken })) },
    { weight: 2, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 60 }).map((raw) => bytes(Buffer.concat([Buffer.from('{"text":"'), raw, Buffer.from('"}')]))) },
    { weight: 2, arbitrary: fc.constantFrom<Body>({ kind: 'cut', text }, { kind: 'chunked', text }, { kind: 'chunked', text: `${text}${' '.repeat(limit)}` }) },
    { weight: 1, arbitrary: nonsenseText.map((typed): Body => bytes(Buffer.from(`text=${typed}&x[]=1`), 'application/x-www-form-urlencoded')) },
    { weight: multipart ? 20 : 1, arbitrary: upload }, { weight: 1, arbitrary: fc.constant(null) },
  );
}

interface Part { name: string; fileName?: string; type?: string; content: Buffer }

function form(parts: Part[], { boundary = 'raja', end = true } = {}): Body {
  const written = parts.flatMap(({ name, fileName, type, content }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`), content, Buffer.from('\r\n'),
  ]);
  return bytes(Buffer.concat([...written, Buffer.from(end ? `--${boundary}--\r\n` : '')]), `multipart/form-data; boundary=${boundary}`);
}

/** A workbook whose one part unpacks to forty megabytes: small on the line, and no workbook either. */
function smallBomb(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = deflateRawSync(Buffer.alloc(40_000_000, 0x20));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(20, 4); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(40_000_000, 22); local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(20, 4); central.writeUInt16LE(20, 6); central.writeUInt16LE(8, 10); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(40_000_000, 24); central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(central.length + name.length, 12); end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

let bomb: Buffer | undefined;
const csv = 'text/csv';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const list = file('caseload_utf8_bom_semicolon.csv');
const uploads: Array<() => Body> = [
  () => form([{ name: 'file', fileName: 'lista.csv', type: csv, content: list }]),
  () => form([{ name: 'file', fileName: 'lista.csv', type: csv, content: file('duplicates_and_twins.csv') }]),
  () => form([{ name: 'file', fileName: 'sekava.xlsx', type: sheet, content: file('caseload_messy.xlsx') }]),
  () => form([{ name: 'kenttä', content: Buffer.from('x') }]), () => form([]),
  () => form([{ name: 'file', fileName: 'a.csv', content: list }, { name: 'file', fileName: 'b.csv', content: list }]),
  () => form([{ name: 'file', fileName: 'tyhjä.csv', type: csv, content: Buffer.alloc(0) }]),
  () => form([{ name: 'file', fileName: 'lista.csv', type: 'text/csv; charset=utf-16', content: Buffer.from(list.toString('utf8'), 'utf16le') }]),
  () => form([{ name: 'file', fileName: 'lista.csv', type: csv, content: Buffer.from(list.toString('utf8'), 'latin1') }]),
  () => form([{ name: 'file', fileName: 'kirja.xlsx', type: sheet, content: Buffer.from('PK\u0003\u0004 ei mikään kirja') }]),
  () => form([{ name: 'file', fileName: 'kirja.xlsx', type: sheet, content: file('caseload_messy.xlsx').subarray(0, 3_000) }]),
  () => form([{ name: 'file', fileName: 'pommi.xlsx', type: sheet, content: (bomb ??= smallBomb()) }]),
  () => form([{ name: 'file', fileName: 'nolla.csv', content: Buffer.from('Nimi;Synt\u0000ymä\n\u0000;\u0000') }]),
  () => form([{ name: 'file', fileName: 'rivit.csv', content: Buffer.from(`a;b\n${'"'.repeat(50_001)}`) }]),
  () => form([{ name: 'file', fileName: 'leveä.csv', content: Buffer.from(`${';'.repeat(20_000)}\n${';'.repeat(20_000)}`) }]),
  () => form([{ name: 'file', fileName: '../../../etc/passwd\u202e', content: Buffer.from('a;b\n1;2') }]),
  () => form([{ name: '__proto__', fileName: 'x', content: Buffer.from('a;b\n1;2') }]),
  () => form([{ name: 'file', fileName: 'lista.csv', content: list }], { end: false }),
  () => form(Array.from({ length: 30 }, (_, nr) => ({ name: `kenttä${nr}`, content: Buffer.from('x') }))),
  () => bytes(Buffer.from('ei osia'), 'multipart/form-data; boundary=raja'), () => bytes(list, 'multipart/form-data'), () => bytes(list, csv),
];

/** Files sent to be read: a few that are lists, most that are not. */
const upload: fc.Arbitrary<Body> = fc.constantFrom(...uploads).map((make) => make());

export const hostileBody = Object.assign(hostile, { upload });

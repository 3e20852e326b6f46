import { inflateSync } from 'node:zlib';

/** The words of a PDF that our server made, line by line as they stand on its pages: what its letters mean is read from the fonts' own tables. */
export function textOfPdf(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const letters = new Map<string, string[]>();
  for (const [, name = '', id = ''] of bytes.toString('latin1').matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    if (table !== undefined) letters.set(name, lettersIn(objects.get(table) ?? ''));
  }
  const pages = [...objects.values()].filter((body) => / Tf\b/.test(body));
  return pages.map((body) => linesIn(body, letters)).join('\n');
}

/** Every object, its streams unpacked: nothing a PDF holds can hide from a search in it. */
export function objectsOf(bytes: Buffer): Map<string, string> {
  const file = bytes.toString('latin1');
  const objects = new Map<string, string>();
  for (const found of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = found;
    const [head = '', packed] = body.split('stream\n', 2).length === 2 ? [body.slice(0, body.indexOf('stream\n')), body.slice(body.indexOf('stream\n') + 7)] : [body];
    const stream = packed?.replace(/\nendstream$/, '');
    objects.set(id, stream === undefined ? body : `${head}${head.includes('FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream}`);
  }
  return objects;
}

function lettersIn(table: string): string[] {
  const letters: string[] = [];
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f]*)>/gi)].forEach(([, hex = ''], place) => {
      letters[parseInt(first, 16) + place] = Buffer.from(hex, 'hex').swap16().toString('utf16le');
    });
  }
  return letters;
}

function linesIn(body: string, fonts: Map<string, string[]>): string {
  const lines: string[] = [];
  let letters: string[] = [];
  for (const [, font, shown] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? [];
    if (shown === undefined) continue;
    const hex = [...shown.matchAll(/<([0-9a-f]+)>/gi)].map(([, part]) => part).join('');
    lines.push((hex.match(/.{4}/g) ?? []).map((code) => letters[parseInt(code, 16)] ?? '').join(''));
  }
  return lines.join('\n');
}

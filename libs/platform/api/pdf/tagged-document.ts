import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { Language } from '../../contract';

export type TaggedDocument = PDFKit.PDFDocument;
export interface DocumentWish {
  /** Shown by readers and read aloud first. Never somebody's name. */
  title: string;
  language: Language;
  /** Off where a test looks for words in the bytes. */
  compress?: boolean;
}

// pdfkit knows PDF/UA; its types do not yet.
const conforming: object = { subset: 'PDF/UA' };

/** Inter in one file each: every alphabet the screens know, so that a name is never half in another face. */
const faces = { regular: 'inter-regular.ttf', strong: 'inter-semi-bold.ttf' } as const;

/** An A4 page that screen readers can follow (PDF/UA): a structure tree, a language, a title, every letter embedded. */
export function beginDocument({ title, language, compress = true }: DocumentWish): TaggedDocument {
  const document = new PDFDocument({
    size: 'A4', margin: 0, pdfVersion: '1.7', ...conforming, tagged: true, lang: language, displayTitle: true, compress,
    info: { Title: title, Creator: 'Rinnalla', Producer: 'Rinnalla' }, font: faceFile('regular'),
  });
  document.registerFont('regular', faceFile('regular')).registerFont('strong', faceFile('strong'));
  return document.font('regular');
}

/** Ends the document and answers its bytes. */
export function bytesOf(document: TaggedDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
    document.end();
  });
}

/** Beside this file as written, and beside the built server. */
function faceFile(face: keyof typeof faces): string {
  const places = ['./fonts/', '../fonts/'].map((folder) => fileURLToPath(new URL(`${folder}${faces[face]}`, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the font ${faces[face]} is missing`);
  return found;
}

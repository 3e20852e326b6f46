import { beginDocument, bytesOf, type TaggedDocument } from '@rinnalla/platform/api';
import type { Letter } from '../../contract';

const mm = (length: number) => length * (72 / 25.4);
const page = { left: mm(20), text: mm(150) };
/** The window of the envelope, and where the card to cut out begins. */
const window = { top: mm(50), width: mm(80) };
const card = { top: mm(222), height: mm(46), width: mm(105) };
const quiet = '#4a5560';

/** Where very long names would push the letter over its page, all of it is set smaller. */
const smaller = [0.85, 0.7];
interface Sheet { document: TaggedDocument; scale: number }

/** One A4 of the letter, with the structure that screen readers follow. */
export async function letterPdf(letter: Letter, { compress = true }: { compress?: boolean } = {}): Promise<Buffer> {
  const drawn = (scale: number) => {
    const document = beginDocument({ title: letter.documentTitle, language: letter.language, compress });
    draw(letter, { document, scale });
    return document;
  };
  let document = drawn(1);
  for (const scale of smaller) if (pagesOf(document) > 1) document = drawn(scale);
  return bytesOf(document);
}

function pagesOf(document: TaggedDocument): number {
  const { start, count } = document.bufferedPageRange();
  return start + count;
}

function draw(letter: Letter, sheet: Sheet): void {
  const { document } = sheet;
  const root = document.struct('Document', { lang: letter.language });
  document.addStructure(root);
  const put = (kind: 'P' | 'H1' | 'H2', draw: () => void) => root.add(document.struct(kind, {}, draw));
  put('P', () => line(sheet, letter.dateLine, { x: mm(120), y: mm(20), width: mm(70), align: 'right' }));
  if (letter.addressBlock !== null) {
    const block = letter.addressBlock.join('\n');
    put('P', () => line(sheet, block, { x: page.left, y: window.top, width: window.width, size: 11 }));
  }
  document.y = letter.addressBlock === null ? mm(50) : mm(96);
  put('H1', () => below(sheet, letter.heading, { size: 18, face: 'strong' }));
  for (const paragraph of letter.paragraphs) put('P', () => below(sheet, paragraph));
  if (letter.reach !== null) {
    const { title, lines } = letter.reach;
    put('H2', () => below(sheet, title, { size: 12.5, face: 'strong', gap: mm(1.5) }));
    root.add(list(sheet, lines));
    document.y += mm(3);
  }
  for (const paragraph of letter.closing) put('P', () => below(sheet, paragraph));
  contactCard(sheet, letter.card, put);
  root.end();
}

interface Style { size?: number; face?: 'regular' | 'strong'; gap?: number; color?: string }
interface Place extends Style { x: number; y: number; width: number; align?: 'left' | 'right' }

function line({ document, scale }: Sheet, words: string, { x, y, width, align = 'left', size = 11, face = 'regular', color = 'black' }: Place): void {
  document.font(face).fontSize(size * scale).fillColor(color).text(words, x, y, { width, align, lineGap: 2 });
}

function below(sheet: Sheet, words: string, { gap = mm(4), ...style }: Style = {}): void {
  const { document, scale } = sheet;
  line(sheet, words, { x: page.left, y: document.y, width: page.text, ...style });
  document.y += gap * scale;
}

function list(sheet: Sheet, lines: string[]) {
  const { document } = sheet;
  const items = lines.map((words) => document.struct('LI', {}, [document.struct('LBody', {}, () => below(sheet, words, { gap: mm(1) }))]));
  return document.struct('L', {}, items);
}

/** To cut out and keep by the phone; stands at the foot of the page, or lower when long names push it. Its frame is decoration: readers pass over it. */
function contactCard(sheet: Sheet, { title, name, lines }: Letter['card'], put: (kind: 'P' | 'H2', draw: () => void) => void): void {
  const { document } = sheet;
  const top = Math.max(card.top, document.y + mm(4));
  const inside = { x: page.left + mm(6), width: card.width - mm(12) };
  put('H2', () => line(sheet, title, { ...inside, y: top + mm(6), size: 10, color: quiet }));
  put('P', () => line(sheet, name, { ...inside, y: document.y + mm(1), size: name.length > 60 ? 10 : 14, face: 'strong' }));
  for (const words of lines) put('P', () => line(sheet, words, { ...inside, y: document.y + mm(1), size: 10.5 }));
  const height = Math.max(card.height, document.y - top + mm(5));
  document.markContent('Artifact', { type: 'Layout' });
  document.lineWidth(0.75).dash(4, { space: 3 }).strokeColor(quiet).rect(page.left, top, card.width, height).stroke().undash();
  document.endMarkedContent();
}

import { beginDocument, bytesOf, type TaggedDocument } from '@rinnalla/platform/api';
import type { LogAnswer } from '../../contract';

const mm = (length: number) => length * (72 / 25.4);
const page = { left: mm(20), top: mm(20), text: mm(165), bottom: mm(277) };

type Face = 'regular' | 'strong';
interface Style { size?: number; face?: Face; gap?: number; indent?: number }

/** The answer on paper, as many pages as it takes, with the structure that screen readers follow. */
export async function answerPdf(answer: LogAnswer, { compress = true }: { compress?: boolean } = {}): Promise<Buffer> {
  const document = beginDocument({ title: answer.documentTitle, language: answer.language, compress });
  const root = document.struct('Document', { lang: answer.language });
  document.addStructure(root);
  document.y = page.top;
  const put = (kind: 'P' | 'H1' | 'H2' | 'H3', words: string, style?: Style) => root.add(document.struct(kind, {}, () => below(document, words, style)));
  const list = (lines: string[]) => root.add(document.struct('L', {}, lines.map((words) => (
    document.struct('LI', {}, [document.struct('LBody', {}, () => below(document, words, { gap: mm(1.2), indent: mm(4), size: 10.5 }))])))));
  const heading = (words: string) => put('H2', words, { size: 13, face: 'strong', gap: mm(2) });
  if (answer.draft !== null) put('P', answer.draft, { face: 'strong' });
  put('P', answer.dateLine);
  put('H1', answer.heading, { size: 18, face: 'strong', gap: mm(5) });
  for (const words of answer.opening) put('P', words);
  if (answer.visitors !== null) { heading(answer.visitors.title); list(answer.visitors.lines); document.y += mm(3); }
  if (answer.days !== null) {
    heading(answer.days.title);
    for (const { day, sentences } of answer.days.items) {
      put('H3', day, { size: 11, face: 'strong', gap: mm(1) });
      list(sentences);
      document.y += mm(2);
    }
  }
  for (const part of [answer.notIncluded, answer.further]) {
    if (part === null) continue;
    heading(part.title);
    list(part.lines);
    document.y += mm(3);
  }
  root.end();
  return bytesOf(document);
}

/** Writes below what stands already; what would not fit goes to a new page whole. */
function below(document: TaggedDocument, words: string, { size = 11, face = 'regular', gap = mm(3), indent = 0 }: Style = {}): void {
  const width = page.text - indent;
  document.font(face).fontSize(size).fillColor('black');
  const height = document.heightOfString(words, { width, lineGap: 2 });
  const room = face === 'strong' ? height + mm(12) : height;
  if (document.y + room > page.bottom && document.y > page.top) {
    document.addPage();
    document.y = page.top;
  }
  document.text(words, page.left + indent, document.y, { width, lineGap: 2 });
  document.y += gap;
}

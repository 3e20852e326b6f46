import type { Sentences } from '@rinnalla/platform/api';
import { formatDate, helsinkiDate, type Language } from '@rinnalla/platform/contract';
import type { Letter } from '../../contract';

/** What a letter is made from: one assignment's own row, its worker's account, and the one who gets it. */
export interface LetterFacts {
  assignment: { workerName: string; pairName: string | null; from: Date };
  worker: { phone: string | null; email: string | null };
  receiver: { name: string; languages: string[]; streetAddress: string | null; postalCode: string | null; city: string | null };
  /** Whether anybody in the family is under non-disclosure: the receiver may live with them. */
  tellsOfProtected: boolean;
  today: string;
}

/** The letter's words, for the preview and for the page alike. */
export function letterOf(sentences: Sentences, { assignment, worker, receiver, tellsOfProtected, today }: LetterFacts): Letter {
  const language = languageOfReceiver(receiver.languages);
  const say = (key: string, params: Record<string, string> = {}) => sentences.find(language, `responsible-worker:letter.${key}`, params) ?? '';
  const date = formatDate(helsinkiDate(assignment.from), language);
  const ways = [
    ...(worker.phone ? [say('phone', { value: worker.phone })] : []),
    ...(worker.email ? [say('email', { value: worker.email })] : []),
  ];
  return {
    language, date: today, dateLine: formatDate(today, language), documentTitle: say('documentTitle'), heading: say('heading'),
    paragraphs: [say('who', { date, name: assignment.workerName }), say('task')],
    reach: ways.length > 0 ? { title: say('reach'), lines: ways } : null,
    closing: [
      ways.length > 0 ? say('ask') : say('callsYou'),
      ...(assignment.pairName === null ? [] : [say('pair', { name: assignment.pairName })]),
      say('emergency'),
    ],
    card: { title: say('card'), name: assignment.workerName, lines: [...ways, say('from', { date })] },
    addressBlock: tellsOfProtected ? null : addressOf(receiver),
  };
}

/** The first of the receiver's languages that the letter is written in; Finnish when none is. */
function languageOfReceiver(languages: string[]): Language {
  for (const code of languages) if (code === 'fi' || code === 'sv' || code === 'en') return code;
  return 'fi';
}

function addressOf({ name, streetAddress, postalCode, city }: LetterFacts['receiver']): string[] | null {
  if (streetAddress === null && city === null) return null;
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [name, streetAddress, town].filter((line): line is string => Boolean(line));
}

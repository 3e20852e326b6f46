import type { Language } from '@rinnalla/platform/contract';
import type { Choice } from '@rinnalla/platform/web';

/** Those that families of the county speak most; a language that is recorded besides is offered too. */
const usual = ['fi', 'sv', 'se', 'smn', 'sms', 'rom', 'en', 'ru', 'et', 'uk', 'ar', 'so', 'fa', 'prs', 'ku', 'ckb', 'ps', 'ti', 'am', 'tr', 'sq',
  'vi', 'th', 'zh', 'my', 'ne', 'hi', 'ur', 'bn', 'tl', 'es', 'fr', 'de', 'pl', 'ro', 'bg', 'bs', 'hu', 'lt', 'lv'];

export function languageName(code: string, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code;
}

export function languageChoices(recorded: string[], reader: Language): Choice[] {
  return [...new Set([...usual, ...recorded])].map((code) => ({ value: code, label: languageName(code, reader) }));
}

import type { Sentences } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';
import type { LogRow, Say, Telling } from '../contract';

/** The words that sentences of visits are made of, in one language. */
export function sayIn(sentences: Sentences, language: Language): Say {
  return (key, params) => sentences.find(language, `access-log:telling.${key}`, params);
}

/** To an auditor one family by its number, several by their count. */
export function familyOfRow({ families: [only, ...others], familyIds }: Pick<LogRow, 'families' | 'familyIds'>): Telling['family'] {
  if (familyIds.length === 0) return 'none';
  return only !== undefined && others.length === 0 && familyIds.length === 1 ? { number: only.number } : { count: familyIds.length };
}

import type { Sentences } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';
import type { Say } from '../contract';

/** The words that sentences of visits are made of, in one language. */
export function sayIn(sentences: Sentences, language: Language): Say {
  return (key, params) => sentences.find(language, `access-log:telling.${key}`, params);
}

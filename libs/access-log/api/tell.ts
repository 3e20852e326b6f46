import type { Sentences } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';
import type { Say } from '../contract';

/** The words that sentences of visits are made of, in one language. Each is looked up once: an extract tells twenty thousand visits. */
export function sayIn(sentences: Sentences, language: Language): Say {
  const templates = new Map<string, string | null>();
  return (key, params = {}) => {
    if (!templates.has(key)) {
      const slots = Object.fromEntries(Object.keys(params).map((name) => [name, `{{${name}}}`]));
      templates.set(key, sentences.find(language, `access-log:telling.${key}`, slots));
    }
    return templates.get(key)?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')) ?? null;
  };
}

import type { Language } from '@rinnalla/platform/contract';
import type { fi } from './fi';

/** The same domains in every language. */
export type DomainWords = { [Domain in keyof typeof fi]: object };

/** Each language is a file of its own: whoever reads Finnish never loads the Swedish words. */
const languages: Record<Language, () => Promise<DomainWords>> = {
  fi: () => import('./fi').then((words) => words.fi),
  sv: () => import('./sv').then((words) => words.sv),
  en: () => import('./en').then((words) => words.en),
};

export const loadWords = (language: Language): Promise<DomainWords> => languages[language]();

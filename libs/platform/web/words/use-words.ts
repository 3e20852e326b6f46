import { useTranslation } from 'react-i18next';
import type { Language } from '../../contract';

type Tree = { readonly [key: string]: string | Tree };
/** `a.b.c` for every leaf of a tree of words. */
export type WordPath<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${WordPath<T[K]>}` }[keyof T & string];

/** The words of one domain: `const w = useWords(familiesWords)`; an unknown key does not compile. */
export function useWords<T extends Tree>(namespace: string, _words: { fi: T }) {
  const { t, i18n } = useTranslation(namespace);
  return {
    w: (key: WordPath<T>, params?: Record<string, unknown>): string => t(key as string, params ?? {}),
    language: i18n.language as Language,
  };
}

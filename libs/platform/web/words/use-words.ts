import { useTranslation } from 'react-i18next';
import type { Language } from '../../contract';

type Tree = { readonly [key: string]: string | Tree };
/** `a.b.c` for every leaf of a tree of words. */
export type WordPath<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${WordPath<T[K]>}` }[keyof T & string];

/**
 * The words of one domain: `useWords<typeof familiesWords>('families')`; an unknown key does not compile. A type and no value, for a value
 * would bring every language with it.
 */
export function useWords<W extends { fi: Tree }>(namespace: string) {
  const { t, i18n } = useTranslation(namespace);
  return {
    w: (key: WordPath<W['fi']>, params?: Record<string, unknown>): string => t(key as string, params ?? {}),
    language: i18n.language as Language,
  };
}

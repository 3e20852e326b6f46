import i18next, { type i18n } from 'i18next';
import type { Language } from '../contract';

type Tree = { readonly [key: string]: string | Tree };
export type DomainWords = Record<Language, Tree>;

/** Every domain's words on the server: problem answers, letters, notices. One namespace a domain. */
export class Sentences {
  private readonly engine: i18n;

  constructor(domains: Record<string, DomainWords>) {
    this.engine = i18next.createInstance();
    const resources = Object.fromEntries((['fi', 'sv', 'en'] as const).map((language) => [language,
      Object.fromEntries(Object.entries(domains).map(([domain, words]) => [domain, words[language]]))]));
    void this.engine.init({
      lng: 'fi', fallbackLng: 'fi', resources, ns: Object.keys(domains), initAsync: false,
      interpolation: { escapeValue: false },
    });
  }

  /** `key` is `domain:path.to.words`. Answers null when the domain has no such words. */
  find(language: Language, key: string, params: Record<string, unknown> = {}): string | null {
    return this.engine.exists(key, { lng: language }) ? this.engine.t(key, { ...params, lng: language }) : null;
  }

  /** The sentence of a problem's code: `families.not-open` stands at `families:problem.not-open`. */
  ofProblem(language: Language, code: string, params: Record<string, unknown>): string {
    const dot = code.indexOf('.');
    return this.find(language, `${code.slice(0, dot)}:problem.${code.slice(dot + 1)}`, params)
      ?? this.find(language, 'platform:problem.failed', params) ?? code;
  }
}

const known: readonly Language[] = ['fi', 'sv', 'en'];

/** The best of our languages for an Accept-Language header; Finnish when none fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').slice(0, 200).split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().split(';');
    const weight = Number(rest.find((piece) => piece.trim().startsWith('q='))?.trim().slice(2) ?? 1);
    return { language: tag.slice(0, 2).toLowerCase(), weight: Number.isFinite(weight) ? weight : 0 };
  }).sort((left, right) => right.weight - left.weight);
  for (const { language } of wanted) {
    const match = known.find((candidate) => candidate === language);
    if (match !== undefined) return match;
  }
  return 'fi';
}

import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../contract';

const rememberedIn = 'rinnalla.language';

/** One language's words, one namespace a domain. */
export type DomainWords = Readonly<Record<string, object>>;

interface Spoken { language: Language; words: DomainWords; load: (language: Language) => Promise<DomainWords> }

/** By the engine's store: what `useTranslation` hands out is a wrapping of the engine, and not the same thing twice. */
const loaders = new WeakMap<object, Spoken['load']>();

/** The words of the language in use; those of another are loaded when it is chosen. */
export function createWords({ language, words, load }: Spoken): i18n {
  const engine = i18next.createInstance();
  void engine.use(initReactI18next).init({
    lng: language, fallbackLng: false, resources: { [language]: words }, ns: Object.keys(words), defaultNS: 'platform', initAsync: false,
    interpolation: { escapeValue: false },
  });
  loaders.set(engine.store, load);
  document.documentElement.lang = engine.language;
  engine.on('languageChanged', (spoken) => { document.documentElement.lang = spoken; });
  return engine;
}

/** Changes the language once its words are there. Throws when they cannot be had: the screens then stay in the language they were in. */
export async function speak(engine: i18n, language: Language): Promise<void> {
  if (language === engine.language) return;
  if (!engine.hasResourceBundle(language, 'platform')) {
    const load = loaders.get(engine.store);
    if (load === undefined) throw new Error('these words did not come from createWords');
    const words = await load(language);
    for (const [domain, ofDomain] of Object.entries(words)) engine.addResourceBundle(language, domain, ofDomain);
  }
  await engine.changeLanguage(language);
}

/** The language chosen on this device before anybody signs in; no personal data. */
export function rememberedLanguage(): Language {
  const remembered = localStorage.getItem(rememberedIn);
  return remembered === 'sv' || remembered === 'en' ? remembered : 'fi';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(rememberedIn, language);
}

import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../contract';

const rememberedIn = 'rinnalla.language';

/** Every domain's words in the browser, one namespace a domain. */
export function createWords(domains: Record<string, Record<Language, object>>): i18n {
  const engine = i18next.createInstance();
  const languages: Language[] = ['fi', 'sv', 'en'];
  const resources = Object.fromEntries(languages.map((language) => [language,
    Object.fromEntries(Object.entries(domains).map(([domain, words]) => [domain, words[language]]))]));
  void engine.use(initReactI18next).init({
    lng: rememberedLanguage(), fallbackLng: 'fi', resources, ns: Object.keys(domains), defaultNS: 'platform', initAsync: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = engine.language;
  engine.on('languageChanged', (language) => { document.documentElement.lang = language; });
  return engine;
}

/** The language chosen on this device before anybody signs in; no personal data. */
export function rememberedLanguage(): Language {
  const remembered = localStorage.getItem(rememberedIn);
  return remembered === 'sv' || remembered === 'en' ? remembered : 'fi';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(rememberedIn, language);
}

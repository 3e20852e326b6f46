export { createWords, rememberedLanguage, rememberLanguage, type DomainWords } from './words';
export { useLanguage } from './use-language';
export { useWords, type WordPath } from './use-words';

export { createWords, rememberedLanguage, rememberLanguage } from './words';
export { useWords, type WordPath } from './use-words';

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../contract';
import { toast } from '../ui';
import { speak } from './words';

/** The language of the screens and the way to another. Without its words it stays, says so, and the answer is false. */
export function useLanguage() {
  const { i18n } = useTranslation('platform');
  const change = useCallback((language: Language) => speak(i18n, language).then(() => true, () => {
    toast(i18n.t('ui.languageUnreachable'));
    return false;
  }), [i18n]);
  return { language: i18n.language as Language, change };
}

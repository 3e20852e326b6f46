import { useTranslation } from 'react-i18next';
import { tellVisit, type Say, type TellableVisit, type Telling } from '../contract';
import { useAccessLogWords } from './access-log.queries';

/** Tells visits as sentences, in the reader's language. */
export function useTellVisit() {
  const { t, i18n } = useTranslation('access-log');
  const { language } = useAccessLogWords();
  const say: Say = (key, params) => (i18n.exists(`access-log:telling.${key}`) ? t(`telling.${key}`, params ?? {}) : null);
  return (visit: TellableVisit, telling: Omit<Telling, 'language'>) => tellVisit(say, visit, { ...telling, language });
}

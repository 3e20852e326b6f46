import { useTranslation } from 'react-i18next';
import { rememberLanguage } from '@rinnalla/platform/web';
import { useChooseLanguage, useMe } from '@rinnalla/staff/web';

const languages = [['fi', 'Suomi'], ['sv', 'Svenska'], ['en', 'English']] as const;

/** The language of the screens: kept with the user, and on this device before anybody has signed in. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('platform');
  const me = useMe();
  const choosing = useChooseLanguage();
  const choose = (language: (typeof languages)[number][0]) => {
    rememberLanguage(language);
    void i18n.changeLanguage(language);
    if (me.data) choosing.mutate(language);
  };
  return (
    <div className="languages" role="group" aria-label={t('shell.language')}>
      {languages.map(([language, name]) => (
        <button key={language} type="button" lang={language} aria-pressed={i18n.language === language} onClick={() => choose(language)}>{name}</button>
      ))}
    </div>
  );
}

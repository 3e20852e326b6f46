import { rememberLanguage, useLanguage, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import { useChooseLanguage, useMe } from '@rinnalla/staff/web';

const languages = [['fi', 'Suomi'], ['sv', 'Svenska'], ['en', 'English']] as const;

/** The language of the screens: kept with the user, and on this device before anybody has signed in. */
export function LanguageChoice() {
  const { w } = useWords<typeof platformWords>('platform');
  const { language: spoken, change } = useLanguage();
  const me = useMe();
  const choosing = useChooseLanguage();
  const choose = async (language: (typeof languages)[number][0]) => {
    if (!await change(language)) return;
    rememberLanguage(language);
    if (me.data) choosing.mutate(language);
  };
  return (
    <div className="languages" role="group" aria-label={w('shell.language')}>
      {languages.map(([language, name]) => (
        <button key={language} type="button" lang={language} aria-pressed={spoken === language} onClick={() => { void choose(language); }}>{name}</button>
      ))}
    </div>
  );
}

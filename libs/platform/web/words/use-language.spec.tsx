import { screen } from '@testing-library/react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { en, fi } from '../../locales';
import { show } from '../testing';
import { createWords } from './words';
import { useLanguage } from './use-language';

function Choice() {
  const { t } = useTranslation('platform');
  const { language, change } = useLanguage();
  return <button type="button" onClick={() => { void change('en'); }}>{language}: {t('ui.close')}</button>;
}

/** The page in Finnish, with a way to the English words. */
const speaking = (load: () => Promise<Record<string, object>>) => show(
  <I18nextProvider i18n={createWords({ language: 'fi', words: { platform: fi }, load })}><Choice /></I18nextProvider>);

it('changes when the words of the other language are there, not before', async () => {
  let come: (words: Record<string, object>) => void = () => undefined;
  const { user } = speaking(() => new Promise((resolve) => { come = resolve; }));
  await user.click(screen.getByText('fi: Sulje'));
  screen.getByText('fi: Sulje');
  expect(document.documentElement.lang).toBe('fi');
  come({ platform: en });
  await screen.findByText('en: Close');
  expect(document.documentElement.lang).toBe('en');
});

it('stays, and says so, when they cannot be had', async () => {
  const { user } = speaking(() => Promise.reject(new TypeError('no network')));
  await user.click(screen.getByText('fi: Sulje'));
  await screen.findByText(/^Kieltä ei saatu ladattua/);
  screen.getByText('fi: Sulje');
});

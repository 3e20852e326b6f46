import type { ReactElement } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../contract';
import { platformWords } from '../../locales';
import { createQueryClient } from '../client';
import { UiProvider } from '../ui';
import { createWords, rememberedLanguage, type DomainWords } from '../words';

type Words = Record<string, Record<Language, object>>;

const inLanguage = (language: Language, words: Words): DomainWords => (
  Object.fromEntries(Object.entries({ platform: platformWords, ...words }).map(([domain, ofDomain]) => [domain, ofDomain[language]])));

/** Draws a page or a part as the application does, in Finnish, for somebody who acts on it. */
export function show(element: ReactElement, { words = {} }: { words?: Words } = {}) {
  const client = createQueryClient();
  const language = rememberedLanguage();
  const load = async (chosen: Language) => inLanguage(chosen, words);
  const engine = createWords({ language, words: inLanguage(language, words), load });
  const within = (inner: ReactElement) => (
    <QueryClientProvider client={client}>
      <I18nextProvider i18n={engine}><UiProvider moving={false}>{inner}</UiProvider></I18nextProvider>
    </QueryClientProvider>
  );
  const { rerender, unmount } = render(within(element));
  return { client, user: userEvent.setup(), unmount, again: (next: ReactElement) => rerender(within(next)) };
}

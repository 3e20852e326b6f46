import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { UiProvider } from '@rinnalla/platform/web';
import type { Language } from '@rinnalla/platform/contract';
import { SessionKeeper } from './frame/session-keeper';
import { createAppRouter } from './router';

export function App({ queryClient, words }: { queryClient: QueryClient; words: i18n }) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={words}><Screens /></I18nextProvider>
    </QueryClientProvider>
  );
}

const router = createAppRouter();

function Screens() {
  const { i18n } = useTranslation();
  return (
    <UiProvider language={i18n.language as Language}>
      <SessionKeeper />
      <RouterProvider router={router} />
    </UiProvider>
  );
}

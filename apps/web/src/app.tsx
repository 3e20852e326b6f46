import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { FaultBoundary, UiProvider } from '@rinnalla/platform/web';
import { SessionKeeper } from './frame/session-keeper';
import { StepUpKeeper } from './frame/step-up-keeper';
import type { createAppRouter } from './router';

interface AppProps { queryClient: QueryClient; router: ReturnType<typeof createAppRouter>; words: i18n }

export function App({ queryClient, router, words }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={words}>
        <UiProvider>
          <FaultBoundary>
            <SessionKeeper />
            <StepUpKeeper />
            <RouterProvider router={router} />
          </FaultBoundary>
        </UiProvider>
      </I18nextProvider>
    </QueryClientProvider>
  );
}

import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/inter/index.css';
import 'dayjs/locale/fi';
import 'dayjs/locale/sv';
import './ui.css';
import type { ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import type { Language } from '../../contract';
import { theme } from './theme';

/** The nonce that lets Mantine's one style tag through the content-security policy; the server writes it into the page. */
function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}

export function UiProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
        <Notifications position="bottom-right" zIndex={400} />
        {children}
      </DatesProvider>
    </MantineProvider>
  );
}

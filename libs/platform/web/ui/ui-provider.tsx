import '@mantine/core/styles.css';
import '@fontsource-variable/inter/index.css';
import './ui.css';
import type { ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { theme } from './theme';
import { Toasts } from './toast';

/** The nonce that lets Mantine's one style tag through the content-security policy; the server writes it into the page. */
function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}

export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
      {children}
      <Toasts />
    </MantineProvider>
  );
}

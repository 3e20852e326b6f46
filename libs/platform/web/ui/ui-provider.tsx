import '@mantine/core/styles.css';
import '@fontsource-variable/inter/index.css';
import './ui.css';
import type { ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { ConnectionLine } from './connection-line';
import { theme } from './theme';
import { Toasts } from './toast';

/** The nonce that lets Mantine's one style tag through the content-security policy; the server writes it into the page. */
function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}

/** `moving={false}`: what opens is there at once, without its transition, so that a spec sees what a person sees after it. */
export function UiProvider({ children, moving = true }: { children: ReactNode; moving?: boolean }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce} env={moving ? 'default' : 'test'}>
      {children}
      <ConnectionLine />
      <Toasts />
    </MantineProvider>
  );
}

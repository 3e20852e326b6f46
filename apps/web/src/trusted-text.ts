import { z } from 'zod';

interface Policies { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown }

/**
 * The page's content-security policy lets no text become markup. One part of the ui library writes style rules the way markup is
 * written: text without a single tag may pass, everything else is refused. Nor is any code made out of text.
 */
export function refuseMarkup(): void {
  z.config({ jitless: true });
  const { trustedTypes } = window as Window & { trustedTypes?: Policies };
  trustedTypes?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('markup made of text is refused');
      return text;
    },
  });
}

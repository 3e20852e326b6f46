// Runs before anything else. The page's policy lets no text become markup or code. One part of the ui library writes style rules the
// way markup is written: text without a single tag may pass, everything else is refused. The contract's schemas make no code of text.
globalThis.__zod_globalConfig = { jitless: true };
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('markup made of text is refused');
      return text;
    },
  });
}

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from '../../tools/compressed.mjs';
import { firstLoads } from '../../tools/first-load.mjs';
import { libraries } from '../../tools/vite-parts.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** KiB of compressed JavaScript before a page can be used, in one language. */
const budgets = {
  'The family page': { opens: ['/pages/family-page.tsx', '/pages/picture-tab.tsx'], kibibytes: 250 },
  'The caseload': { opens: ['/pages/caseload-page.tsx'], kibibytes: 250 },
  'The sign-in page': { opens: ['/pages/sign-in-page.tsx'], kibibytes: 250 },
};

/** The letters of our three languages come with the page, not after its first paint: a text that changes its letters moves what stands below. */
const lettersFirst: Plugin = {
  name: 'letters-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_page, { bundle }) => Object.keys(bundle ?? {}).filter((file) => file.includes('inter-latin-wght'))
      .map((file) => ({ tag: 'link', injectTo: 'head' as const, attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` } })),
  },
};

/** The screens. The content-security policy allows no inline script, style sheet or font: everything becomes a file. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), lettersFirst, firstLoads({ words: ['/src/words/fi.ts'], budgets }), compressed],
  resolve: { alias: libraries },
  server: {
    host: '127.0.0.1',
    fs: { allow: [here('../..')] },
    proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT ?? 3000}`, changeOrigin: false } },
  },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // Our rooms only declare: what a page does not use of a room's index stays out of its first load.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/libs\/[^?]+\.tsx?$/, sideEffects: false }] } },
  },
});

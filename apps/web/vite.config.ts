import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { libraries } from '../../tools/vite-parts.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The screens. The content-security policy allows no inline script, style sheet or font: everything becomes a file. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
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

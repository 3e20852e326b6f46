import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { libraries, nestDecorators, pdfFonts } from '../../tools/vite-parts.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const entries = ['main', 'admin-create', 'log-verify', 'keys-rotate', 'backup', 'restore', 'doctor', 'migrate'].filter((name) => existsSync(here(`src/${name}.ts`)));

/** The server as plain files for Node: our own modules bundled, packages left where npm put them. */
export default defineConfig({
  root: here('.'),
  oxc: nestDecorators,
  plugins: [pdfFonts],
  resolve: { alias: libraries },
  ssr: { noExternal: [/^@rinnalla\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: here('../../dist/api'),
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((name) => [name, here(`src/${name}.ts`)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './built.mjs';

/** `npm run keys:rotate`: new keys for what is sealed, while the application runs (docs/operations.md). */
process.setSourceMapsEnabled(true);
try {
  ensureBuilt((sentence) => console.log(sentence));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist', 'api', 'keys-rotate.js')).href);

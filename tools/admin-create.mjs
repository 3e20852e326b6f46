import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './built.mjs';

/** `npm run admin:create -- <username> "<display name>"`: the first administrator of an installation with its own database. */
process.setSourceMapsEnabled(true);
try {
  ensureBuilt((sentence) => console.log(sentence));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist', 'api', 'admin-create.js')).href);

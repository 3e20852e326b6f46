import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './built.mjs';

/**
 * `npm start`: builds when needed, then becomes the server. One process, so that Ctrl-C, SIGTERM and the exit code are
 * the server's own.
 */
process.chdir(root);
process.setSourceMapsEnabled(true);
try {
  ensureBuilt((sentence) => console.log(sentence));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist', 'api', 'main.js')).href);

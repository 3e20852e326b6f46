import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './built.mjs';

/** `npm run log:verify`: whether the access log is whole. Exit code 1 when it is not, 2 when that could not be found out. */
process.setSourceMapsEnabled(true);
try {
  ensureBuilt((sentence) => console.log(sentence));
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
await import(pathToFileURL(join(root, 'dist', 'api', 'log-verify.js')).href);

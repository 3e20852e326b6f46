import { runBuilt } from './built.mjs';

/** `npm run backup`: a sealed backup of the embedded database, running or not. */
await runBuilt('backup', { failure: 2 });

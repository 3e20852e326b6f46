import { runBuilt } from './built.mjs';

/** `npm run migrate`: brings a database of one's own up to this version (docs/operations.md, "Several servers"). */
await runBuilt('migrate');

import { runBuilt } from './built.mjs';

/** `npm run keys:rotate`: new keys for what is sealed, while the application runs (docs/operations.md). */
await runBuilt('keys-rotate');

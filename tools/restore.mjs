import { runBuilt } from './built.mjs';

/** `npm run restore -- --to "2026-11-25 12:00"`: takes the embedded database back to a moment. The old one is kept. */
await runBuilt('restore', { failure: 2 });

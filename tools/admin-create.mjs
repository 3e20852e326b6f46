import { runBuilt } from './built.mjs';

/** `npm run admin:create -- <username> "<display name>"`: the first administrator of an installation with its own database. */
await runBuilt('admin-create');

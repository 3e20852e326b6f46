import { runBuilt } from './built.mjs';

/** `npm run log:verify`: whether the access log is whole. Exit code 1 when it is not, 2 when that could not be found out. */
await runBuilt('log-verify', { failure: 2 });

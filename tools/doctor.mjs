import { runBuilt } from './built.mjs';

/** `npm run doctor`: what is weak or wrong in this installation. Exit code 0: nothing, 1: warnings, 2: something is wrong. */
await runBuilt('doctor', { failure: 2 });

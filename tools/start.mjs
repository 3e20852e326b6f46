import { root, runBuilt } from './built.mjs';

/** `npm start`. */
process.chdir(root);
await runBuilt('main');

import { en } from './en';
import { fi } from './fi';
import { sv } from './sv';

/** One language by itself is what a browser loads. */
export { en, fi, sv };
export const staffWords = { fi, sv, en };

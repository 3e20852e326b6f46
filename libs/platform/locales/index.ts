import { en } from './en';
import { fi } from './fi';
import { sv } from './sv';

export type { Words } from './words';
/** One language by itself is what a browser loads. */
export { en, fi, sv };
export const platformWords = { fi, sv, en };

import { en } from './en';
import { fi } from './fi';
import { sv } from './sv';

export type { Words } from './words';
export const platformWords = { fi, sv, en };

import { en } from './en';
import { fi } from './fi';
import { sv } from './sv';

export const accessLogWords = { fi, sv, en };

import { picture } from './picture.mjs';

/** What is measured, in the order of the table. */
export const paths = [picture];

import { accessLog } from './access-log.mjs';
import { caseload } from './caseload.mjs';
import { minutes } from './minutes.mjs';
import { picture } from './picture.mjs';
import { reassign } from './reassign.mjs';
import { search } from './search.mjs';

/** What is measured, in the order of the table. */
export const paths = [picture, caseload, search, minutes, accessLog, reassign];

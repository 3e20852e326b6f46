import type { DoorCall } from '@rinnalla/access-control/api';
import { fitting, Problem, readCursor, writeCursor, type Keys } from '@rinnalla/platform/api';
import { caseloadQuery } from '../contract';

/** What `app.enter_caseload` answers: the page as JSON, and where it goes on. */
export interface CaseloadPage { page: string; last: [number, string, string, string] | null }

export const caseloadAtTheDoor: DoorCall = {
  calls: 'enter_caseload',
  values: ({ query }, keys) => {
    const data = fitting(caseloadQuery, query);
    if (data === null) return null;
    const [k1 = null, k2 = null, name = null, id = null] = readCursor(data.cursor, 4) ?? [];
    return [JSON.stringify({ ...data, k1, k2, name: name === null ? null : openName(keys, String(name)), id })];
  },
};

/** The page with the cursor of its last row. */
export function withCursor(keys: Keys, { page, last }: CaseloadPage): string {
  const cursor = last === null ? null : writeCursor([last[0], last[1], sealName(keys, last[2]), last[3]]);
  return `{"nextCursor":${JSON.stringify(cursor)},${page.slice(1)}`;
}

// The cursor travels in an address, and addresses are kept by whoever stands between: no family's name may be read off it.
const cursorContext = 'caseload cursor';

function sealName(keys: Keys, name: string): string {
  return keys.seal(Buffer.from(name), cursorContext).toString('base64url');
}

function openName(keys: Keys, sealed: string): string {
  try {
    return keys.open(Buffer.from(sealed, 'base64url'), cursorContext).toString('utf8');
  } catch {
    // Whatever does not open was not made here.
    throw new Problem(400, 'platform.malformed');
  }
}

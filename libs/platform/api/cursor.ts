import { Problem } from './problem';

/** An opaque place in a list: the sort keys of its last row. Tells nothing that the row did not. */
export function writeCursor(keys: ReadonlyArray<string | number | null>): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Throws 400 when the cursor was not made by `writeCursor` with as many keys. */
export function readCursor(cursor: string | undefined, keyCount: number): Array<string | number | null> | null {
  if (cursor === undefined) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const plain = Array.isArray(keys) && keys.length === keyCount
      && keys.every((key) => key === null || typeof key === 'string' || typeof key === 'number');
    if (plain) return keys as Array<string | number | null>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Problem(400, 'platform.malformed');
}

/** Cuts the one row too many that a list query fetches, and makes the cursor of the last kept row. */
export function pageOf<T>(rows: T[], limit: number, keysOf: (row: T) => ReadonlyArray<string | number | null>) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? writeCursor(keysOf(last)) : null };
}

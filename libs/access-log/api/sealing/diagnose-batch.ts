import type { LogFault } from '../../contract';
import { instantOf, LogRowText, microsOf, rowText, unpackLeaves, type Ask, type Leaf } from './log-rows';
import { leafHash } from './merkle';

export interface BadRow { id: string | null; at: string | null; fault: LogFault }

/** Of a batch whose rows do not fit its seal: the first that does not, and what was done to it. */
export async function diagnoseBatch(ask: Ask, packed: Buffer, rows: LogRowText[]): Promise<BadRow | null> {
  const leaves = unpackLeaves(packed);
  const sealed = new Map(leaves.map((leaf, place) => [leaf.id, place]));
  const present = new Map(rows.map((row) => [row.id, row]));
  const altered = leaves.findIndex((leaf) => { const row = present.get(leaf.id); return row === undefined || !leafHash(row.text).equals(leaf.hash); });
  const added = rows.findIndex(({ id }) => !sealed.has(id));
  const extra = rows[added];
  const first = leaves[altered];
  if (extra !== undefined && (first === undefined || placeOf(rows.slice(added), sealed) <= altered)) {
    return { id: extra.id, at: instantOf(microsOf(extra)), fault: 'inserted' };
  }
  if (first === undefined) return null;
  const row = present.get(first.id) ?? await elsewhere(ask, first.id);
  return { id: first.id, at: instantOf(first.micros), fault: faultOf(first, row) };
}

/** Before which sealed row an added one stands. */
function placeOf(from: LogRowText[], sealed: ReadonlyMap<string, number>): number {
  const next = from.find(({ id }) => sealed.has(id));
  return next === undefined ? sealed.size : sealed.get(next.id) ?? 0;
}

/** A row may have been moved out of its batch. */
async function elsewhere(ask: Ask, id: string): Promise<LogRowText | undefined> {
  const [row] = await ask<{ text: string }>(`select ${rowText} as text from app.access_log l where l.id = $1 order by l.at limit 1`, [id]);
  return row && new LogRowText(row.text);
}

function faultOf(leaf: Leaf, row: LogRowText | undefined): LogFault {
  if (row === undefined) return 'removed';
  return microsOf(row) < leaf.micros ? 'back-dated' : 'changed';
}

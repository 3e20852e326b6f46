import { setTimeout as pause } from 'node:timers/promises';
import { ask, forProduct } from './compare.mjs';

const asked = 40;
/** A connection tells what it has read at the latest ten seconds after it fell idle. */
const toldAfter = 11_000;

/** What has been read so far, table by table; each month of the log is one. */
async function readSoFar({ owner }) {
  const { rows } = await owner.query(`
    select relname as name, seq_scan::float as scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::float as rows, n_live_tup::float as size from pg_stat_user_tables where schemaname = 'app'`);
  return new Map(rows.map((row) => [row.name, row]));
}

/**
 * Reads by single requests and what they touched: for each path and side how often a table was read from end to end, and how many rows were
 * looked at. Counted by PostgreSQL itself, so functions, triggers and policies are in it.
 */
export async function countReads(sides, paths) {
  const found = new Map();
  for (const path of paths) {
    const wanted = [];
    for (const side of sides) {
      await path.reset?.(side);
      wanted.push((await path.requests(side)).slice(0, asked));
    }
    await pause(toldAfter);
    const before = await Promise.all(sides.map(readSoFar));
    await Promise.all(sides.map((side, place) => askOneByOne(side, wanted[place])));
    await pause(toldAfter);
    const after = await Promise.all(sides.map(readSoFar));
    found.set(path, sides.map((_side, place) => difference(before[place], after[place])));
    for (const side of sides) await path.reset?.(side);
  }
  return found;
}

async function askOneByOne({ product }, requests) {
  for (let place = 0; place < asked; place += 1) await ask(product.url, forProduct(requests[place % requests.length]));
}

function difference(before, after) {
  return new Map([...after].map(([name, { scans, rows, size }]) => {
    const earlier = before.get(name) ?? { scans: 0, rows: 0 };
    return [name, { scans: (scans - earlier.scans) / asked, rows: (rows - earlier.rows) / asked, size }];
  }));
}

/** Tables that hold more where the county is larger, and are read from end to end by a path: none should be. */
export function scansOfGrowing([small, large]) {
  return [...large].filter(([name, { scans, size }]) => scans >= 0.2 && size > 1000 && size > 5 * (small.get(name)?.size ?? 0))
    .map(([name, { scans, size }]) => `${name} (${size} rows, ${scans.toFixed(1)} times a request)`);
}

export const rowsRead = (reads) => [...reads.values()].reduce((sum, { rows }) => sum + rows, 0);

/** Where most of the rows were looked at, when a request looks at more than twice as many in the large county. */
export function grownReads([small, large]) {
  if (rowsRead(large) < 2 * rowsRead(small)) return [];
  const most = [...large].sort(([, one], [, other]) => other.rows - one.rows).slice(0, 3);
  return most.map(([name, { rows }]) => `${name} ${(small.get(name)?.rows ?? 0).toFixed(0)} -> ${rows.toFixed(0)}`);
}

import { hashLeaf, hashLength } from './merkle';

/** Asks the database; each caller has its own connection and role. */
export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** Every column of the log in one order for ever: what a seal vouches for. A column added later asks for a second format of seals. */
export const sealedColumns = [
  'id', 'at', 'request_id', 'user_id', 'user_name', 'role', 'relation', 'action', 'family_ids', 'person_ids', 'basis_kind', 'basis_id', 'outcome',
  'oldest_shown', 'client_address', 'written_in',
];

/** PostgreSQL's own writing of a record quotes what needs it, and tells null from empty. Time zone and date style must be the reader's. */
export const rowText = `row(${sealedColumns.map((column) => `l.${column}`).join(', ')})::text`;

export const readAlike = `select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)`;

export interface Leaf { id: string; micros: bigint; hash: Buffer }

/** A row as it is sealed: (id,"2026-11-25 13:07:07.123456+00",…,written_in). Taken apart only where something asks for a part. */
export class LogRowText {
  constructor(readonly text: string) {}

  get id(): string {
    return this.text.slice(1, 37);
  }

  get writtenIn(): string {
    return this.text.slice(this.text.lastIndexOf(',') + 1, -1);
  }
}

const leafLength = 56;

/** The rows of a span in the order in which they are sealed. */
export async function readRows(ask: Ask, from: string, to: string): Promise<LogRowText[]> {
  const rows = await ask<{ text: string }>(
    `select ${rowText} as text from app.access_log l where l.written_in >= $1::xid8 and l.written_in < $2::xid8 order by l.written_in, l.at, l.id`, [from, to]);
  return rows.map(({ text }) => new LogRowText(text));
}

/** When the row says it was written, to the second and sortable as text. */
export function secondOf({ text }: LogRowText): string {
  return text.slice(39, 58);
}

/** Microseconds since 1970. Rows that follow one another are mostly of the same second. */
export function microsOf(row: LogRowText): bigint {
  const second = secondOf(row);
  if (second !== lately.second) {
    const instant = Date.parse(`${second.replace(' ', 'T')}Z`);
    // Infinity, or a year of five digits: nothing of ours, but it must not stop the sealer.
    lately = { second, micros: Number.isNaN(instant) ? 0n : BigInt(instant) * 1000n };
  }
  const fraction = row.text[58] === '.' ? row.text.slice(59, row.text.indexOf('+', 59)) : '';
  return lately.micros + BigInt(Number(fraction.padEnd(6, '0')));
}

let lately = { second: '', micros: 0n };

export function packLeaves(rows: LogRowText[]): Buffer {
  const packed = Buffer.alloc(rows.length * leafLength);
  rows.forEach((row, place) => {
    packed.write(row.id.replaceAll('-', ''), place * leafLength, 'hex');
    packed.writeBigInt64BE(microsOf(row), place * leafLength + 16);
    hashLeaf(row.text, packed, place * leafLength + 24);
  });
  return packed;
}

export function unpackLeaves(packed: Buffer): Leaf[] {
  return Array.from({ length: packed.length / leafLength }, (_, place) => {
    const leaf = packed.subarray(place * leafLength, (place + 1) * leafLength);
    const hex = leaf.toString('hex', 0, 16);
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    return { id, micros: leaf.readBigInt64BE(16), hash: leaf.subarray(24) };
  });
}

/** The leaf hashes alone, end to end, as the tree takes them. */
export function hashesOf(packed: Buffer): Buffer {
  const hashes = Buffer.alloc((packed.length / leafLength) * hashLength);
  for (let place = 0; place * leafLength < packed.length; place += 1) packed.copy(hashes, place * hashLength, place * leafLength + 24, (place + 1) * leafLength);
  return hashes;
}

export function instantOf(micros: bigint): string {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  return `${new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}

import { hashesOf, instantOf, microsOf, packLeaves, readAlike, readRows, type Ask } from './log-rows';
import { merkleRoot } from './merkle';
import { noPrevious, sealText, sha256, type Seal, type SignedSeal } from './seal-format';
import type { SealKeys } from './seal-keys';

export interface Sealing {
  keys: SealKeys;
  installation: string;
  /** So many rows a seal, unless one transaction wrote more. */
  batch: number;
}

/** The log was copied into another cluster, whose transaction numbers fit none of the seals. */
export class NumbersBeganAnew extends Error {
  constructor() {
    super('The access log stands in another PostgreSQL cluster than the one it was sealed in. Start Rinnalla once with DATABASE_OWNER_URL: it lets the numbers go on.');
  }
}

interface Place { number: string | null; to: string | null; head: Buffer | null; horizon: string; here: string; cluster: string }

/**
 * Seals the next batch of rows whose transactions are all over, in one transaction of the connection given: the seal, or null when nothing
 * waits. Rows that commit late are behind the horizon and so never missed; of two sealers the second waits and goes on from the first.
 */
export async function sealNext(ask: Ask, sealing: Sealing): Promise<{ seal: SignedSeal | null; horizon: string }> {
  await ask('begin');
  try {
    await ask(readAlike);
    await ask(`select pg_advisory_xact_lock(hashtext('rinnalla seal'))`);
    const place = await lookUp(ask);
    const seal = await nextSeal(ask, sealing, place);
    if (seal !== null) await insert(ask, seal);
    await ask('commit');
    return { seal, horizon: place.horizon };
  } catch (error) {
    await ask('rollback').catch(() => undefined);
    throw error;
  }
}

async function lookUp(ask: Ask): Promise<Place> {
  const [place] = await ask<Place>(`
    select s.number::text, s.to_xid::text as to, s.head, n.cluster, (select system_identifier::text from pg_control_system()) as here,
        (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + n.shift)::text as horizon
      from app.log_numbering n left join lateral (select number, to_xid, head from app.log_seal order by number desc limit 1) s on true`);
  if (place === undefined) throw new Error('app.log_numbering is empty');
  if (place.here !== place.cluster) throw new NumbersBeganAnew();
  return place;
}

async function nextSeal(ask: Ask, { keys, installation, batch }: Sealing, place: Place): Promise<SignedSeal | null> {
  const from = place.to ?? '0';
  const to = await endOfBatch(ask, { from, horizon: place.horizon, batch });
  const rows = to === null ? [] : await readRows(ask, from, to);
  const [first] = rows;
  if (to === null || first === undefined) return null;
  const leaves = packLeaves(rows);
  const [{ now } = { now: '' }] = await ask<{ now: string }>(`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`);
  const seal: Seal = {
    number: Number(place.number ?? 0) + 1, from, to, rows: rows.length, first: { id: first.id, at: instantOf(microsOf(first)) }, leaves,
    root: merkleRoot(hashesOf(leaves)), previous: place.head ?? noPrevious, keyId: keys.keyId, sealedAt: now,
  };
  const text = sealText(installation, seal);
  return { ...seal, head: sha256(text), signature: keys.sign(text) };
}

/** A transaction's rows are never parted: a batch ends before a transaction, or after one that is larger than a batch. */
async function endOfBatch(ask: Ask, { from, horizon, batch }: { from: string; horizon: string; batch: number }): Promise<string | null> {
  const waiting = 'from app.access_log l where l.written_in >= $1::xid8 and l.written_in < $2::xid8';
  const [found] = await ask<{ first: string | null; cut: string | null }>(`
    select (select l.written_in::text ${waiting} order by l.written_in limit 1) as first,
      (select l.written_in::text ${waiting} order by l.written_in offset $3 limit 1) as cut`, [from, horizon, batch]);
  if (!found?.first) return null;
  if (found.cut === null) return horizon;
  return found.cut === found.first ? String(BigInt(found.first) + 1n) : found.cut;
}

async function insert(ask: Ask, seal: SignedSeal): Promise<void> {
  await ask(
    `insert into app.log_seal (number, from_xid, to_xid, row_count, first_id, first_at, leaves, root, previous, head, signature, key_id, sealed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [seal.number, seal.from, seal.to, seal.rows, seal.first.id, seal.first.at, seal.leaves, seal.root, seal.previous, seal.head, seal.signature, seal.keyId, seal.sealedAt]);
}

import { utcText } from '@rinnalla/platform/api';
import type { Verification } from '../../contract';
import { diagnoseBatch, type BadRow } from './diagnose-batch';
import { hashesOf, readAlike, readRows, secondOf, type Ask, type LogRowText } from './log-rows';
import { hashLeaf, hashLength, merkleRoot } from './merkle';
import { isRestoreWord } from './restore-word';
import { noPrevious, sealColumns, sealFrom, sealText, sha256, type SealRecord, type SignedSeal } from './seal-format';
import type { SealKeys } from './seal-keys';
import { Testimony, type WitnessFile } from './witness';

export interface VerifyingMeans {
  ask: Ask;
  keys: SealKeys;
  witness: WitnessFile | null;
  /** Begins behind this seal. */
  after?: number;
  /** Ends after so long, and says where to go on. */
  forMs?: number;
  onProgress?: (rowsChecked: number, rowsSealed: number) => void;
}

interface Span { last: number; to: string; rows: number; lastSealAt: string | null; shift: string; installation: string }

const rowsAtOnce = 10_000;
/** A transaction of ours is over within minutes: a row that claims to be older than the seal before it by more was dated back. */
const grace = 3_600_000;
const untilWitnessed = 60_000;

/**
 * Computes everything anew: each row, each root, each link and signature, and what the witness says. Ends at the first that does not fit.
 * The database reads the next part while this one is hashed.
 */
export async function verifyLog(means: VerifyingMeans): Promise<Verification> {
  const { ask, witness, after = 0, forMs = Infinity, onProgress } = means;
  const until = Date.now() + forMs;
  await ask(readAlike);
  // The witness first: whatever it remembers was in the database before, and a seal made meanwhile is not taken for a cut one.
  const testimony = witness && await Testimony.of(witness, means.keys);
  const span = await lookUp(ask);
  const before = await sealAt(ask, after);
  const check = new Check(means, { span, testimony, before });
  const read = (seal: SignedSeal | null) => (Date.now() <= until ? readPart(ask, seal, { after, last: span.last }) : Promise.resolve(null));
  let suspicion: Suspicion | null = null;
  for (let part = await read(before); part !== null && suspicion === null;) {
    const next = read(part.seals.at(-1) ?? null);
    suspicion = check.part(part);
    part = await next;
    onProgress?.(check.rows, span.rows);
  }
  const reached = check.reached ?? after;
  const done = suspicion !== null || reached >= span.last;
  const bad = suspicion !== null ? await suspicion() : done ? await check.tail(reached) : null;
  return {
    whole: bad === null, rowsChecked: check.rows, ...(await waiting(ask, span)), lastSealAt: span.lastSealAt, rowsSealed: span.rows,
    witness: check.witnessed(), restores: testimony?.restores ?? [], firstBad: bad && { ...bad, at: bad.at && `${bad.at.slice(0, 23)}Z` }, next: done ? null : reached,
  };
}

interface Part { seals: SignedSeal[]; rows: LogRowText[] }

/** Seals that follow one another, with all rows of their span read at once. */
async function readPart(ask: Ask, before: SignedSeal | null, { after, last }: { after: number; last: number }): Promise<Part | null> {
  const seals = await sealsAfter(ask, before?.number ?? after, last);
  const end = seals.at(-1);
  return end === undefined ? null : { seals, rows: await readRows(ask, before?.to ?? '0', end.to) };
}

async function lookUp(ask: Ask): Promise<Span> {
  const [span] = await ask<Span>(`
    select coalesce(max(s.number), 0)::int as last, coalesce((select to_xid::text from app.log_seal order by number desc limit 1), '0') as to,
      coalesce(sum(s.row_count), 0)::int as rows, to_char(max(s.sealed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastSealAt",
      (select shift::text from app.log_numbering) as shift, (select id from app.installation) as installation from app.log_seal s`);
  if (span === undefined) throw new Error('no answer from the seals');
  return span;
}

async function sealAt(ask: Ask, number: number): Promise<SignedSeal | null> {
  const [seal] = await ask<SealRecord>(`select ${sealColumns} from app.log_seal where number = $1`, [number]);
  return seal === undefined ? null : sealFrom(seal);
}

/** As many seals as cover about so many rows. */
async function sealsAfter(ask: Ask, number: number, last: number): Promise<SignedSeal[]> {
  const seals = await ask<SealRecord>(`
    select ${sealColumns} from app.log_seal s where number > $1 and number <= $2
      and number <= (select max(u.number) from (select number, sum(row_count) over (order by number) - row_count as before from app.log_seal
        where number > $1 order by number limit 1000) u where u.before < $3)
      order by number`, [number, last, rowsAtOnce]);
  return seals.map(sealFrom);
}

async function waiting(ask: Ask, { to }: Span): Promise<{ unsealed: number; overdue: number }> {
  const [found] = await ask<{ unsealed: number; overdue: number }>(`
    select count(*)::int as unsealed, count(*) filter (where at < clock_timestamp() - interval '1 minute')::int as overdue
      from app.access_log where written_in >= $1::xid8`, [to]);
  return found ?? { unsealed: 0, overdue: 0 };
}

/** What has been held against the seals so far. */
class Check {
  rows = 0;
  private differed = false;

  constructor(private readonly means: VerifyingMeans, private readonly known: { span: Span; testimony: Testimony | null; before: SignedSeal | null }) {}

  witnessed(): Verification['witness'] {
    if (this.differed) return 'differs';
    const { testimony, span } = this.known;
    if (testimony === null || testimony.last === 0) return 'missing';
    const fresh = Date.now() - Date.parse(span.lastSealAt ?? '') < untilWitnessed;
    return testimony.last >= span.last || fresh ? 'agrees' : 'missing';
  }

  /** The last seal that was held against its rows. */
  get reached(): number | undefined {
    return this.known.before?.number;
  }

  part({ seals, rows }: Part): Suspicion | null {
    let from = 0;
    for (const seal of seals) {
      const bad = this.seal(seal);
      if (bad !== null) return bad;
      // The last seal of a part has all that is left.
      let to = seal === seals.at(-1) ? rows.length : from;
      while (to < rows.length && isBefore(rows[to]?.writtenIn ?? '', seal.to)) to += 1;
      const wrong = this.batch(seal, rows.slice(from, to));
      if (wrong !== null) return wrong;
      from = to;
      this.known.before = seal;
    }
    return null;
  }

  /** The seal by itself: its place in the chain, its own words, its signature, and the witness. */
  private seal(seal: SignedSeal): Suspicion | null {
    const before = this.known.before;
    const said = this.known.testimony?.agrees(seal.number, seal.head);
    if (said === false) this.differed = true;
    if (seal.number !== (before?.number ?? 0) + 1) return () => this.sealGone((before?.number ?? 0) + 1, before?.to ?? '0', seal.from);
    const text = sealText(this.known.span.installation, seal);
    const fits = this.means.keys.fits(seal.keyId, text, seal.signature);
    if (fits === undefined) return async () => ({ ...(await this.firstOf(seal)), fault: 'unknown-key' });
    const linked = seal.from === (before?.to ?? '0') && seal.previous.equals(before?.head ?? noPrevious);
    const sound = fits && linked && seal.head.equals(sha256(text)) && seal.root.equals(merkleRoot(hashesOf(seal.leaves))) && said !== false;
    return sound ? null : async () => ({ ...(await this.firstOf(seal)), fault: 'seal-changed' });
  }

  /** The rows against their seal. In the usual case nothing but hashes is compared. */
  private batch(seal: SignedSeal, rows: LogRowText[]): Suspicion | null {
    const hashes = Buffer.alloc(rows.length * hashLength);
    const earliest = this.earliest();
    let dated: LogRowText | undefined;
    rows.forEach((row, place) => {
      hashLeaf(row.text, hashes, place * hashLength);
      if (dated === undefined && secondOf(row) < earliest) dated = row;
    });
    // The seal's own leaves have been held against its root already.
    if (!hashes.equals(hashesOf(seal.leaves))) {
      return async () => (await diagnoseBatch(this.means.ask, seal.leaves, rows)) ?? { ...seal.first, fault: 'changed' };
    }
    if (dated !== undefined) {
      const { id } = dated;
      const at = `${secondOf(dated).replace(' ', 'T')}.000Z`;
      return async () => ({ id, at, fault: 'back-dated' });
    }
    this.rows += rows.length;
    return null;
  }

  private earliest(): string {
    const before = this.known.before;
    return before === null ? '' : new Date(Date.parse(before.sealedAt) - grace).toISOString().slice(0, 19).replace('T', ' ');
  }

  /** Behind the last seal: rows that cannot be new, and seals that only the witness remembers. */
  async tail(last: number): Promise<BadRow | null> {
    const { testimony, span } = this.known;
    if (testimony !== null && testimony.last > last) {
      this.differed = true;
      return { ...(await this.remembered(last + 1)), fault: 'seals-cut' };
    }
    const [row] = await this.means.ask<{ id: string; at: string | null; dated: boolean }>(`
      select id, case when isfinite(at) then ${utcText('at')} end as at, at < $2::timestamptz as dated from app.access_log
        where written_in >= $1::xid8 and (at < $2::timestamptz or written_in > (greatest(pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1, pg_current_xact_id_if_assigned()::text::bigint) + $3::bigint)::text::xid8)
        order by written_in, at, id limit 1`, [span.to, this.earliest() === '' ? '-infinity' : `${this.earliest()}Z`, span.shift]);
    return row === undefined ? null : { id: row.id, at: row.at, fault: row.dated ? 'back-dated' : 'inserted' };
  }

  private async sealGone(number: number, from: string, to: string): Promise<BadRow> {
    const kept = await this.remembered(number);
    if (kept.id !== null) return { ...kept, fault: 'seal-removed' };
    const [row] = await readRows(this.means.ask, from, to);
    return { id: row?.id ?? null, at: row === undefined ? null : `${secondOf(row).replace(' ', 'T')}.000Z`, fault: 'seal-removed' };
  }

  private async firstOf(seal: SignedSeal): Promise<Pick<BadRow, 'id' | 'at'>> {
    const kept = await this.remembered(seal.number);
    return kept.id === null ? seal.first : kept;
  }

  /** The first row of a batch as the witness wrote it down. */
  private async remembered(number: number): Promise<Pick<BadRow, 'id' | 'at'>> {
    const nobody = { id: null, at: null };
    let first: Pick<BadRow, 'id' | 'at'> = nobody;
    if (this.means.witness === null) return nobody;
    for await (const line of this.means.witness.lines()) {
      if (isRestoreWord(line)) first = line.restored.kept < number ? nobody : first;
      else if (line.number === number && first.id === null) first = line.first;
    }
    return first;
  }
}

/** Something does not fit: what exactly is found out by asking further. */
type Suspicion = () => Promise<BadRow>;

function isBefore(number: string, other: string): boolean {
  return number.length === other.length ? number < other : number.length < other.length;
}

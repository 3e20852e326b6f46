import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Keys, Problem } from '@rinnalla/platform/api';
import type { EnteredRequest, Shown, Visit } from './visit';

interface RetryKey { actorId: string; key: string; requestHash: Buffer }
/** `shown` is what the answer was logged to show: given again, it is logged again. */
interface RememberedAnswer { status: number; body: unknown; shown: Shown[] }

/**
 * Retries (`Idempotency-Key`): the record is written in the deed's own transaction, so that the effect happens once however often
 * the request arrives. The remembered body is kept sealed.
 */
@Injectable()
export class RememberedAnswers {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  /** The request's key, bound to its maker and content; null when none was sent. Throws 400 for a malformed one. */
  keyOf(request: EnteredRequest, visit: Visit): RetryKey | null {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return null;
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem(400, 'platform.malformed');
    const content = request.isMultipart?.() === true ? '' : JSON.stringify(request.body ?? null);
    // The same words over another version are another edit.
    const over = request.headers['if-match'] === undefined ? '' : `\nover ${request.headers['if-match']}`;
    const requestHash = createHash('sha256').update(`${request.method} ${request.url}\n${content}${over}`).digest();
    return { actorId: visit.userId, key, requestHash };
  }

  /**
   * Claims the key; answers the earlier answer when the same request was done before, waiting for one that is just being done. Throws 409 when
   * that takes long, and 422 when the key served another request.
   */
  async claim(tx: EntityManager, { actorId, key, requestHash }: RetryKey): Promise<RememberedAnswer | null> {
    const claimed = await tx.query<unknown[]>(
      `insert into app.idempotency_record (actor_id, key, request_hash) values ($1, $2, $3) on conflict do nothing returning key`,
      [actorId, key, requestHash],
    ).catch(stillRunning);
    if (claimed.length > 0) return null;
    const [row] = await tx.query<Array<{ request_hash: Buffer; status: number; body: Buffer }>>(
      'select request_hash, status, body from app.idempotency_record where actor_id = $1 and key = $2', [actorId, key],
    );
    if (row === undefined || !row.request_hash.equals(requestHash)) throw new Problem(422, 'platform.key-reused');
    const opened = this.keys.open(row.body, `idempotency:${actorId}:${key}`).toString('utf8');
    const kept = JSON.parse(opened) as unknown;
    // No answer is a list by itself: what is one carries beside the body what it showed.
    const [body, shown] = Array.isArray(kept) ? kept as [unknown, Shown[]] : [kept, []];
    return { status: row.status, body, shown };
  }

  /** Gives the key back when the deed was refused and yet leaves writes behind: the next try is a try of its own. */
  async forget(tx: EntityManager, { actorId, key }: RetryKey): Promise<void> {
    await tx.query('delete from app.idempotency_record where actor_id = $1 and key = $2', [actorId, key]);
  }

  async keep(tx: EntityManager, { actorId, key }: RetryKey, answer: RememberedAnswer): Promise<void> {
    const kept = answer.shown.length === 0 ? answer.body ?? null : [answer.body ?? null, answer.shown];
    const body = this.keys.seal(Buffer.from(JSON.stringify(kept)), `idempotency:${actorId}:${key}`);
    await tx.query('update app.idempotency_record set status = $3, body = $4 where actor_id = $1 and key = $2',
      [actorId, key, answer.status, body]);
  }
}

/** 55P03: whoever holds the key did not finish while we waited. */
function stillRunning(error: unknown): never {
  const cause: unknown = error instanceof Error && 'driverError' in error ? error.driverError : error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '55P03') {
    throw new Problem(409, 'platform.still-running', { retryAfter: 1 });
  }
  throw error;
}

import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Keys, Problem } from '@rinnalla/platform/api';
import type { EarlierAnswer, RetryKey } from './enter';
import type { EnteredRequest, Shown } from './visit';

/** `shown` is what the answer was logged to show: given again, it is logged again. */
export interface RememberedAnswer { status: number; body: unknown; shown: Shown[] }

/** A key that the door has claimed for whoever came in. */
export interface Claim extends RetryKey { actorId: string }

/**
 * Retries (`Idempotency-Key`): the key is claimed and its answer kept in the deed's own transaction, so that the effect happens once however often
 * the request arrives. The remembered body is kept sealed.
 */
@Injectable()
export class RememberedAnswers {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  /** The request's key, bound to its content; null when none was sent. Throws 400 for a malformed one. */
  keyOf(request: EnteredRequest): RetryKey | null {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return null;
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem(400, 'platform.malformed');
    const content = request.isMultipart?.() === true ? '' : JSON.stringify(request.body ?? null);
    // The same words over another version are another edit.
    const over = request.headers['if-match'] === undefined ? '' : `\nover ${request.headers['if-match']}`;
    return { key, requestHash: createHash('sha256').update(`${request.method} ${request.url}\n${content}${over}`).digest() };
  }

  /** The keys for an answer that is sealed where the deed is done. */
  sealOf(retry: RetryKey): Buffer {
    return this.keys.answerSeal(contextOf(retry));
  }

  /** What was answered when the same request was done before. Throws 422 when the key served another one. */
  open({ actorId, key, requestHash }: Claim, earlier: EarlierAnswer): RememberedAnswer {
    if (!earlier.requestHash.equals(requestHash)) throw new Problem(422, 'platform.key-reused');
    const plain = this.keys.openAnswer(earlier.body, contextOf({ key, requestHash }), actorId) ?? this.keys.open(earlier.body, `idempotency:${actorId}:${key}`);
    const kept = JSON.parse(plain.toString('utf8')) as unknown;
    // No answer is a list by itself: what is one carries beside the body what it showed.
    const [body, shown] = Array.isArray(kept) ? kept as [unknown, Shown[]] : [kept, []];
    return { status: earlier.status, body, shown };
  }

  /** Gives the key back when the deed was refused and yet leaves writes behind: the next try is a try of its own. */
  async giveBack(tx: EntityManager, { actorId, key }: Claim): Promise<void> {
    await tx.query('select app.give_key_back($1, $2)', [actorId, key]);
  }

  async keep(tx: EntityManager, { actorId, key }: Claim, answer: RememberedAnswer): Promise<void> {
    const kept = answer.shown.length === 0 ? answer.body ?? null : [answer.body ?? null, answer.shown];
    const body = this.keys.seal(Buffer.from(JSON.stringify(kept)), `idempotency:${actorId}:${key}`);
    await tx.query('select app.keep_answer($1, $2, $3, $4)', [actorId, key, answer.status, body]);
  }
}

/** Who it is for is vouched for in the database, which alone knows them by then. */
function contextOf({ key, requestHash }: RetryKey): string {
  return `${key}:${requestHash.toString('hex')}`;
}

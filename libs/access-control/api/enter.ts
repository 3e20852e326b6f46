import { Problem } from '@rinnalla/platform/api';
import { helsinkiDate, type Language } from '@rinnalla/platform/contract';
import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Entry } from './allow';
import type { Visit } from './visit';

export interface Knock {
  sessionHash: Buffer;
  entry: Exclude<Entry, { kind: 'public' }>;
  subjectId: string | null;
  requestId: string;
  client: string;
}

/** What the door answers: the visit as JSON, whose instants are texts and which knows neither the request nor the day. */
interface Entered extends Omit<Visit, 'now' | 'today' | 'steppedUpAt' | 'requestId' | 'client'> {
  outcome: 'allowed' | 'no-session' | 'stranger' | 'forbidden' | 'closed';
  now: string;
  steppedUpAt: string;
}

/** Actions that every signed-in user has go under this name in the permission table. */
export const SIGNED_IN = 'signed-in';

export type Answer = { visit: Visit; refusal: null } | { visit: null; refusal: Problem; language?: Language };

/**
 * Asks the database at the door: session, relation, permission, log row and identity for row-level security in one call.
 * Never throws for a refusal, because its log row must be committed first; the caller throws `refusal` afterwards.
 */
export async function enter(tx: EntityManager, knock: Knock): Promise<Answer> {
  const [row] = await tx.query<Array<{ entered: Entered }>>('select app.enter($1, $2, $3, $4, $5, $6, $7) as entered', valuesOf(knock));
  return answerOf(knock, row?.entered);
}

/**
 * The same, and in the same statement what is read or done, if the visitor is let in: a transaction of its own and one round trip. When it fails
 * nothing is kept of it, the log row included.
 */
export async function enterAnd(pool: Pool, knock: Knock, { calls, values }: { calls: string; values: unknown[] }): Promise<Answer & { row: unknown }> {
  const all = [...valuesOf(knock), ...values];
  const { rows: [row] } = await pool.query<{ entered: Entered }>(callOf(calls, all), all);
  return { ...answerOf(knock, row?.entered), row };
}

/** The key of a deed that may come again: the same request by the same person is done once. */
export interface RetryKey { key: string; requestHash: Buffer }

/** What was answered to the one who had the key before; the body is sealed. */
export interface EarlierAnswer { requestHash: Buffer; status: number; body: Buffer }

interface DeedRow { entered: Entered; earlier_hash: Buffer | null; earlier_status: number; earlier_body: Buffer }

/**
 * `enter` for a deed, in the transaction that it is done in: it is let off the time limit of reads, and has claimed its key. `earlier` when
 * somebody had it before; one who is just doing it is waited for. Throws PostgreSQL's 55P03 when that takes long: the transaction is over then.
 */
export async function enterDeed(tx: EntityManager, knock: Knock, retry: RetryKey | null): Promise<Answer & { earlier: EarlierAnswer | null }> {
  const all = [...valuesOf(knock), retry?.key ?? null, retry?.requestHash ?? null];
  const [row] = await tx.query<DeedRow[]>(callOf('enter_deed', all), all);
  const earlier = row?.earlier_hash ? { requestHash: row.earlier_hash, status: row.earlier_status, body: row.earlier_body } : null;
  return { ...answerOf(knock, row?.entered), earlier };
}

/** The pool under TypeORM: it knows how many wait for a connection. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}

function valuesOf({ entry, sessionHash, subjectId, requestId, client }: Knock): unknown[] {
  const subject = entry.kind === 'action' ? entry.subject : undefined;
  const logs = entry.kind === 'action' && !entry.shows;
  return [sessionHash, entry.kind === 'action' ? entry.action : SIGNED_IN, subject?.kind ?? null, subjectId, requestId, client, logs];
}

function callOf(name: string, values: unknown[]): string {
  return `select * from app.${name}(${values.map((_, index) => `$${index + 1}`).join(', ')})`;
}

function answerOf(knock: Knock, entered: Entered | undefined): Answer {
  if (entered === undefined) throw new Error('the door did not answer');
  if (entered.outcome !== 'allowed') return { visit: null, refusal: refusalOf(entered.outcome), language: entered.language };
  const now = new Date(entered.now);
  return {
    refusal: null,
    visit: {
      userId: entered.userId, sessionId: entered.sessionId, displayName: entered.displayName, roles: entered.roles,
      language: entered.language, relation: entered.relation, relations: entered.relations, familyId: entered.familyId, now,
      get today() { return helsinkiDate(now); }, steppedUpAt: new Date(entered.steppedUpAt), requestId: knock.requestId, client: knock.client,
    },
  };
}

function refusalOf(outcome: Exclude<Entered['outcome'], 'allowed'>): Problem {
  switch (outcome) {
    case 'no-session': return new Problem(401, 'platform.signed-out');
    // A stranger must not learn whether the family exists.
    case 'stranger': return Problem.notFound();
    case 'forbidden': return new Problem(403, 'platform.forbidden');
    case 'closed': return new Problem(409, 'platform.closed-family');
  }
}

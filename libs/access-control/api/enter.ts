import { Problem } from '@rinnalla/platform/api';
import { helsinkiDate, type Language } from '@rinnalla/platform/contract';
import type { EntityManager } from 'typeorm';
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
  const { entry } = knock;
  const subject = entry.kind === 'action' ? entry.subject : undefined;
  const logs = entry.kind === 'action' && !entry.shows;
  const [row] = await tx.query<Array<{ entered: Entered }>>('select app.enter($1, $2, $3, $4, $5, $6, $7) as entered', [
    knock.sessionHash, entry.kind === 'action' ? entry.action : SIGNED_IN, subject?.kind ?? null, knock.subjectId,
    knock.requestId, knock.client, logs,
  ]);
  const entered = row?.entered;
  if (entered === undefined) throw new Error('the door did not answer');
  if (entered.outcome !== 'allowed') return { visit: null, refusal: refusalOf(entered.outcome), language: entered.language };
  const now = new Date(entered.now);
  return {
    refusal: null,
    visit: {
      userId: entered.userId, sessionId: entered.sessionId, displayName: entered.displayName, roles: entered.roles,
      language: entered.language, relation: entered.relation, relations: entered.relations, familyId: entered.familyId, now,
      today: helsinkiDate(now), steppedUpAt: new Date(entered.steppedUpAt), requestId: knock.requestId, client: knock.client,
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

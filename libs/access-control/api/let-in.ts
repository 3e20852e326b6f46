import type { EntityManager } from 'typeorm';
import { newId, Problem } from '@rinnalla/platform/api';
import type { Entry } from './allow';
import { enter, enterDeed, type Answer, type Knock } from './enter';
import { watchShown } from './log-shown';
import type { RememberedAnswers } from './remembered-answers';
import { sessionHashOf } from './session-cookie';
import type { EnteredRequest, Visit } from './visit';

export type Closed = Exclude<Entry, { kind: 'public' }>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Throws 401 without a session's cookie, 400 for a subject that is no id. */
export function knockOf(request: EnteredRequest, entry: Closed): Knock {
  const sessionHash = sessionHashOf(request);
  if (sessionHash === null) throw new Problem(401, 'platform.signed-out');
  return { sessionHash, entry, subjectId: subjectIdOf(request, entry), requestId: request.requestId ?? newId(), client: request.ip };
}

export async function admit(request: EnteredRequest, entry: Closed, tx: EntityManager): Promise<void> {
  const knock = knockOf(request, entry);
  letIn(request, knock, await enter(tx, knock));
}

/** The same for a deed, whose key is claimed with it. Throws a refusal whose log row is still to be committed. */
export async function admitDeed(request: EnteredRequest, { entry, tx, remembered }: { entry: Closed; tx: EntityManager; remembered: RememberedAnswers }): Promise<void> {
  const knock = knockOf(request, entry);
  const retry = remembered.keyOf(request);
  const answer = await enterDeed(tx, knock, retry);
  const visit = letIn(request, knock, answer);
  if (retry === null) return;
  const claim = { ...retry, actorId: visit.userId };
  if (answer.earlier === null) request.claim = claim;
  else request.earlier = remembered.open(claim, answer.earlier);
}

export function letIn(request: EnteredRequest, knock: Knock, answer: Answer): Visit {
  if (answer.refusal !== null) {
    request.language = answer.language ?? request.language;
    throw answer.refusal;
  }
  request.knock = knock;
  request.visit = answer.visit;
  request.language = answer.visit.language;
  watchShown(answer.visit, request);
  return answer.visit;
}

function subjectIdOf(request: EnteredRequest, entry: Closed): string | null {
  if (entry.kind !== 'action' || entry.subject === undefined) return null;
  const id = (request.params as Record<string, string | undefined>)[entry.subject.param];
  if (id === undefined || !uuid.test(id)) throw new Problem(400, 'platform.malformed');
  return id;
}

import type { EntityManager } from 'typeorm';
import { answerBreach, Problem } from '@rinnalla/platform/api';
import type { EnteredRequest, Shown, Visit } from './visit';

// The session ended in the middle of its own request.
answerBreach('RW401', () => new Problem(401, 'platform.signed-out'));

const shownIn = new WeakMap<Visit, EnteredRequest>();

/** Ties a visit to its request, so that the interceptor sees whether what was shown has been logged. */
export function watchShown(visit: Visit, request: EnteredRequest): void {
  shownIn.set(visit, request);
}

/** Writes the log row of a list, search or export with the ids it shows. Throws when the row cannot be written. */
export async function logShown(tx: EntityManager, visit: Visit, shown: Shown): Promise<void> {
  await tx.query('select app.log_shown($1, $2, $3, $4, $5)',
    [shown.action, shown.families, shown.persons ?? [], visit.requestId, visit.client]);
  const request = shownIn.get(visit);
  if (request !== undefined) request.shown = [...request.shown ?? [], shown];
}

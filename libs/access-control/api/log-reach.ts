import type { EntityManager } from 'typeorm';
import { addDays } from '@rinnalla/platform/contract';
import type { Action } from '../contract';
import type { Visit } from './visit';

const plainDays = 2 * 365;

/**
 * Says in the log how far back a list went, when that is more than two years: then the look gets a row of its own with the earliest day
 * shown. A row without a day reached no further. `dates` are calendar dates; null is a record without one.
 */
export async function logReach(tx: EntityManager, visit: Visit, { action, dates }: { action: Action; dates: ReadonlyArray<string | null> }): Promise<void> {
  const oldest = dates.filter((date) => date !== null).sort()[0];
  if (oldest === undefined || visit.familyId === null || oldest >= addDays(visit.today, -plainDays)) return;
  await tx.query('select app.log_reach($1, $2, $3, $4, $5)', [action, visit.familyId, oldest, visit.requestId, visit.client]);
}

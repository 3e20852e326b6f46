import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';

/** The instant of a change of holder: `at` to the microsecond, as the database writes it. */
export interface Held { at: string; now: Date }

/**
 * Holds the families' rows, in the order of their ids, and reads the clock with the locks held: whoever waited here comes after whoever
 * was here before, in the spans too. Everything that changes who is responsible, or whether anybody is, begins with this.
 */
export async function lockFamilies(tx: EntityManager, familyIds: string[]): Promise<Held> {
  await tx.query('select from app.family where id = any ($1) order by id for update', [familyIds]);
  const [row] = await tx.query<Array<{ at: string; now: Date }>>('select n::text as at, n as now from app.instant_of_change() n');
  if (row === undefined) throw new Error('the clock did not answer');
  return row;
}

/**
 * Asked again with the lock held, of whoever came in as the responsible worker: the family may have gone to another meanwhile. Throws 409
 * with the present holder's name.
 */
export async function refuseFormerHolder(tx: EntityManager, visit: Visit, familyId: string): Promise<void> {
  if (visit.relation !== 'responsible') return;
  const [holder] = await tx.query<Array<{ id: string; name: string }>>(
    `select a.worker_id as id, a.worker_name as name
      from app.instant_of_change() n join app.responsible_worker_assignment a on a.from_at <= n and (a.until_at is null or a.until_at > n)
      where a.family_id = $1`, [familyId]);
  if (holder !== undefined && holder.id !== visit.userId) throw new Problem(409, 'responsible-worker.another-holder', { holder: holder.name });
}

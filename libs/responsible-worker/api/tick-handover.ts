import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';
import type { Handover, TickItem } from '../contract';
import { findHandover } from './handover.queries';

/** Marks one thing of the handover as gone through, or takes the mark away. Doing it twice changes nothing. */
export async function tickHandover(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: TickItem }): Promise<Handover> {
  const { assignmentId, items } = await findHandover(tx, familyId);
  if (assignmentId === null || !items.some(({ key }) => key === input.key)) throw Problem.field('key', 'unknown');
  if (input.done) {
    await tx.query(
      `insert into app.handover_tick (assignment_id, family_id, item, ticked_by, ticked_at) values ($1, $2, $3, $4, app.now()) on conflict do nothing`,
      [assignmentId, familyId, input.key, visit.userId]);
  } else {
    await tx.query('delete from app.handover_tick where assignment_id = $1 and item = $2', [assignmentId, input.key]);
  }
  return findHandover(tx, familyId);
}

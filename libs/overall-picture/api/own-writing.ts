import type { EntityManager, EntityTarget } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';

interface Written { id: string; version: number; authorId: string }

/**
 * Locks a record for editing. Throws 404 for what cannot be seen, 412 with the present state when somebody edited meanwhile, and 403
 * for a network member who would change another's words.
 */
export async function lockForEdit<T extends Written>(
  tx: EntityManager, visit: Visit, { entity, id, version, present }: { entity: EntityTarget<T>; id: string; version: number | null; present: () => Promise<unknown> },
): Promise<T> {
  const current = await tx.getRepository(entity).createQueryBuilder('r').setLock('pessimistic_write').where('r.id = :id', { id }).getOne();
  if (current === null) throw Problem.notFound();
  if (visit.relation === 'network' && current.authorId !== visit.userId) throw new Problem(403, 'overall-picture.not-own-words');
  if (version !== null && current.version !== version) throw new Problem(412, 'platform.edited-meanwhile', {}, { current: await present() });
  return current;
}

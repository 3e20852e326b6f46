import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { keepReveal, protectedAmong } from '@rinnalla/families/api';
import { Problem } from '@rinnalla/platform/api';
import type { RevealService } from '../contract';
import { ServiceInUseEntity } from './services.entities';

/** Who provides the service, or whom to call there, in clear: kept and logged for everybody it tells of. Throws 404 for what cannot be seen. */
export async function revealService(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: RevealService }) {
  const used = await tx.getRepository(ServiceInUseEntity).findOneBy({ id });
  if (used === null) throw Problem.notFound();
  await keepReveal(tx, visit, { ...input, persons: await protectedAmong(tx, used.familyId, used.personIds) });
  return { field: input.field, value: used[input.field] };
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { addMembers, findFamily, openFamilies } from '@rinnalla/families/api';
import type { Family, OpenFamily } from '@rinnalla/families/contract';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { newId, Problem, type Keys } from '@rinnalla/platform/api';
import { nameResponsibleWorkers } from './name-responsible-workers';

/** Opens a client relationship, with its members and, if so wished, oneself as the responsible worker from its first instant. */
export async function openFamily(tx: EntityManager, visit: Visit, { keys, input }: { keys: Keys; input: OpenFamily }): Promise<Family> {
  if (input.responsibleWorkerId && input.responsibleWorkerId !== visit.userId) {
    throw Problem.field('responsibleWorkerId', 'responsible-worker.only-oneself');
  }
  const openedAt = input.from ?? input.openedAt ?? visit.now.toISOString();
  if (new Date(openedAt) > visit.now) throw Problem.field('from', 'responsible-worker.not-in-future');
  const id = newId();
  await openFamilies(tx, [{ id, name: input.name, teamId: input.teamId, reason: input.reason, openedAt }]);
  const since = helsinkiDate(new Date(openedAt));
  if (input.members.length > 0) {
    await addMembers(tx, keys, input.members.map((member) => ({ ...member, familyId: id, from: member.from ?? since })));
  }
  if (input.responsibleWorkerId) {
    await nameResponsibleWorkers(tx, visit, [{ familyId: id, workerId: visit.userId, from: openedAt, how: 'opening', reason: input.reason }]);
  }
  return findFamily(tx, id);
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem } from '@rinnalla/platform/api';
import type { Act, AgreeAct, OwnerRef, PatchAct } from '../contract';
import { findAct } from './act.queries';
import { findOwnerFaults } from './owner-faults';
import { AgreedActEntity } from './meeting.entities';

/** An act outside a meeting: a promise with one owner and a date. */
export async function agreeAct(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: AgreeAct }): Promise<Act> {
  await refuseStranger(tx, familyId, input.owner);
  const id = newId();
  await tx.getRepository(AgreedActEntity).insert({
    id, familyId, text: input.text, ...ownerColumns(input.owner), dueOn: input.due, createdBy: visit.userId,
  });
  return findAct(tx, id);
}

/** Changes an act or its state. Marking it done keeps the day; the owner of another family cannot be given it. */
export async function changeAct(tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchAct }): Promise<Act> {
  const acts = tx.getRepository(AgreedActEntity);
  const current = await acts.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  if (current.draft) throw new Problem(409, 'network-meetings.act-in-draft');
  if (current.version !== version) throw new Problem(412, 'platform.edited-meanwhile', {}, { current: await findAct(tx, id) });
  const { owner, due, reason, ...plain } = changes;
  if (owner !== undefined) await refuseStranger(tx, current.familyId, owner);
  await acts.update({ id }, {
    ...plain, ...(owner === undefined ? {} : ownerColumns(owner)), ...(due === undefined ? {} : { dueOn: due }),
    ...(reason === undefined ? {} : { statusReason: reason }),
    ...(plain.status === undefined || plain.status === current.status ? {} : { doneOn: plain.status === 'done' ? visit.today : null }),
    version: version + 1,
  });
  return findAct(tx, id);
}

function ownerColumns({ kind, id }: OwnerRef) {
  return {
    ownerKind: kind, ownerUserId: kind === 'user' ? id : null, ownerPersonId: kind === 'member' ? id : null,
    ownerNetworkMemberId: kind === 'network_member' ? id : null, ownerAgencyId: kind === 'agency' ? id : null,
  };
}

async function refuseStranger(tx: EntityManager, familyId: string, owner: OwnerRef): Promise<void> {
  const fault = (await findOwnerFaults(tx, familyId, [owner])).get(0);
  if (fault !== undefined) throw Problem.field('owner', fault);
}

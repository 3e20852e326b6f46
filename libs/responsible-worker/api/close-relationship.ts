import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { findFamily } from '@rinnalla/families/api';
import type { Family } from '@rinnalla/families/contract';
import { Problem } from '@rinnalla/platform/api';
import type { ClosedRelationship, CloseRelationship, ReopenRelationship } from '../contract';
import { lockFamilies, refuseFormerHolder } from './lock-families';
import { nameResponsibleWorkers } from './name-responsible-workers';

/**
 * Closes the client relationship: assignment, open offers and network access end at the same instant; nothing is deleted. Throws 409
 * with the open things in `open` until the caller says that they were seen.
 */
export async function closeRelationship(
  tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: CloseRelationship },
): Promise<ClosedRelationship> {
  await lockFamilies(tx, [familyId]);
  await refuseFormerHolder(tx, visit, familyId);
  if (!input.confirmed) await refuseUnseen(tx, familyId);
  const closedAt = await endRelationships(tx, visit, { familyIds: [familyId], reason: input.reason });
  return { id: familyId, status: 'closed', closedAt: closedAt.toISOString() };
}

/**
 * Ends client relationships, one or thousands, at one instant, which it answers. What another has ended meanwhile stays as it is. The worker's own assignment
 * ends last: with it goes the right to change anything here.
 */
export async function endRelationships(tx: EntityManager, visit: Visit, { familyIds, reason }: { familyIds: string[]; reason: string }): Promise<Date> {
  const { at, now } = await lockFamilies(tx, familyIds);
  await tx.query(`update app.handover_proposal set status = 'ended', answered_at = app.now(), version = version + 1 where family_id = any ($1) and status = 'open'`, [familyIds]);
  await tx.query(`update app.network_member set access = 'none', version = version + 1 where family_id = any ($1) and access <> 'none'`, [familyIds]);
  const ended = await tx.query<[Array<{ family_id: string }>, number]>(
    `update app.client_relationship set closed_at = greatest($4::timestamptz, opened_at), closed_by = $2, close_reason = $3
      where family_id = any ($1) and closed_at is null returning family_id`, [familyIds, visit.userId, reason, at]);
  await tx.query(
    `update app.responsible_worker_assignment set until_at = greatest($2::timestamptz, from_at)
      where family_id = any ($1) and (until_at is null or until_at > $2::timestamptz) and (until_at is null or from_at < until_at)`,
    [ended[0].map(({ family_id: id }) => id), at]);
  return now;
}

async function refuseUnseen(tx: EntityManager, familyId: string): Promise<void> {
  const [open] = await tx.query<Array<{ acts: unknown[]; meetings: unknown[]; minutes: unknown[]; services: unknown[] }>>(
    `select (select coalesce(json_agg(json_build_object('id', id, 'text', text, 'due', due_on) order by due_on), '[]')
          from app.agreed_act where family_id = $1 and status = 'open' and not draft) as acts,
        (select coalesce(json_agg(json_build_object('id', id, 'date', on_date) order by on_date), '[]')
          from app.network_meeting where family_id = $1 and status = 'planned' and minutes_status = 'none') as meetings,
        (select coalesce(json_agg(json_build_object('id', id, 'date', on_date) order by on_date), '[]')
          from app.network_meeting where family_id = $1 and minutes_status = 'draft') as minutes,
        (select coalesce(json_agg(json_build_object('id', id, 'provider', case when not app.protects(family_id, person_ids) then provider end)), '[]')
          from app.service_in_use where family_id = $1 and status in ('planned', 'active', 'paused')) as services`, [familyId]);
  const some = open !== undefined && Object.values(open).some((list) => list.length > 0);
  if (some) throw new Problem(409, 'responsible-worker.things-open', {}, { open });
}

/** A team lead opens a new client relationship of the same family, and names who is responsible from its first instant. */
export async function reopenRelationship(
  tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: ReopenRelationship },
): Promise<Family> {
  const at = await beginRelationshipsAgain(tx, visit, { familyIds: [familyId], reason: input.reason });
  await nameResponsibleWorkers(tx, visit, [{ familyId, workerId: input.responsibleWorkerId, from: at, how: 'decision', reason: input.reason }]);
  return findFamily(tx, familyId);
}

/** New client relationships of families whose last one has ended; answers the instant they begin. Throws 409 when one of them is open. */
export async function beginRelationshipsAgain(tx: EntityManager, visit: Visit, { familyIds, reason }: { familyIds: string[]; reason: string }): Promise<string> {
  const { at } = await lockFamilies(tx, familyIds);
  const [open] = await tx.query<unknown[]>('select 1 from app.client_relationship where family_id = any ($1) and closed_at is null limit 1', [familyIds]);
  if (open !== undefined) throw new Problem(409, 'responsible-worker.already-open');
  await tx.query(
    'insert into app.client_relationship (family_id, opened_at, opened_by, open_reason) select id, $2::timestamptz, $3::uuid, $4 from unnest($1::uuid[]) id',
    [familyIds, at, visit.userId, reason]);
  return at;
}

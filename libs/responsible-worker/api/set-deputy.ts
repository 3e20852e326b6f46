import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { DeputyPeriod, PatchDeputy, SetDeputy } from '../contract';
import { findDeputyPeriod } from './deputy.queries';

answerBreach('RW007', () => Problem.field('from', 'responsible-worker.deputy-overlaps'));
answerBreach('RW008', () => Problem.field('deputyId', 'responsible-worker.deputy-away'));
answerBreach('deputy_period_deputy_fk', () => Problem.field('deputyId', 'unknown'));
answerBreach('deputy_period_worker_fk', () => Problem.field('workerId', 'unknown'));
answerBreach('deputy_period_other', () => Problem.field('deputyId', 'responsible-worker.deputy-of-oneself'));
answerBreach('deputy_period_forward', () => Problem.field('until', 'until.before-from'));

/**
 * Sets who stands in for a worker, for oneself or for somebody of a team one leads. The database refuses a deputy who is away then,
 * who is stood in for by the absent one, or a second one for the same family and day; nothing begins in the past.
 */
export async function setDeputy(tx: EntityManager, visit: Visit, input: SetDeputy): Promise<DeputyPeriod> {
  await refuseForeignWorker(tx, visit, input.workerId);
  await refuseUnfit(tx, input.deputyId);
  if (input.from < visit.today) throw Problem.field('from', 'responsible-worker.no-backdating');
  if (input.familyIds) await refuseForeignFamilies(tx, input.workerId, input.familyIds);
  const id = newId();
  await tx.query(
    `insert into app.deputy_period (id, worker_id, deputy_id, from_on, until_on, family_ids, reason, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, input.workerId, input.deputyId, input.from, input.until, input.familyIds ?? null, input.reason ?? null, visit.userId]);
  return findDeputyPeriod(tx, id);
}

export async function changeDeputy(
  tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchDeputy },
): Promise<DeputyPeriod> {
  const period = await lock(tx, visit, id);
  if (period.version !== version) refuseStale(period, version);
  if (period.state === 'past' || period.state === 'ended') throw new Problem(409, 'responsible-worker.deputy-over');
  const next = { from: period.from, until: period.until, deputyId: period.deputy.id, ...changes };
  if (next.until < next.from) throw Problem.field('until', 'until.before-from');
  if (changes.from && changes.from !== period.from && changes.from < visit.today) throw Problem.field('from', 'responsible-worker.no-backdating');
  if (changes.deputyId) await refuseUnfit(tx, changes.deputyId);
  if (changes.familyIds) await refuseForeignFamilies(tx, period.worker.id, changes.familyIds);
  await tx.query(
    `update app.deputy_period set deputy_id = $2, from_on = $3, until_on = $4, family_ids = case when $5 then $6::uuid[] else family_ids end,
        reason = case when $7 then $8 else reason end, version = version + 1 where id = $1`,
    [id, next.deputyId, next.from, next.until, changes.familyIds !== undefined, changes.familyIds ?? null, changes.reason !== undefined, changes.reason ?? null]);
  return findDeputyPeriod(tx, id);
}

/** Ends the standing in at once: with the next request the deputy's rights are gone. Ending twice changes nothing. */
export async function endDeputy(tx: EntityManager, visit: Visit, id: string): Promise<DeputyPeriod> {
  const period = await lock(tx, visit, id);
  if (period.state === 'past') throw new Problem(409, 'responsible-worker.deputy-over');
  await tx.query('update app.deputy_period set ended_at = app.now(), version = version + 1 where id = $1 and ended_at is null', [id]);
  return findDeputyPeriod(tx, id);
}

async function lock(tx: EntityManager, visit: Visit, id: string): Promise<DeputyPeriod> {
  await tx.query('select from app.deputy_period where id = $1 for update', [id]);
  const period = await findDeputyPeriod(tx, id);
  await refuseForeignWorker(tx, visit, period.worker.id);
  return period;
}

async function refuseForeignWorker(tx: EntityManager, visit: Visit, workerId: string): Promise<void> {
  if (workerId === visit.userId) return;
  const [led] = await tx.query<unknown[]>(
    `select 1 from app.team_member l join app.team_member m on m.team_id = l.team_id where l.user_id = $1 and l.lead and m.user_id = $2 limit 1`,
    [visit.userId, workerId]);
  if (led === undefined || !visit.roles.includes('team_lead')) throw new Problem(403, 'platform.forbidden');
}

async function refuseUnfit(tx: EntityManager, deputyId: string): Promise<void> {
  const [row] = await tx.query<Array<{ fit: boolean }>>('select app.may_hold_families($1) as fit', [deputyId]);
  if (row?.fit !== true) throw Problem.field('deputyId', 'responsible-worker.may-not-hold');
}

/** Chosen families are the worker's own, and within the visitor's sight. */
async function refuseForeignFamilies(tx: EntityManager, workerId: string, familyIds: string[]): Promise<void> {
  const [row] = await tx.query<Array<{ held: number }>>(
    `select count(*)::int as held from app.responsible_worker_assignment where worker_id = $1 and until_at is null and family_id = any ($2)`, [workerId, familyIds]);
  if (row?.held !== new Set(familyIds).size) throw Problem.field('familyIds', 'responsible-worker.not-their-family');
}

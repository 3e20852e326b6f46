import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import { addDays, addWorkingDays, helsinkiInstant } from '@rinnalla/platform/contract';
import type { Answered, HandoverProposal, Offer } from '../contract';
import { findOffer } from './handover.queries';
import { lockFamilies, refuseFormerHolder } from './lock-families';

answerBreach('handover_proposal_open', () => new Problem(409, 'responsible-worker.offer-open'));
answerBreach('handover_proposal_to_fk', () => Problem.field('toWorkerId', 'unknown'));
answerBreach('handover_proposal_pair_fk', () => Problem.field('pairId', 'unknown'));

/**
 * Offers responsibility: whoever is responsible stays so until the offer is accepted. Unanswered by the end of the team's number of
 * working days (Finnish calendar) it goes back to the lead. Throws 409 while another offer waits, 422 for somebody who may not hold
 * families or holds this one already.
 */
export async function offerResponsibility(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: Offer }): Promise<HandoverProposal> {
  await tx.query('select app.return_overdue_offers()');
  await lockFamilies(tx, [familyId]);
  const [family] = await tx.query<Array<{ days: number; open: boolean; assignment: string | null; worker: string | null; fit: boolean; pairFit: boolean }>>(
    `select t.offer_days as days, a.id as assignment, a.worker_id as worker, exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) as open, app.may_hold_families($2) as fit, $3::uuid is null or app.may_hold_families($3) as "pairFit"
      from app.family f join app.team t on t.id = f.team_id
        left join app.responsible_worker_assignment a on a.family_id = f.id and a.until_at is null where f.id = $1`, [familyId, input.toWorkerId, input.pairId ?? null]);
  if (family === undefined) throw Problem.notFound();
  // Another may have closed or moved the family while this waited for its turn.
  if (!family.open) throw new Problem(409, 'platform.closed-family');
  await refuseFormerHolder(tx, visit, familyId);
  if (!family.fit) throw Problem.field('toWorkerId', 'responsible-worker.may-not-hold');
  if (!family.pairFit) throw Problem.field('pairId', 'responsible-worker.may-not-hold');
  if (input.pairId === input.toWorkerId) throw Problem.field('pairId', 'responsible-worker.pair-of-oneself');
  if (family.worker === input.toWorkerId) throw Problem.field('toWorkerId', 'responsible-worker.holds-already');
  const id = newId();
  await tx.query(
    `insert into app.handover_proposal (id, family_id, from_assignment_id, to_worker_id, pair_id, reason, family_view, child_view, agreed, handover_note,
        offered_at, offered_by, returns_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.now(), $11, $12)`,
    [id, familyId, family.assignment, input.toWorkerId, input.pairId ?? null, input.reason, input.familyView ?? null, input.childView ?? null, input.agreed ?? null,
      input.handoverNote ?? null, visit.userId, returnsAt(visit.today, family.days)]);
  return findOffer(tx, id);
}

/** The first instant of the day after so many working days. */
export function returnsAt(today: string, workingDays: number): Date {
  const midnight = helsinkiInstant(addDays(addWorkingDays(today, workingDays), 1), '00:00');
  if (midnight === null) throw new Error('midnight exists on every day in Helsinki');
  return midnight;
}

/** Takes an unanswered offer back. */
export async function withdrawOffer(tx: EntityManager, id: string): Promise<HandoverProposal> {
  const rows = await tx.query<unknown[]>(
    `update app.handover_proposal set status = 'ended', answered_at = app.now(), version = version + 1 where id = $1 and status = 'open' returning id`, [id]);
  if (rows.flat().length === 0) throw new Problem(409, 'responsible-worker.offer-ended');
  return findOffer(tx, id);
}

type Outcome = { outcome: HandoverProposal['status'] | 'unknown' | 'another-holder'; familyId?: string; assignmentId?: string; holder?: string };

/**
 * Accepts or declines, once. On acceptance the old span ends and the new one begins at the same instant, in the database's one function.
 * Throws 409 saying what came before: another answer, the offer's end, or another holder, named.
 */
export async function answerOffer(tx: EntityManager, { id, accept, reason }: { id: string; accept: boolean; reason: string | null }): Promise<Answered> {
  const [row] = await tx.query<Array<{ answer: Outcome }>>('select app.answer_offer($1, $2, $3) as answer', [id, accept, reason]);
  const { outcome = 'unknown', familyId, assignmentId, holder } = row?.answer ?? {};
  if (outcome === (accept ? 'accepted' : 'declined') && familyId !== undefined) return { id, status: outcome, familyId, assignmentId: assignmentId ?? null };
  if (outcome === 'unknown') throw Problem.notFound();
  if (outcome === 'another-holder') throw new Problem(409, 'responsible-worker.another-holder', { holder: holder ?? '' });
  throw new Problem(409, `responsible-worker.offer-${outcome}`);
}

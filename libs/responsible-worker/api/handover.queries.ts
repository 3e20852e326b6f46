import type { EntityManager } from 'typeorm';
import { Problem, utcText } from '@rinnalla/platform/api';
import type { Handover, HandoverProposal, HandoverProposalsQuery } from '../contract';

/** Offers to oneself, by oneself, or of a team that one leads, those that go back soonest first. */
export async function listOffers(tx: EntityManager, { to, by, teamId }: HandoverProposalsQuery): Promise<HandoverProposal[]> {
  const which = to !== undefined ? 'to' : by !== undefined ? 'by' : 'team';
  const rows = await tx.query<Array<{ offer: HandoverProposal }>>('select app.list_offers($1, $2) as offer', [which, teamId ?? null]);
  return rows.map(({ offer }) => offer);
}

/** One offer of a family that the visitor may see. */
export async function findOffer(tx: EntityManager, id: string): Promise<HandoverProposal> {
  const [row] = await tx.query<HandoverProposal[]>(
    `select p.id, json_build_object('id', f.id, 'number', f.number, 'name', f.name) as family, p.status,
        case when a.id is not null then json_build_object('id', a.worker_id, 'name', a.worker_name) end as "from",
        json_build_object('id', u.id, 'name', u.display_name) as "to", p.reason, p.family_view as "familyView", p.child_view as "childView", p.agreed,
        p.handover_note as "handoverNote", ${utcText('p.offered_at')} as "offeredAt", json_build_object('id', o.id, 'name', o.display_name) as "offeredBy",
        ${utcText('p.returns_at')} as "returnsAt", ${utcText('p.answered_at')} as "answeredAt", p.answer_reason as "answerReason", p.version
      from app.handover_proposal p join app.family f on f.id = p.family_id join app.user_account u on u.id = p.to_worker_id
        join app.user_account o on o.id = p.offered_by left join app.responsible_worker_assignment a on a.id = p.from_assignment_id where p.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

/** The handover page: to the one it is offered to the summary, to those of the family what is to be gone through. */
export async function findHandover(tx: EntityManager, familyId: string): Promise<Handover> {
  const [row] = await tx.query<Array<{ handover: Omit<Handover, 'offer'> | null }>>('select app.handover_page($1) as handover', [familyId]);
  if (!row?.handover) throw Problem.notFound();
  const { proposalId, family } = row.handover;
  return { ...row.handover, offer: proposalId !== null && family.name !== null ? await findOffer(tx, proposalId) : null };
}

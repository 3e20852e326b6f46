import { z } from 'zod';
import { calendarDate, listOf, ref, text, uuid } from '@rinnalla/platform/contract';

const said = { reason: text(2000), familyView: text(5000).nullish(), childView: text(5000).nullish(), agreed: text(5000).nullish(), handoverNote: text(20_000).nullish() };

/** An offer: the present worker stays responsible until it is accepted. `pairId` becomes the new pair. */
export const offer = z.object({ toWorkerId: uuid, pairId: uuid.nullish(), ...said });
export type Offer = z.infer<typeof offer>;

/** `returned`: nobody answered in time. `ended`: a decision, a withdrawal or a closing came before the answer. */
export const offerStatus = z.enum(['open', 'accepted', 'declined', 'returned', 'ended']);
/** `family.name` is null for whom the family is not theirs yet. `returnsAt`: unanswered then, it goes back to the lead. */
export const handoverProposal = z.object({
  id: uuid, family: z.object({ id: uuid, number: z.int(), name: z.string().nullable() }), status: offerStatus, from: ref.nullable(), to: ref,
  reason: z.string(), familyView: z.string().nullable(), childView: z.string().nullable(), agreed: z.string().nullable(), handoverNote: z.string().nullable(),
  offeredAt: z.iso.datetime(), offeredBy: ref, returnsAt: z.iso.datetime(), answeredAt: z.iso.datetime().nullable(), answerReason: z.string().nullable(),
  version: z.int(),
});
export type HandoverProposal = z.infer<typeof handoverProposal>;
export const handoverProposals = listOf(handoverProposal);
export const handoverProposalsQuery = z.object({ to: z.literal('me').optional(), by: z.literal('me').optional(), teamId: uuid.optional() })
  .refine(({ to, by, teamId }) => [to, by, teamId].filter(Boolean).length === 1, { path: ['to'], params: { code: 'required' } });
export type HandoverProposalsQuery = z.infer<typeof handoverProposalsQuery>;

export const acceptOffer = z.object({ comment: text(2000).nullish() });
export const declineOffer = z.object({ reason: text(2000) });
export const answered = z.object({ id: uuid, status: offerStatus, familyId: uuid, assignmentId: uuid.nullable() });
export type Answered = z.infer<typeof answered>;

export const handoverItemKind = z.enum(['alert', 'act', 'meeting', 'consent', 'decision', 'network', 'service', 'child_view']);
/** One thing to go through. `key` is stable, so that what was ticked stays ticked. */
export const handoverItem = z.object({
  key: z.string(), kind: handoverItemKind, text: z.string(), who: z.string().nullable(), date: calendarDate.nullable(), tickedAt: z.iso.datetime().nullable(),
});
export type HandoverItem = z.infer<typeof handoverItem>;

/**
 * The handover of the present assignment, or of the open offer. To the one it is offered to `items` is empty and `summary` is all there
 * is: figures and kinds, no names of family members.
 */
export const handover = z.object({
  family: z.object({ id: uuid, number: z.int(), name: z.string().nullable() }), assignmentId: uuid.nullable(), proposalId: uuid.nullable(),
  from: ref.nullable(), to: ref.nullable(), since: z.iso.datetime().nullable(), reason: z.string().nullable(), familyView: z.string().nullable(),
  childView: z.string().nullable(), agreed: z.string().nullable(), handoverNote: z.string().nullable(),
  summary: z.object({
    adults: z.int(), children: z.array(z.int()), openActs: z.int(), lateActs: z.int(), services: z.int(), nextMeeting: calendarDate.nullable(),
    alerts: z.array(z.string()), languages: z.array(z.string()),
  }),
  items: z.array(handoverItem), mayTick: z.boolean(),
  /** The offer that still waits, for those of the family. */
  offer: handoverProposal.nullable(),
});
export type Handover = z.infer<typeof handover>;
export const tickItem = z.object({ key: z.string().min(1).max(100), done: z.boolean() });
export type TickItem = z.infer<typeof tickItem>;

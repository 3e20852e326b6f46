import { z } from 'zod';
import { instant, ref, text, uuid } from '@rinnalla/platform/contract';

/** A team lead's decision. `replaces` names the assignment it ends; null when nobody has been named yet. */
export const decide = z.object({
  workerId: uuid, pairId: uuid.nullish(), from: instant.optional(), replaces: uuid.nullable(), reason: text(2000),
  familyView: text(5000).nullish(), childView: text(5000).nullish(), agreed: text(5000).nullish(), handoverNote: text(20_000).nullish(),
});
export type Decide = z.infer<typeof decide>;

export const historyRow = z.object({
  id: uuid, worker: ref, pair: ref.nullable(), from: z.iso.datetime(), until: z.iso.datetime().nullable(),
  how: z.enum(['opening', 'decision', 'offer', 'reassignment', 'import']), reason: z.string(), familyView: z.string().nullable(),
  childView: z.string().nullable(), agreed: z.string().nullable(), handoverNote: z.string().nullable(), recordedAt: z.iso.datetime(), recordedBy: ref,
});
export type HistoryRow = z.infer<typeof historyRow>;
export const history = z.object({
  items: z.array(historyRow), nextCursor: z.null(), gaps: z.array(z.object({ from: z.iso.datetime(), until: z.iso.datetime().nullable() })),
});
export type History = z.infer<typeof history>;

/** Closing lists what is open first; `confirmed` says that it was seen. */
export const closeRelationship = z.object({ reason: text(2000), confirmed: z.boolean().default(false) });
export type CloseRelationship = z.infer<typeof closeRelationship>;
export const closedRelationship = z.object({ id: uuid, status: z.literal('closed'), closedAt: z.iso.datetime() });
export type ClosedRelationship = z.infer<typeof closedRelationship>;
export const reopenRelationship = z.object({ reason: text(2000), responsibleWorkerId: uuid });
export type ReopenRelationship = z.infer<typeof reopenRelationship>;

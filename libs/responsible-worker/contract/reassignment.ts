import { z } from 'zod';
import { instant, ref, text, uuid } from '@rinnalla/platform/contract';

const mostMoves = 5000;

/** `replaces`: the assignment that the mover saw as the present one; null where nobody was named. */
export const move = z.object({ familyId: uuid, toWorkerId: uuid, replaces: uuid.nullable() });
export type Move = z.infer<typeof move>;

/** Why families move, and what the next worker should know. */
export const whyMoved = z.object({ reason: text(2000), handoverNote: text(20_000).nullish() });
export type WhyMoved = z.infer<typeof whyMoved>;

/** All or nothing. `takeActs` (default) hands the former worker's own open acts and coming meetings in these families to the new one. */
export const reassign = whyMoved.extend({
  moves: z.array(move).min(1).max(mostMoves), from: instant.optional(),
  takeActs: z.boolean().default(true), dryRun: z.boolean().default(false),
}).refine(({ moves }) => new Set(moves.map(({ familyId }) => familyId)).size === moves.length, { path: ['moves'], params: { code: 'responsible-worker.family-twice' } });
export type Reassign = z.infer<typeof reassign>;

export const load = z.object({ worker: ref, before: z.int(), after: z.int(), weightedBefore: z.number(), weightedAfter: z.number() });
export type Load = z.infer<typeof load>;
export const cannotMove = z.object({ familyId: uuid, code: z.string(), message: z.string() });
export const reassignment = z.object({ dryRun: z.boolean(), moved: z.int(), loads: z.array(load), cannotMove: z.array(cannotMove) });
export type Reassignment = z.infer<typeof reassignment>;

/** A distribution to begin from: it evens the weighted load; a family's pair and its language come before that. */
export const proposeMoves = z.object({ familyIds: z.array(uuid).min(1).max(mostMoves), toWorkerIds: z.array(uuid).min(1).max(50) });
export type ProposeMoves = z.infer<typeof proposeMoves>;
export const proposedMoves = z.object({
  moves: z.array(move.extend({ number: z.int(), name: z.string(), because: z.enum(['pair', 'language', 'load']) })), cannotMove: z.array(cannotMove),
});
export type ProposedMoves = z.infer<typeof proposedMoves>;

const held = z.object({ id: uuid, number: z.int(), name: z.string(), assignmentId: uuid, teamId: uuid });
/** What somebody holds. `lists` for the lead of their team; the administrator sees how many. */
export const holdings = z.object({
  counts: z.object({ families: z.int(), pairs: z.int(), acts: z.int(), meetings: z.int(), deputyPeriods: z.int(), offers: z.int() }),
  lists: z.object({
    families: z.array(held), pairs: z.array(held),
    /** Closed families that were theirs last: they do not move. */
    closed: z.array(z.object({ id: uuid, number: z.int(), name: z.string() })),
    acts: z.array(z.object({ id: uuid, familyId: uuid, number: z.int(), text: z.string(), due: z.iso.date().nullable(), version: z.int() })),
    meetings: z.array(z.object({ id: uuid, familyId: uuid, number: z.int(), date: z.iso.date() })),
    deputyPeriods: z.array(z.object({ id: uuid, worker: z.string(), from: z.iso.date(), until: z.iso.date(), version: z.int() })),
    offers: z.array(z.object({ id: uuid, familyId: uuid, number: z.int() })),
  }).nullable(),
});
export type Holdings = z.infer<typeof holdings>;

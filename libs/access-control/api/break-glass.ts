import type { EntityManager } from 'typeorm';
import { Problem, type Keys } from '@rinnalla/platform/api';
import { reviewByOf, type BreakGlass, type OpenBreakGlass, type OpenedBreakGlass, type ReviewBreakGlass } from '../contract';
import { requireFreshSignIn, type Visit } from './visit';

type Opened = { outcome: 'opened' | 'related' | 'not-found' | 'too-many' } & Partial<OpenedBreakGlass>;

/**
 * Opens one family for sixty minutes, read-only, to somebody without a tie to it. Asks for a fresh sign-in (403 `auth.step-up`); a family
 * that is not there, restricted or unknown is one and the same 404; 409 with the family's id when it is open to the visitor anyway.
 */
export async function openBreakGlass(tx: EntityManager, visit: Visit, { keys, input }: { keys: Keys; input: OpenBreakGlass }): Promise<OpenedBreakGlass> {
  requireFreshSignIn(visit);
  const { outcome, ...opened } = await openFirst(tx, input.identityCode ? keys.blindIndexes(input.identityCode) : [null], input);
  if (outcome === 'too-many') throw new Problem(429, 'access-control.break-glass-too-many', { retryAfter: 3600 });
  if (outcome === 'related') throw new Problem(409, 'access-control.open-anyway', {}, { familyId: opened.familyId, familyNumber: opened.familyNumber });
  if (outcome === 'not-found') throw Problem.notFound();
  return opened as OpenedBreakGlass;
}

/** A code is known under one of the keys in use: the first that finds a family opens it. */
async function openFirst(tx: EntityManager, indexes: Array<Buffer | null>, input: OpenBreakGlass): Promise<Opened> {
  let opened: Opened = { outcome: 'not-found' };
  for (const index of indexes) {
    const [row] = await tx.query<Array<{ opened: Opened }>>('select app.open_break_glass($1, $2, $3, $4) as opened', [index, input.familyNumber ?? null, input.reasonCode, input.text]);
    opened = row?.opened ?? opened;
    if (opened.outcome !== 'not-found') return opened;
  }
  return opened;
}

/** Emergency accesses that the visitor answers for, newest first; overdue once the working day after has passed unreviewed. */
export async function listBreakGlass(tx: EntityManager, visit: Visit): Promise<BreakGlass[]> {
  const rows = await tx.query<Array<{ item: Omit<BreakGlass, 'reviewBy' | 'overdue'> }>>('select app.list_break_glass() as item');
  return rows.map(({ item }) => {
    const reviewBy = reviewByOf(new Date(item.openedAt));
    return { ...item, reviewBy, overdue: item.reviewedAt === null && reviewBy < visit.today };
  });
}

/** Somebody else says whether it was right. Once said it stands. */
export async function reviewBreakGlass(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: ReviewBreakGlass }): Promise<BreakGlass> {
  const [row] = await tx.query<Array<{ outcome: string }>>('select app.review_break_glass($1, $2, $3) as outcome', [id, input.finding, input.note ?? null]);
  if (row?.outcome === 'own') throw new Problem(403, 'access-control.review-by-another');
  if (row?.outcome === 'reviewed-already') throw new Problem(409, 'access-control.reviewed-already');
  const reviewed = (await listBreakGlass(tx, visit)).find((item) => item.id === id);
  if (row?.outcome !== 'reviewed' || reviewed === undefined) throw Problem.notFound();
  return reviewed;
}

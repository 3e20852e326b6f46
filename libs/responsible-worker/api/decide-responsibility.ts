import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';
import type { Decide, HistoryRow } from '../contract';
import { listHistory } from './history.queries';
import { lockFamilies, type Held } from './lock-families';
import { nameResponsibleWorkers } from './name-responsible-workers';

interface Holder { id: string; worker_id: string; worker_name: string; from_at: Date }

/**
 * A team lead's decision: ends the last span and begins the next at one instant. The family row is locked first, so that of two
 * leads who decide at once one succeeds and the other gets 409 naming the holder. Backdating is for import only. A change that was
 * still to come is replaced like any other: it never takes effect, and stays in the history as an empty span.
 */
export async function decideResponsibility(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: Decide }): Promise<HistoryRow> {
  const held = await lockFamilies(tx, [familyId]);
  const [holder] = await tx.query<Holder[]>(
    'select id, worker_id, worker_name, from_at from app.responsible_worker_assignment where family_id = $1 and until_at is null', [familyId]);
  if ((holder?.id ?? null) !== input.replaces) throw anotherHolder(holder);
  const from = startOf(input, held);
  if (holder !== undefined) await endSpans(tx, { familyId, holder, from });
  const [id] = await nameResponsibleWorkers(tx, visit, [{ ...input, familyId, from, how: 'decision' }]);
  const { items } = await listHistory(tx, familyId);
  const named = items.find((row) => row.id === id);
  if (named === undefined) throw new Problem(500, 'platform.failed');
  return named;
}

/** Ends whatever would reach past the instant, the last span first, and the offers that were made of it. */
async function endSpans(tx: EntityManager, { familyId, holder, from }: { familyId: string; holder: Holder; from: string }): Promise<void> {
  await tx.query('update app.responsible_worker_assignment set until_at = greatest($2::timestamptz, from_at) where id = $1', [holder.id, from]);
  await tx.query('update app.responsible_worker_assignment set until_at = greatest($2::timestamptz, from_at) where family_id = $1 and until_at > $2::timestamptz and from_at < until_at',
    [familyId, from]);
  await tx.query(`update app.handover_proposal set status = 'ended', answered_at = app.now(), version = version + 1 where family_id = $1 and status = 'open'`, [familyId]);
}

function anotherHolder(holder: Holder | undefined): Problem {
  if (holder === undefined) return new Problem(409, 'responsible-worker.nobody-named', {}, { holder: null });
  return new Problem(409, 'responsible-worker.another-holder', { holder: holder.worker_name }, {
    holder: { id: holder.worker_id, name: holder.worker_name, assignmentId: holder.id },
  });
}

function startOf({ from }: Decide, { at, now }: Held): string {
  if (from === undefined) return at;
  const wanted = new Date(from);
  // A minute's grace: the form's "now" is a little old when it arrives.
  if (wanted.getTime() < now.getTime() - 60_000) throw Problem.field('from', 'responsible-worker.no-backdating');
  return wanted <= now ? at : wanted.toISOString();
}

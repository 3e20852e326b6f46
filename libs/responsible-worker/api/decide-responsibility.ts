import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';
import type { Decide, HistoryRow } from '../contract';
import { listHistory } from './history.queries';
import { nameResponsibleWorkers } from './name-responsible-workers';

interface Holder { id: string; worker_id: string; worker_name: string; from_at: Date }

/**
 * A team lead's decision: ends the present span and begins the next at one instant. The family row is locked first, so that of two
 * leads who decide at once one succeeds and the other gets 409 naming the present holder. Backdating is for import only.
 */
export async function decideResponsibility(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: Decide }): Promise<HistoryRow> {
  const [locked] = await tx.query<Array<{ at: Date }>>(
    'select greatest(app.now(), clock_timestamp() + (app.now() - now())) as at from (select from app.family where id = $1 for update) f', [familyId]);
  if (locked === undefined) throw Problem.notFound();
  const [holder] = await tx.query<Holder[]>(
    'select id, worker_id, worker_name, from_at from app.responsible_worker_assignment where family_id = $1 and until_at is null', [familyId]);
  if ((holder?.id ?? null) !== input.replaces) throw anotherHolder(holder);
  const from = startOf(input, { now: locked.at, holder });
  if (holder !== undefined) {
    await tx.query('update app.responsible_worker_assignment set until_at = $2 where id = $1', [holder.id, from]);
    await tx.query(`update app.handover_proposal set status = 'ended', answered_at = app.now(), version = version + 1 where family_id = $1 and status = 'open'`, [familyId]);
  }
  const [id] = await nameResponsibleWorkers(tx, visit, [{ ...input, familyId, from: from.toISOString(), how: 'decision' }]);
  const { items } = await listHistory(tx, familyId);
  const named = items.find((row) => row.id === id);
  if (named === undefined) throw new Problem(500, 'platform.failed');
  return named;
}

function anotherHolder(holder: Holder | undefined): Problem {
  if (holder === undefined) return new Problem(409, 'responsible-worker.nobody-named', {}, { holder: null });
  return new Problem(409, 'responsible-worker.another-holder', { holder: holder.worker_name }, {
    holder: { id: holder.worker_id, name: holder.worker_name, assignmentId: holder.id },
  });
}

function startOf(input: Decide, { now, holder }: { now: Date; holder: Holder | undefined }): Date {
  const earliest = holder !== undefined && holder.from_at > now ? holder.from_at : now;
  if (input.from === undefined) return earliest;
  const wanted = new Date(input.from);
  // A minute's grace: the form's "now" is a little old when it arrives.
  if (wanted.getTime() < now.getTime() - 60_000) throw Problem.field('from', 'responsible-worker.no-backdating');
  return wanted < earliest ? earliest : wanted;
}

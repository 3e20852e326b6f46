import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import type { HistoryRow } from '../contract';

export interface Naming {
  familyId: string;
  workerId: string;
  pairId?: string | null;
  /** Instant from which the worker is responsible. */
  from: string;
  how: HistoryRow['how'];
  reason: string;
  familyView?: string | null;
  childView?: string | null;
  agreed?: string | null;
  handoverNote?: string | null;
}

answerBreach('RW006', () => Problem.field('workerId', 'responsible-worker.may-not-hold'));
answerBreach('responsible_worker_assignment_worker_fk', () => Problem.field('workerId', 'unknown'));
answerBreach('responsible_worker_assignment_pair_fk', () => Problem.field('pairId', 'unknown'));
answerBreach('responsible_worker_assignment_pair_other', () => Problem.field('pairId', 'responsible-worker.pair-of-oneself'));
answerBreach('responsible_worker_assignment_one_at_a_time', () => new Problem(409, 'responsible-worker.already-named'));
answerBreach('responsible_worker_assignment_open', () => new Problem(409, 'responsible-worker.already-named'));
answerBreach('RW005', () => new Problem(409, 'platform.closed-family'));
answerBreach('RW002', () => new Problem(409, 'responsible-worker.would-be-without'));

/** Begins spans of responsibility, one or thousands in one statement. The database refuses overlap and whoever may not hold families. */
export async function nameResponsibleWorkers(tx: EntityManager, visit: Visit, namings: Naming[]): Promise<string[]> {
  const rows = namings.map((naming) => ({ ...naming, id: newId() }));
  await tx.query(
    `insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, pair_id, pair_name, from_at, how, reason, family_view,
         child_view, agreed, handover_note, recorded_at, recorded_by, recorded_by_name)
       select r.id, r."familyId", r."workerId", coalesce(w.display_name, ''), r."pairId", p.display_name, r."from", r.how, r.reason, r."familyView",
           r."childView", r.agreed, r."handoverNote", app.now(), $2, $3
         from jsonb_to_recordset($1) as r(id uuid, "familyId" uuid, "workerId" uuid, "pairId" uuid, "from" timestamptz, how text, reason text,
           "familyView" text, "childView" text, agreed text, "handoverNote" text)
         left join app.user_account w on w.id = r."workerId" left join app.user_account p on p.id = r."pairId"`,
    [JSON.stringify(rows), visit.userId, visit.displayName]);
  return rows.map(({ id }) => id);
}

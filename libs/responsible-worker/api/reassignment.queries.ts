import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem, type Sentences } from '@rinnalla/platform/api';
import type { Holdings, ProposedMoves, ProposeMoves } from '../contract';
import { proposeMoves, type Taker } from './propose-moves';

interface Row { familyId: string; number: number; name: string; weight: number; pairId: string | null; languages: string[]; replaces: string | null; open: boolean; holder: string | null }

/** A distribution to begin from; nothing is written. What cannot be moved is said beside it. */
export async function findProposedMoves(
  tx: EntityManager, visit: Visit, { input, sentences }: { input: ProposeMoves; sentences: Sentences },
): Promise<ProposedMoves> {
  const rows = await tx.query<Row[]>(
    `select f.id as "familyId", f.number, f.name, w.weight, a.pair_id as "pairId", a.id as replaces, a.worker_id as holder,
        exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) as open,
        coalesce((select array_agg(distinct l) from app.family_member m join app.person p on p.id = m.person_id, unnest(p.languages) l
          where m.family_id = f.id and (m.until_on is null or m.until_on > app.today())), '{}') as languages
      from app.family f left join app.responsible_worker_assignment a on a.family_id = f.id and a.until_at is null
        left join app.family_weights($1) w on w.family_id = f.id
      where f.id = any ($1) and exists (select from app.team_member t where t.team_id = f.team_id and t.user_id = $2 and t.lead)
      order by f.name, f.id`, [input.familyIds, visit.userId]);
  const takers = await tx.query<Array<Taker & { fit: boolean }>>(
    `select l.worker_id as "workerId", l.weighted, array[u.language] as languages, app.may_hold_families(u.id) as fit
      from app.worker_loads($1) l join app.user_account u on u.id = l.worker_id order by u.display_name, u.id`, [[...new Set(input.toWorkerIds)]]);
  if (takers.length < new Set(input.toWorkerIds).size || takers.some(({ fit }) => !fit)) throw Problem.field('toWorkerIds', 'responsible-worker.may-not-hold');
  const able = rows.filter(({ open, holder }) => open && !(takers.length === 1 && holder === takers[0]?.workerId));
  const placed = proposeMoves(able, takers).flatMap(({ because, ...move }) => {
    const row = able.find(({ familyId }) => familyId === move.familyId);
    return row === undefined || row.holder === move.toWorkerId ? [] : [{ ...move, replaces: row.replaces, number: row.number, name: row.name, because }];
  });
  const seen = new Set(rows.map(({ familyId }) => familyId));
  const closed = rows.filter(({ open }) => !open).map(({ familyId }) => ({ familyId, code: 'platform.closed-family' }));
  const unknown = input.familyIds.filter((id) => !seen.has(id)).map((familyId) => ({ familyId, code: 'responsible-worker.not-in-your-team' }));
  return { moves: placed, cannotMove: [...closed, ...unknown].map((one) => ({ ...one, message: sentences.ofProblem(visit.language, one.code, {}) })) };
}

/** Everything somebody holds; 404 for whoever is neither lead of their team nor administrator. */
export async function findHoldings(tx: EntityManager, userId: string): Promise<Holdings> {
  const [row] = await tx.query<Array<{ held: Holdings | null }>>('select app.holdings_of($1) as held', [userId]);
  if (!row?.held) throw Problem.notFound();
  const { counts, lists } = row.held;
  return { counts, lists: lists && { ...lists, closed: await listClosed(tx, userId) } };
}

/** Closed families whose last worker somebody was, as far as the visitor sees them. */
function listClosed(tx: EntityManager, userId: string): Promise<Array<{ id: string; number: number; name: string }>> {
  return tx.query<Array<{ id: string; number: number; name: string }>>(
    `select f.id, f.number, f.name from app.family f
        join lateral (select a.worker_id from app.responsible_worker_assignment a where a.family_id = f.id and a.until_at > a.from_at order by a.from_at desc limit 1) last
          on last.worker_id = $1
      where not exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null)
        and exists (select from app.client_relationship r where r.family_id = f.id)
        and not exists (select from app.responsible_worker_assignment b where b.family_id = f.id and b.until_at is null)
      order by f.name, f.id`, [userId]);
}

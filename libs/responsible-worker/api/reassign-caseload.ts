import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem, type Sentences } from '@rinnalla/platform/api';
import type { Load, Move, Reassign, Reassignment } from '../contract';
import { lockFamilies } from './lock-families';
import { nameResponsibleWorkers } from './name-responsible-workers';

interface Planned extends Move {
  known: boolean; open: boolean; fit: boolean; weight: number;
  holder: { assignmentId: string; workerId: string; name: string } | null;
}

/**
 * Moves families to other workers, all or nothing, in a few statements however many they are. The families are locked in one order first,
 * so that two leads wait for each other instead of crossing. A dry run says the same of the same state and writes nothing. Throws 409 with
 * the list when one of them cannot be moved.
 */
export async function reassignCaseload(
  tx: EntityManager, visit: Visit, { input, sentences }: { input: Reassign; sentences: Sentences },
): Promise<Reassignment> {
  const start = await startOf(tx, input);
  const planned = await plan(tx, visit, input.moves);
  const cannotMove = planned.flatMap((move) => {
    const code = hindrance(move);
    if (code === null) return [];
    return [{ familyId: move.familyId, code, message: sentences.ofProblem(visit.language, code, { holder: move.holder?.name ?? '' }) }];
  });
  const able = planned.filter((move) => hindrance(move) === null);
  const result = { dryRun: input.dryRun, moved: able.length, loads: await loadsAround(tx, able), cannotMove };
  if (input.dryRun) return result;
  if (cannotMove.length > 0) throw new Problem(409, 'responsible-worker.cannot-move', { count: cannotMove.length }, { ...result, moved: 0 });
  await write(tx, visit, { input, able, start });
  return result;
}

interface Start { at: string; atOnce: boolean }

/** The instant of the change: now, read when the locks are held, or the later one wished for. A dry run holds nothing. */
async function startOf(tx: EntityManager, { moves, from, dryRun }: Reassign): Promise<Start> {
  const { at, now } = await lockFamilies(tx, dryRun ? [] : moves.map(({ familyId }) => familyId));
  const wanted = from === undefined ? now : new Date(from);
  if (wanted.getTime() < now.getTime() - 60_000) throw Problem.field('from', 'responsible-worker.no-backdating');
  return wanted <= now ? { at, atOnce: true } : { at: wanted.toISOString(), atOnce: false };
}

/** What stands of each family now, seen under row-level security and only in teams that the visitor leads. */
function plan(tx: EntityManager, visit: Visit, moves: Move[]): Promise<Planned[]> {
  return tx.query<Planned[]>(
    `select m."familyId", m."toWorkerId", m.replaces, f.id is not null as known, r.id is not null as open, app.may_hold_families(m."toWorkerId") as fit,
        case when f.id is not null then app.family_weight(f.id) else 0 end as weight,
        case when a.id is not null then json_build_object('assignmentId', a.id, 'workerId', a.worker_id, 'name', a.worker_name) end as holder
      from jsonb_to_recordset($1) as m("familyId" uuid, "toWorkerId" uuid, replaces uuid)
        left join app.family f on f.id = m."familyId" and exists
          (select from app.team_member t where t.team_id = f.team_id and t.user_id = $2 and t.lead)
        left join app.client_relationship r on r.family_id = f.id and r.closed_at is null
        left join app.responsible_worker_assignment a on a.family_id = f.id and a.until_at is null`,
    [JSON.stringify(moves), visit.userId]);
}

function hindrance({ known, open, fit, holder, replaces, toWorkerId }: Planned): string | null {
  if (!known) return 'responsible-worker.not-in-your-team';
  if (!open) return 'platform.closed-family';
  if (!fit) return 'responsible-worker.may-not-hold';
  if ((holder?.assignmentId ?? null) !== replaces) return holder === null ? 'responsible-worker.nobody-named' : 'responsible-worker.another-holder';
  return holder?.workerId === toWorkerId ? 'responsible-worker.holds-already' : null;
}

/** The load of everybody who gives or takes, by name. */
async function loadsAround(tx: EntityManager, able: Planned[]): Promise<Load[]> {
  const workers = [...new Set(able.flatMap(({ toWorkerId, holder }) => [toWorkerId, ...(holder ? [holder.workerId] : [])]))];
  const rows = await tx.query<Array<{ id: string; name: string; families: number; weighted: number }>>(
    `select l.worker_id as id, u.display_name as name, l.families, l.weighted from app.worker_loads($1) l join app.user_account u on u.id = l.worker_id
      order by u.display_name, u.id`, [workers]);
  return rows.map(({ id, name, families, weighted }) => {
    const taken = able.filter(({ toWorkerId }) => toWorkerId === id);
    const given = able.filter(({ holder }) => holder?.workerId === id);
    const sum = (moves: Planned[]) => moves.reduce((total, { weight }) => total + weight, 0);
    return {
      worker: { id, name }, before: families, after: families + taken.length - given.length, weightedBefore: weighted,
      weightedAfter: weighted + sum(taken) - sum(given),
    };
  });
}

async function write(tx: EntityManager, visit: Visit, { input, able, start: { at, atOnce } }: { input: Reassign; able: Planned[]; start: Start }): Promise<void> {
  const ids = able.map(({ familyId }) => familyId);
  await tx.query('update app.responsible_worker_assignment set until_at = greatest($2::timestamptz, from_at) where family_id = any ($1) and until_at is null', [ids, at]);
  await tx.query(
    'update app.responsible_worker_assignment set until_at = greatest($2::timestamptz, from_at) where family_id = any ($1) and until_at > $2::timestamptz and from_at < until_at', [ids, at]);
  await tx.query(
    `update app.handover_proposal set status = 'ended', answered_at = app.now(), version = version + 1 where family_id = any ($1) and status = 'open'`, [ids]);
  await nameResponsibleWorkers(tx, visit, able.map(({ familyId, toWorkerId }) => ({
    familyId, workerId: toWorkerId, from: at, how: 'reassignment', reason: input.reason, handoverNote: input.handoverNote ?? null,
  })));
  if (input.takeActs && atOnce) await handOnWork(tx, able);
}

/** The former worker's own open acts and places in coming meetings go along; a meeting to which both were invited keeps one place. */
async function handOnWork(tx: EntityManager, able: Planned[]): Promise<void> {
  const changes = JSON.stringify(able.flatMap(({ familyId, toWorkerId, holder }) => (holder ? [{ familyId, to: toWorkerId, from: holder.workerId }] : [])));
  const moves = `jsonb_to_recordset($1) as m("familyId" uuid, "to" uuid, "from" uuid) join app.user_account u on u.id = m."to"`;
  await tx.query(
    `update app.agreed_act c set owner_user_id = m."to", version = c.version + 1 from ${moves}
      where c.family_id = m."familyId" and c.owner_user_id = m."from" and c.status = 'open'`, [changes]);
  await tx.query(
    `update app.meeting_invitee i set user_id = m."to", name = u.display_name from ${moves}
      where i.family_id = m."familyId" and i.user_id = m."from"
        and exists (select from app.network_meeting n where n.id = i.meeting_id and n.status = 'planned' and n.minutes_status = 'none' and n.on_date >= app.today())
        and not exists (select from app.meeting_invitee j where j.meeting_id = i.meeting_id and j.user_id = m."to")`, [changes]);
}

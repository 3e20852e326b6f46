import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem, type Sentences } from '@rinnalla/platform/api';
import type { Load, Reassign, Reassignment } from '../contract';

/** A move as the database found it: what hinders it, and who holds the family now. */
interface Planned { familyId: string; toWorkerId: string; code: string | null; holder: { workerId: string; name: string } | null; weight: number }
interface LoadBefore { id: string; name: string; families: number; weighted: number }
type Answer = { backdated: true } | { backdated: false; moves: Planned[]; loads: LoadBefore[] };

/**
 * Moves families to other workers, all or nothing, in one call however many they are. The families are locked in one order first, so that
 * two leads wait for each other instead of crossing. A dry run says the same of the same state and writes nothing. Throws 409 with the list
 * when one of them cannot be moved.
 */
export async function reassignCaseload(
  tx: EntityManager, visit: Visit, { input, sentences }: { input: Reassign; sentences: Sentences },
): Promise<Reassignment> {
  const asked = input.moves.map((move) => ({ ...move, id: newId() }));
  const [row] = await tx.query<Array<{ answer: Answer }>>('select app.reassign_families($1) as answer', [JSON.stringify({ ...input, moves: asked })]);
  if (row === undefined) throw new Error('the reassignment was not answered');
  if (row.answer.backdated) throw Problem.field('from', 'responsible-worker.no-backdating');
  const { moves, loads } = row.answer;
  const cannotMove = moves.flatMap(({ familyId, code, holder }) => (code === null ? [] : [{
    familyId, code, message: sentences.ofProblem(visit.language, code, { holder: holder?.name ?? '' }),
  }]));
  const able = moves.filter(({ code }) => code === null);
  const result = { dryRun: input.dryRun, moved: able.length, loads: loads.map((load) => loadAround(load, able)), cannotMove };
  if (!input.dryRun && cannotMove.length > 0) throw new Problem(409, 'responsible-worker.cannot-move', { count: cannotMove.length }, { ...result, moved: 0 });
  return result;
}

/** The load of somebody who gives or takes, before and after. */
function loadAround({ id, name, families, weighted }: LoadBefore, able: Planned[]): Load {
  const taken = able.filter(({ toWorkerId }) => toWorkerId === id);
  const given = able.filter(({ holder }) => holder?.workerId === id);
  const sum = (moves: Planned[]) => moves.reduce((total, { weight }) => total + weight, 0);
  return {
    worker: { id, name }, before: families, after: families + taken.length - given.length, weightedBefore: weighted,
    weightedAfter: weighted + sum(taken) - sum(given),
  };
}

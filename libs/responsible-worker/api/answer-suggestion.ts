import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem } from '@rinnalla/platform/api';
import type { AnsweredSuggestion, AnswerSuggestion } from '../contract';
import { refuseUnledTeam } from './led-team';
import { listSuggestions } from './suggestions.queries';

/** "Not needed, because": keeps the family out of the queue until its services change. Throws 404 for a family that is not in it. */
export async function answerSuggestion(
  tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: AnswerSuggestion },
): Promise<AnsweredSuggestion> {
  const [family] = await tx.query<Array<{ team: string }>>('select team_id as team from app.family where id = $1 for update', [familyId]);
  if (family === undefined) throw Problem.notFound();
  await refuseUnledTeam(tx, visit, family.team);
  const suggestion = (await listSuggestions(tx, { teamId: family.team, language: 'fi' })).find((one) => one.family.id === familyId);
  if (suggestion === undefined) throw new Problem(409, 'responsible-worker.no-suggestion');
  await tx.query(
    `insert into app.suggestion_answer (id, family_id, fingerprint, reason, answered_by, answered_by_name, answered_at) values ($1, $2, $3, $4, $5, $6, app.now())`,
    [newId(), familyId, suggestion.fingerprint, input.reason, visit.userId, visit.displayName]);
  return { familyId, answer: 'not_needed', reason: input.reason, answeredAt: visit.now.toISOString() };
}

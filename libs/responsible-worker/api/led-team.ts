import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';

/** A team's figures, queue and periods are its lead's. Throws 404 for a team that is none, 403 for whoever does not lead it. */
export async function refuseUnledTeam(tx: EntityManager, visit: Visit, teamId: string): Promise<void> {
  const [team] = await tx.query<Array<{ led: boolean }>>(
    'select exists (select from app.team_member m where m.team_id = t.id and m.user_id = $2 and m.lead) as led from app.team t where t.id = $1', [teamId, visit.userId]);
  if (team === undefined) throw Problem.notFound();
  if (!team.led || !visit.roles.includes('team_lead')) throw new Problem(403, 'platform.forbidden');
}

import type { EntityManager } from 'typeorm';
import { answerBreach, Problem } from '@rinnalla/platform/api';

export interface NewFamily {
  id: string;
  name: string;
  teamId: string;
  reason: string;
  openedAt?: string;
  externalNumber?: string;
  importId?: string;
}

answerBreach('family_team_fk', () => Problem.field('teamId', 'unknown'));
answerBreach('family_external_number_once', () => new Problem(409, 'families.number-taken'));

/** Opens families with their client relationships: one call for one or for thousands. Answers the numbers they got. */
export async function openFamilies(tx: EntityManager, families: NewFamily[]): Promise<Array<{ id: string; number: number }>> {
  return tx.query<Array<{ id: string; number: number }>>('select id, number from app.open_families($1)', [JSON.stringify(families)]);
}

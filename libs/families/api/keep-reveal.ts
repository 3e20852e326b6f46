import type { EntityManager } from 'typeorm';
import { logShown, takeTurn, type Visit } from '@rinnalla/access-control/api';
import { newId, Problem } from '@rinnalla/platform/api';

export interface RevealedThing {
  /** Whom it would tell of. */
  persons: string[];
  field: 'phone' | 'email' | 'address' | 'identityCode' | 'provider' | 'contact' | 'agency' | 'agencyEmail';
  reason: string;
}

/**
 * Keeps that a withheld field is being shown, for each person it tells of, with its reason; the log gets a row about these persons beside
 * the door's row about the family. Thirty an hour at most for one user: then 429. Neither row holds what was shown.
 */
export async function keepReveal(tx: EntityManager, visit: Visit, { persons, field, reason }: RevealedThing): Promise<void> {
  if (visit.familyId === null) throw Problem.notFound();
  await takeTurn(tx, { who: visit.userId, kind: 'reveal', count: 30, minutes: 60, code: 'families.reveal-too-many' });
  for (const person of persons) {
    await tx.query(
      `insert into app.person_reveal (id, family_id, person_id, field, reason, revealed_by, revealed_by_name, revealed_at, request_id)
         values ($1, $2, $3, $4, $5, $6, $7, app.now(), $8)`,
      [newId(), visit.familyId, person, field, reason, visit.userId, visit.displayName, visit.requestId]);
  }
  const action = field === 'identityCode' ? 'identity-code:reveal' : 'person:reveal-protected';
  await logShown(tx, visit, { action, families: [visit.familyId], persons });
}

/** Whom of these somebody outside must not find today; of nobody by name, whom of the family. */
export async function protectedAmong(tx: EntityManager, familyId: string, persons: readonly string[]): Promise<string[]> {
  const rows = await tx.query<Array<{ id: string }>>(
    `select d.person_id as id from app.protected_person d where d.person_id = any (array(
       select m.person_id from app.family_member m where m.family_id = $1 and (cardinality($2::uuid[]) = 0 or m.person_id = any ($2))))`, [familyId, persons]);
  return rows.map(({ id }) => id);
}

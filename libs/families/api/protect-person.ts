import type { EntityManager } from 'typeorm';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import type { Person, SetNonDisclosure } from '../contract';
import { findPerson } from './family.queries';

answerBreach('non_disclosure_span_forward', () => Problem.field('until', 'until.before-from'));

/** Protects a person, or corrects the days of the protection they have. Holds from the next answer on, in every family of theirs. */
export async function protectPerson(tx: EntityManager, { id, today, input }: { id: string; today: string; input: SetNonDisclosure }): Promise<Person> {
  const until = input.until ?? null;
  const current = await lockCurrent(tx, id, today);
  if (current.length === 0) {
    await tx.query('insert into app.non_disclosure (id, person_id, from_on, until_on) values ($1, $2, $3, $4)', [newId(), id, input.from, until]);
  } else {
    await tx.query('update app.non_disclosure set from_on = $2, until_on = $3, version = version + 1 where id = $1', [current[0]?.id, input.from, until]);
  }
  return findPerson(tx, id);
}

/**
 * Ends protection at once: its last day was yesterday. One that began today, or would have begun later, never held; the record of the
 * change tells that it was there. Twice is the same as once.
 */
export async function endProtection(tx: EntityManager, { id, today }: { id: string; today: string }): Promise<Person> {
  const current = await lockCurrent(tx, id, today);
  await tx.query(
    `update app.non_disclosure set from_on = least(from_on, $2::date - 1), until_on = $2::date - 1, version = version + 1 where id = any ($1::uuid[])`,
    [current.map((one) => one.id), today]);
  return findPerson(tx, id);
}

/** The person is locked first, so that two cannot protect at once. Throws 404 for one who cannot be seen. */
async function lockCurrent(tx: EntityManager, personId: string, today: string): Promise<Array<{ id: string }>> {
  const [person] = await tx.query<unknown[]>('select 1 from app.person where id = $1 for update', [personId]);
  if (person === undefined) throw Problem.notFound();
  return tx.query<Array<{ id: string }>>(
    'select id from app.non_disclosure where person_id = $1 and (until_on is null or until_on >= $2) order by from_on, id for update', [personId, today]);
}

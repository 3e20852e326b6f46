import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';
import type { LetterFacts } from './letter-content';

interface Asked { familyId: string; assignmentId: string; personId: string }
interface Row {
  number: number; workerName: string; pairName: string | null; from: Date; phone: string | null; email: string | null;
  tellsOfProtected: boolean; receiver: LetterFacts['receiver'] | null;
}

/**
 * What the letter is made from. Throws 404 unless the assignment is this family's and in force or to come, and 422 unless the receiver is a
 * living member of the family today.
 */
export async function findLetterFacts(
  tx: EntityManager, visit: Visit, { familyId, assignmentId, personId }: Asked,
): Promise<{ familyNumber: number; facts: LetterFacts }> {
  const [row] = await tx.query<Row[]>(
    `select f.number, a.worker_name as "workerName", a.pair_name as "pairName", a.from_at as "from", u.phone, u.email,
        exists (select from app.protected_person where person_id = any (array(select m.person_id from app.family_member m where m.family_id = f.id))) as "tellsOfProtected",
        (select json_build_object('name', p.name, 'languages', p.languages, 'streetAddress', p.street_address, 'postalCode', p.postal_code, 'city', p.city)
          from app.person p where p.id = $3 and p.died_on is null and exists (select from app.family_member m where m.person_id = p.id
            and m.family_id = f.id and m.from_on <= app.today() and (m.until_on is null or m.until_on > app.today()))) as receiver
      from app.responsible_worker_assignment a join app.family f on f.id = a.family_id join app.user_account u on u.id = a.worker_id
      where a.id = $2 and f.id = $1 and (a.until_at is null or (a.until_at > app.now() and a.until_at > a.from_at))`,
    [familyId, assignmentId, personId]);
  if (row === undefined) throw Problem.notFound();
  const { number: familyNumber, workerName, pairName, from, phone, email, tellsOfProtected, receiver } = row;
  if (receiver === null) throw Problem.field('for', 'not-a-member');
  return { familyNumber, facts: { assignment: { workerName, pairName, from }, worker: { phone, email }, receiver, tellsOfProtected, today: visit.today } };
}

import type { EntityManager } from 'typeorm';
import { requireFreshSignIn, type Visit } from '@rinnalla/access-control/api';
import { answerBreach, Problem, refuseStale, type Keys } from '@rinnalla/platform/api';
import type { PatchPerson, Person, Reveal } from '../contract';
import { PersonEntity } from './families.entities';
import { findPerson } from './family.queries';
import { openIdentityCode, replaceIdentityCode } from './identity-code-vault';
import { keepReveal } from './keep-reveal';
import { passContact } from './primary-contact';

answerBreach('person_has_a_name', () => Problem.field('givenNames', 'required'));
answerBreach('person_died_after_birth', () => Problem.field('diedOn', 'families.died-before-birth'));
answerBreach('person_born_one_way', () => Problem.field('birthDate', 'families.born-two-ways'));

/** Changes what is known of a person, from the version the edit began with. */
export async function changePerson(
  tx: EntityManager, visit: Visit, { keys, id, version, changes }: { keys: Keys; id: string; version: number; changes: PatchPerson },
): Promise<Person> {
  const persons = tx.getRepository(PersonEntity);
  const current = await persons.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  if (current.version !== version) refuseStale(await findPerson(tx, id), version);
  const { identityCode, newPrimaryContact, ...plain } = changes;
  if (plain.diedOn && visit.familyId !== null) {
    await passContact(tx, { familyId: visit.familyId, from: id, to: newPrimaryContact, today: visit.today });
  }
  // A birth date that has become known takes the place of the year alone.
  const born = plain.birthDate && plain.birthYear === undefined ? { birthYear: null } : {};
  await persons.update({ id }, { ...plain, ...born, version: version + 1 });
  if (identityCode !== undefined) await replaceIdentityCode(tx, keys, { personId: id, code: identityCode });
  return findPerson(tx, id);
}

/** One protected field in clear, for a reason that is kept; an identity code asks for a fresh sign-in (403 `auth.step-up`). */
export async function revealField(
  tx: EntityManager, visit: Visit, { keys, id, input }: { keys: Keys; id: string; input: Reveal },
): Promise<{ field: Reveal['field']; value: string | null }> {
  if (input.field === 'identityCode') requireFreshSignIn(visit);
  const person = await tx.getRepository(PersonEntity).findOneBy({ id });
  if (person === null) throw Problem.notFound();
  await keepReveal(tx, visit, { ...input, persons: [id] });
  return { field: input.field, value: input.field === 'identityCode' ? await openIdentityCode(tx, keys, id) : plainField(person, input.field) };
}

function plainField(person: PersonEntity, field: Exclude<Reveal['field'], 'identityCode'>): string | null {
  if (field !== 'address') return person[field];
  const address = [person.streetAddress, [person.postalCode, person.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return address || null;
}

import type { EntityManager } from 'typeorm';
import { answerBreach, Problem, refuseStale, type Keys } from '@rinnalla/platform/api';
import type { PatchPerson, Person, Reveal } from '../contract';
import { PersonEntity } from './families.entities';
import { findPerson } from './family.queries';
import { openIdentityCode, replaceIdentityCode } from './identity-code-vault';

answerBreach('person_has_a_name', () => Problem.field('givenNames', 'required'));
answerBreach('person_died_after_birth', () => Problem.field('diedOn', 'families.died-before-birth'));
answerBreach('person_born_one_way', () => Problem.field('birthDate', 'families.born-two-ways'));

export async function changePerson(
  tx: EntityManager, keys: Keys, { id, version, changes }: { id: string; version: number; changes: PatchPerson },
): Promise<Person> {
  const persons = tx.getRepository(PersonEntity);
  const current = await persons.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  if (current.version !== version) refuseStale(await findPerson(tx, id), version);
  const { identityCode, ...plain } = changes;
  await persons.update({ id }, { ...plain, version: version + 1 });
  if (identityCode !== undefined) await replaceIdentityCode(tx, keys, { personId: id, code: identityCode });
  return findPerson(tx, id);
}

/** One protected field in clear, for the reason given; the door has written the act to the log. */
export async function revealField(tx: EntityManager, keys: Keys, { id, input }: { id: string; input: Reveal }): Promise<{ field: Reveal['field']; value: string | null }> {
  if (input.field === 'identityCode') return { field: input.field, value: await openIdentityCode(tx, keys, id) };
  const person = await tx.getRepository(PersonEntity).findOneBy({ id });
  if (person === null) throw Problem.notFound();
  const address = [person.streetAddress, [person.postalCode, person.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return { field: input.field, value: input.field === 'address' ? address || null : person[input.field] };
}

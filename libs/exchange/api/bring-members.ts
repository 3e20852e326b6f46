import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { addMembers, type NewMember } from '@rinnalla/families/api';
import type { Keys } from '@rinnalla/platform/api';
import type { ImportedMember } from '../reading';
import type { FamilyToWrite } from './confirm-import';

/**
 * Writes the members of all families in two sets: new and known persons first, then those who are a person of the first set in another
 * family of the list. Answers the ids of everybody brought, each once.
 */
export async function bringMembers(tx: EntityManager, visit: Visit, { keys, families }: { keys: Keys; families: FamilyToWrite[] }): Promise<string[]> {
  const all = families.flatMap((family) => family.members.map((member) => ({ family, member })));
  const first = all.filter(({ member }) => member.sameAsRow === null);
  const brought = await addMembers(tx, keys, first.map(({ family, member }) => memberOf(family, member, { personId: member.personId, today: visit.today })));
  const personOfRow = new Map(first.map(({ member }, index) => [member.row, brought[index]?.personId]));
  const again = all.filter(({ member }) => member.sameAsRow !== null);
  if (again.length > 0) {
    await addMembers(tx, keys, again.map(({ family, member }) =>
      memberOf(family, member, { personId: personOfRow.get(member.sameAsRow ?? 0) ?? null, today: visit.today })));
  }
  return [...new Set(brought.map(({ personId }) => personId))];
}

function memberOf(family: FamilyToWrite, { person, from }: ImportedMember, { personId, today }: { personId: string | null; today: string }): NewMember {
  const { identityCodeTemporary: _, guardian: __, protectedAddress, ...known } = person;
  const since = from ?? family.openedOn ?? today;
  // Somebody born since is a member since birth.
  const begins = known.birthDate && known.birthDate > since ? known.birthDate : since;
  return { ...known, personId, familyId: family.id, from: begins, ...(protectedAddress && personId === null ? { protectedFrom: today } : {}) };
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { Problem, refuseStale } from '@rinnalla/platform/api';
import type { Family, PatchFamily } from '../contract';
import { FamilyEntity, FamilyMemberEntity } from './families.entities';
import { findFamily } from './family.queries';
import { refuseUnreachable } from './primary-contact';

/** Changes name, restriction or whom to contact first, from the version the edit began with. */
export async function changeFamily(
  tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchFamily },
): Promise<Family> {
  const families = tx.getRepository(FamilyEntity);
  const current = await families.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  if (current.version !== version) refuseStale(await findFamily(tx, id), version);
  const { primaryContact, ...plain } = changes;
  if (primaryContact) {
    await refuseUnreachable(tx, { familyId: id, personId: primaryContact.personId, today: visit.today, path: 'primaryContact.personId' });
  }
  const contact = primaryContact === undefined ? {} : {
    primaryContactPersonId: primaryContact?.personId ?? null, primaryContactPhone: primaryContact?.phone ?? null,
    primaryContactWhen: primaryContact?.when ?? null,
  };
  await families.update({ id }, { ...plain, ...contact, version: version + 1 });
  return findFamily(tx, id);
}

/** Throws 422 unless the person is or was a member of the family. */
export async function refuseOutsider(
  tx: EntityManager, { familyId, personId, path = 'primaryContact.personId' }: { familyId: string; personId: string; path?: string },
): Promise<void> {
  const member = await tx.getRepository(FamilyMemberEntity).findOne({ where: { familyId, personId } });
  if (member === null) throw Problem.field(path, 'not-a-member');
}

import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import { FamilyEntity } from './families.entities';

interface Passing {
  familyId: string;
  from: string;
  /** Somebody else of the family, null for nobody; without either the change is refused when `from` is the one to contact. */
  to: string | null | undefined;
  today: string;
}

/** Hands on whom to contact first when that person leaves or has died. Throws 409 when nobody was named and "nobody" was not said. */
export async function passContact(tx: EntityManager, { familyId, from, to, today }: Passing): Promise<void> {
  const families = tx.getRepository(FamilyEntity);
  const family = await families.findOneByOrFail({ id: familyId });
  if (family.primaryContactPersonId !== from) return;
  if (to === undefined) throw new Problem(409, 'families.contact-leaves');
  if (to === from) throw Problem.field('newPrimaryContact', 'families.contact-leaves');
  if (to !== null) await refuseUnreachable(tx, { familyId, personId: to, today, path: 'newPrimaryContact' });
  await families.update({ id: familyId }, {
    primaryContactPersonId: to, primaryContactPhone: null, primaryContactWhen: null, version: family.version + 1,
  });
}

/** Throws 422 unless the person is of the family today and alive. */
export async function refuseUnreachable(
  tx: EntityManager, { familyId, personId, today, path }: { familyId: string; personId: string; today: string; path: string },
): Promise<void> {
  const [member] = await tx.query<unknown[]>(
    `select 1 from app.family_member m join app.person p on p.id = m.person_id and p.died_on is null
      where m.family_id = $1 and m.person_id = $2 and (m.until_on is null or m.until_on > $3)`, [familyId, personId, today]);
  if (member === undefined) throw Problem.field(path, 'not-a-member');
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, Problem, refuseStale } from '@rinnalla/platform/api';
import type { EndMember, Member, PatchMember } from '../contract';
import { refuseOutsider } from './change-family';
import { FamilyEntity, FamilyMemberEntity } from './families.entities';
import { findMember } from './family.queries';

answerBreach('family_member_span_forward', () => Problem.field('until', 'until.before-from'));
answerBreach('family_member_once_at_a_time', () => new Problem(409, 'families.member-already'));

export async function changeMember(tx: EntityManager, { id, version, changes }: { id: string; version: number; changes: PatchMember }): Promise<Member> {
  const current = await lockMember(tx, id);
  if (current.version !== version) refuseStale(await findMember(tx, id), version);
  await tx.getRepository(FamilyMemberEntity).update({ id }, { ...changes, version: version + 1 });
  return findMember(tx, id);
}

/**
 * Ends a membership; the person and what was written stay. Throws 409 when it is the last one (then the client relationship is to be
 * closed instead), and when the person is the one to contact first and nobody was named in their place.
 */
export async function endMember(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: EndMember }): Promise<Member> {
  const current = await lockMember(tx, id);
  const until = input.until ?? visit.today;
  if (until < current.from) throw Problem.field('until', 'until.before-from');
  const family = await tx.getRepository(FamilyEntity).findOneByOrFail({ id: current.familyId });
  const [{ others } = { others: 0 }] = await tx.query<Array<{ others: number }>>(
    `select count(*)::int as others from app.family_member where family_id = $1 and id <> $2 and (until_on is null or until_on > $3)`,
    [current.familyId, id, visit.today]);
  if (others === 0) throw new Problem(409, 'families.last-member');
  if (family.primaryContactPersonId === current.personId) await passContact(tx, family, input.newPrimaryContact);
  await tx.getRepository(FamilyMemberEntity).update({ id }, { until, version: current.version + 1 });
  return findMember(tx, id);
}

async function passContact(tx: EntityManager, family: FamilyEntity, next: string | null | undefined): Promise<void> {
  if (next === undefined) throw new Problem(409, 'families.contact-leaves');
  if (next !== null) await refuseOutsider(tx, { familyId: family.id, personId: next, path: 'newPrimaryContact' });
  await tx.getRepository(FamilyEntity).update({ id: family.id }, {
    primaryContactPersonId: next, primaryContactPhone: null, primaryContactWhen: null, version: family.version + 1,
  });
}

async function lockMember(tx: EntityManager, id: string): Promise<FamilyMemberEntity> {
  const found = await tx.getRepository(FamilyMemberEntity).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (found === null) throw Problem.notFound();
  return found;
}

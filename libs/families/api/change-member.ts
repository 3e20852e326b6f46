import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, Problem, refuseStale } from '@rinnalla/platform/api';
import type { EndMember, Member, PatchMember } from '../contract';
import { FamilyMemberEntity } from './families.entities';
import { findMember } from './family.queries';
import { passContact } from './primary-contact';

answerBreach('family_member_span_forward', () => Problem.field('until', 'until.before-from'));
answerBreach('family_member_once_at_a_time', () => new Problem(409, 'families.member-already'));

/** Changes role, dates or residence, from the version the edit began with. An end given here is an end like `endMember`'s. */
export async function changeMember(
  tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchMember },
): Promise<Member> {
  const current = await lockMember(tx, id);
  if (current.version !== version) refuseStale(await findMember(tx, id), version);
  const { newPrimaryContact, ...plain } = changes;
  if (plain.until) await letGo(tx, visit, { member: current, next: newPrimaryContact });
  await tx.getRepository(FamilyMemberEntity).update({ id }, { ...plain, version: version + 1 });
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
  await letGo(tx, visit, { member: current, next: input.newPrimaryContact });
  await tx.getRepository(FamilyMemberEntity).update({ id }, { until, version: current.version + 1 });
  return findMember(tx, id);
}

async function letGo(tx: EntityManager, visit: Visit, { member, next }: { member: FamilyMemberEntity; next: string | null | undefined }): Promise<void> {
  const [{ others } = { others: 0 }] = await tx.query<Array<{ others: number }>>(
    `select count(*)::int as others from app.family_member where family_id = $1 and id <> $2 and (until_on is null or until_on > $3)`,
    [member.familyId, member.id, visit.today]);
  if (others === 0) throw new Problem(409, 'families.last-member');
  await passContact(tx, { familyId: member.familyId, from: member.personId, to: next, today: visit.today });
}

/** The family is locked before its member, so that the last two cannot leave at once. */
async function lockMember(tx: EntityManager, id: string): Promise<FamilyMemberEntity> {
  await tx.query('select from app.family where id = (select family_id from app.family_member where id = $1) for update', [id]);
  const found = await tx.getRepository(FamilyMemberEntity).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (found === null) throw Problem.notFound();
  return found;
}

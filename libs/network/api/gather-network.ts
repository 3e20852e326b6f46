import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { AddNetworkMember, NetworkMember, PatchNetworkMember } from '../contract';
import { NetworkMemberEntity } from './network.entities';
import { findNetworkMember } from './network.queries';

answerBreach('RW011', () => Problem.field('about', 'not-a-member'));
answerBreach('network_member_agency_fk', () => Problem.field('agencyId', 'unknown'));
answerBreach('network_member_user_fk', () => Problem.field('userId', 'unknown'));
answerBreach('network_member_consent_fk', () => Problem.field('consentId', 'unknown'));
answerBreach('network_member_access_of_a_user', () => Problem.field('userId', 'required'));
answerBreach('network_member_span_forward', () => Problem.field('until', 'until.before-from'));

export async function addNetworkMember(
  tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: AddNetworkMember },
): Promise<NetworkMember> {
  await refuseUnfitReader(tx, input);
  await refuseForeignConsent(tx, familyId, input.consentId);
  const id = newId();
  await tx.getRepository(NetworkMemberEntity).insert({ ...columnsOf(input), id, familyId, from: input.from ?? visit.today });
  return findNetworkMember(tx, id);
}

export async function changeNetworkMember(
  tx: EntityManager, { id, version, changes }: { id: string; version: number; changes: PatchNetworkMember },
): Promise<NetworkMember> {
  const members = tx.getRepository(NetworkMemberEntity);
  const current = await members.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  if (current.version !== version) refuseStale(await findNetworkMember(tx, id), version);
  await refuseUnfitReader(tx, { access: changes.access ?? current.access, userId: changes.userId === undefined ? current.userId : changes.userId });
  await refuseForeignConsent(tx, current.familyId, changes.consentId);
  await members.update({ id }, { ...columnsOf(changes), version: version + 1 });
  return findNetworkMember(tx, id);
}

/** Ends a membership; access through it stops with the next request when the day has come. */
export async function endNetworkMember(tx: EntityManager, visit: Visit, { id, until }: { id: string; until: string | undefined }): Promise<NetworkMember> {
  const members = tx.getRepository(NetworkMemberEntity);
  const current = await members.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  const last = until ?? visit.today;
  await members.update({ id }, { until: last, access: last <= visit.today ? 'none' : current.access, version: current.version + 1 });
  return findNetworkMember(tx, id);
}

/** Reading rights go to an active user of our own; a professional from outside sees only what is shared, by consent. */
async function refuseUnfitReader(tx: EntityManager, { access, userId }: { access: 'none' | 'read'; userId?: string | null }): Promise<void> {
  if (access === 'none') return;
  const [fit] = await tx.query<unknown[]>(
    `select 1 from app.user_account where id = $1 and status = 'active' and roles && array['worker', 'team_lead'] and not 'partner' = any (roles)`, [userId]);
  if (fit === undefined) throw Problem.field('userId', 'network.may-not-read');
}

/** A foreign key knows no families: the consent must be one of this family. */
async function refuseForeignConsent(tx: EntityManager, familyId: string, consentId: string | null | undefined): Promise<void> {
  if (consentId == null) return;
  const [own] = await tx.query<unknown[]>('select 1 from app.consent where id = $1 and family_id = $2', [consentId, familyId]);
  if (own === undefined) throw Problem.field('consentId', 'unknown');
}

function columnsOf<T extends { contact?: { phone?: string | null; email?: string | null } }>({ contact, ...plain }: T): Omit<T, 'contact'> & { phone?: string | null; email?: string | null } {
  // What is not named stays as it is: a form that may not show the address must not empty it.
  const { phone, email } = contact ?? {};
  return { ...plain, ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
}

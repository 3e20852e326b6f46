import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import { addDays } from '@rinnalla/platform/contract';
import type { Guest, InviteGuest, ShareWithGuest } from '../contract';
import { findGuest } from './guest.queries';

answerBreach('guest_once', () => new Problem(409, 'network.guest-already'));
answerBreach('guest_end_forward', () => Problem.field('until', 'until.before-from'));

/**
 * Makes a professional of the network, who works outside the controller, the responsible worker's guest: until the day given (a year at
 * most), on a consent in force or a basis in law, with what is shared from the start. Throws 422 naming what does not hold.
 */
export async function inviteGuest(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: InviteGuest }): Promise<Guest> {
  if (input.until < visit.today) throw Problem.field('until', 'network.guest-until-past');
  if (input.until > addDays(visit.today, 366)) throw Problem.field('until', 'network.guest-too-long');
  await refuseUnfit(tx, familyId, input);
  // A share whose ground has fallen away stands in nobody's way.
  await tx.query(
    `update app.guest set ended_at = app.now(), ended_by = $3 where family_id = $1 and user_id = $2 and ended_at is null and not app.is_guest_now(id)`,
    [familyId, input.userId, visit.userId]);
  const id = newId();
  await tx.query(
    `insert into app.guest (id, family_id, network_member_id, user_id, host_id, host_name, consent_id, legal_basis, until_on, invited_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app.now())`,
    [id, familyId, input.networkMemberId, input.userId, visit.userId, visit.displayName, input.consentId ?? null, input.legalBasis ?? null, input.until]);
  await share(tx, visit, { familyId, guestId: id, items: input.items });
  return findGuest(tx, id);
}

/** Gives a guest more. What was given before stays; given twice, it stays as it was. */
export async function shareWithGuest(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: ShareWithGuest }): Promise<Guest> {
  const { familyId, state } = await findGuest(tx, id);
  if (state !== 'active') throw new Problem(409, 'network.guest-gone');
  await share(tx, visit, { familyId, guestId: id, items: input.items });
  return findGuest(tx, id);
}

/** Ends it with the guest's next request. What was given stays in the register. */
export async function endGuest(tx: EntityManager, visit: Visit, id: string): Promise<Guest> {
  await tx.query('update app.guest set ended_at = app.now(), ended_by = $2 where id = $1 and ended_at is null', [id, visit.userId]);
  return findGuest(tx, id);
}

async function refuseUnfit(tx: EntityManager, familyId: string, { networkMemberId, userId, consentId }: InviteGuest): Promise<void> {
  const [fit] = await tx.query<Array<{ member: boolean; partner: boolean; consent: boolean }>>(
    `select exists (select from app.network_member where id = $2 and family_id = $1 and kind = 'professional' and (until_on is null or until_on >= app.today())) as member,
        exists (select from app.user_account where id = $3 and status = 'active' and 'partner' = any (roles)) as partner,
        $4::uuid is null or exists (select from app.consent where id = $4 and family_id = $1 and withdrawn_at is null and from_on <= app.today()
          and (until_on is null or until_on >= app.today())) as consent`, [familyId, networkMemberId, userId, consentId ?? null]);
  if (!fit?.member) throw Problem.field('networkMemberId', 'unknown');
  if (!fit.partner) throw Problem.field('userId', 'network.not-a-partner');
  if (!fit.consent) throw Problem.field('consentId', 'network.consent-not-in-force');
}

async function share(
  tx: EntityManager, visit: Visit, { familyId, guestId, items }: { familyId: string; guestId: string; items: ShareWithGuest['items'] },
): Promise<void> {
  const [unfit] = await tx.query<Array<{ place: number }>>(
    `select (place - 1)::int as place from rows from (jsonb_to_recordset($2) as (kind text, id uuid)) with ordinality as r(kind, id, place)
      where not case kind
        when 'minutes' then exists (select from app.network_meeting m where m.id = r.id and m.family_id = $1 and m.minutes_status = 'final')
        when 'goal' then exists (select from app.goal g where g.id = r.id and g.family_id = $1)
        when 'act' then exists (select from app.agreed_act a where a.id = r.id and a.family_id = $1 and not a.draft)
        else exists (select from app.picture_statement s where s.id = r.id and s.family_id = $1 and not s.restricted) end
      order by place limit 1`, [familyId, JSON.stringify(items)]);
  if (unfit !== undefined) throw Problem.field(`items.${unfit.place}`, 'network.not-shareable');
  for (const { kind, id } of items) {
    await tx.query(
      `insert into app.shared_item (id, family_id, guest_id, kind, subject_id, shared_by, shared_by_name, shared_at) values ($1, $2, $3, $4, $5, $6, $7, app.now())
        on conflict on constraint shared_item_once do nothing`, [newId(), familyId, guestId, kind, id, visit.userId, visit.displayName]);
  }
}

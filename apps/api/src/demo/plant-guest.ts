import type { EntityManager } from 'typeorm';
import { newId } from '@rinnalla/platform/api';

export interface DemoGuest {
  /** The key of the member of the network, whose account from outside this is. */
  of: string; user: string; until: string;
  consent: { giver: string; receiver: string; categories: string[]; purpose: string; from: string };
  goals: string[];
}
interface Host { familyId: string; author: { id: string; name: string }; guest: DemoGuest; userId: string; ids: Map<string, string> }

/** Somebody from outside to whom the worker has shown a goal and the last minutes, by the family's consent. */
export async function plantGuest(tx: EntityManager, { familyId, author, guest, userId, ids }: Host): Promise<void> {
  const [consentId, guestId, memberId] = [newId(), newId(), ids.get(guest.of)];
  const { giver, receiver, categories, purpose, from } = guest.consent;
  await tx.query(
    `insert into app.consent (id, family_id, giver_person_id, receiver_name, categories, purpose, from_on, form, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, 'signed', $8)`,
    [consentId, familyId, ids.get(giver), receiver, categories, purpose, from, author.id]);
  await tx.query('update app.network_member set consent_id = $2 where id = $1', [memberId, consentId]);
  await tx.query(
    `insert into app.guest (id, family_id, network_member_id, user_id, host_id, host_name, consent_id, until_on, invited_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [guestId, familyId, memberId, userId, author.id, author.name, consentId, guest.until]);
  await tx.query(
    `insert into app.shared_item (family_id, guest_id, kind, subject_id, shared_by, shared_by_name, shared_at)
      select $1, $2, kind, id, $3, $4, now() from (
        select 'goal' as kind, id from app.goal where family_id = $1 and text = any ($5)
        union all (select 'minutes', id from app.network_meeting where family_id = $1 and minutes_status = 'final' order by on_date desc limit 1)) given`,
    [familyId, guestId, author.id, author.name, guest.goals]);
}

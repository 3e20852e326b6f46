import type { EntityManager } from 'typeorm';
import { newId, Problem } from '@rinnalla/platform/api';
import type { InviteeRef } from '../contract';

interface Named { place: number; kind: InviteeRef['kind']; id: string; name: string | null }

/**
 * Sets who is invited: whoever stays keeps their row. Throws 422 for anybody outside the family, its network and our own workers as they are
 * today; somebody invited before who has left or died since may stay on the list.
 */
export async function invite(tx: EntityManager, { familyId, meetingId, invitees }: { familyId: string; meetingId: string; invitees: InviteeRef[] }): Promise<void> {
  const named = await tx.query<Named[]>(
    `select (r.place - 1)::int as place, r.kind, r.id, coalesce(
        (select p.name from app.family_member m join app.person p on p.id = m.person_id where r.kind = 'member' and m.family_id = $1 and p.id = r.id
          and p.died_on is null and (m.until_on is null or m.until_on > app.today()) limit 1),
        (select n.name from app.network_member n where r.kind = 'network_member' and n.family_id = $1 and n.id = r.id
          and (n.until_on is null or n.until_on > app.today())),
        (select u.display_name from app.user_account u where r.kind = 'user' and u.id = r.id and u.status = 'active'
          and u.roles && array['worker', 'team_lead']),
        (select i.name from app.meeting_invitee i where i.meeting_id = $3 and i.kind = r.kind
          and coalesce(i.person_id, i.network_member_id, i.user_id) = r.id)) as name
      from rows from (jsonb_to_recordset($2) as (kind text, id uuid)) with ordinality r(kind, id, place)`, [familyId, JSON.stringify(invitees), meetingId]);
  const stranger = named.find(({ name }) => name === null);
  if (stranger !== undefined) throw Problem.field(`invitees.${stranger.place}`, 'network-meetings.not-in-network');
  const ids = named.map(({ id }) => id);
  await tx.query('delete from app.meeting_invitee where meeting_id = $1 and coalesce(person_id, network_member_id, user_id) <> all ($2)', [meetingId, ids]);
  await tx.query(
    `insert into app.meeting_invitee (id, family_id, meeting_id, kind, person_id, network_member_id, user_id, name)
       select r."rowId", $1, $2, r.kind, case r.kind when 'member' then r.id end, case r.kind when 'network_member' then r.id end,
         case r.kind when 'user' then r.id end, r.name
       from jsonb_to_recordset($3) as r("rowId" uuid, kind text, id uuid, name text) on conflict do nothing`,
    [familyId, meetingId, JSON.stringify(named.map((one) => ({ ...one, rowId: newId() })))]);
}

export async function setAgenda(tx: EntityManager, { familyId, meetingId, agenda }: { familyId: string; meetingId: string; agenda: string[] }): Promise<void> {
  await tx.query('delete from app.agenda_item where meeting_id = $1', [meetingId]);
  await tx.query(
    `insert into app.agenda_item (family_id, meeting_id, position, text) select $1, $2, (place - 1)::int, text from unnest($3::text[]) with ordinality t(text, place)`,
    [familyId, meetingId, agenda]);
}

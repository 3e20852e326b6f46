import type { EntityManager } from 'typeorm';
import type { FieldFault } from '@rinnalla/platform/api';
import type { OwnerRef, RecordMinutes } from '../contract';

interface Place { familyId: string; meetingId: string }

/**
 * What in the minutes does not belong to this meeting or its family, each by its path: attendance or withholding of somebody who was not
 * invited, a child's words of somebody outside the family, a paragraph or an act of another meeting.
 */
export function findForeignParts(tx: EntityManager, { familyId, meetingId }: Place, input: RecordMinutes): Promise<FieldFault[]> {
  return tx.query<FieldFault[]>(
    `with invited as (select id from app.meeting_invitee where meeting_id = $2::uuid)
     select 'attendance.' || place - 1 || '.inviteeId' as path, 'network-meetings.not-invited' as code
       from rows from (jsonb_to_recordset($3::jsonb -> 'attendance') as ("inviteeId" uuid)) with ordinality r(id, place)
       where id not in (select id from invited)
     union all
     select 'paragraphs.' || place - 1 || case when p.meeting_id <> $2 then '.id' else '.withheldFrom' end,
         case when p.meeting_id <> $2 then 'unknown' else 'network-meetings.not-invited' end
       from rows from (jsonb_to_recordset($3::jsonb -> 'paragraphs') as (id uuid, "withheldFrom" jsonb)) with ordinality r(id, withheld, place)
         left join app.minutes_paragraph p on p.id = r.id
       where p.meeting_id <> $2 or exists (select from jsonb_array_elements_text(r.withheld) w
         where w::uuid not in (select id from invited) and not w::uuid = any (coalesce(p.withheld_from, '{}')))
     union all
     select 'childViews.' || place - 1 || '.personId', 'not-a-member'
       from rows from (jsonb_to_recordset($3::jsonb -> 'childViews') as ("personId" uuid)) with ordinality r(id, place)
       where not exists (select from app.family_member m where m.family_id = $1::uuid and m.person_id = r.id)
     union all
     select 'acts.' || place - 1 || '.id', 'unknown'
       from rows from (jsonb_to_recordset($3::jsonb -> 'acts') as (id uuid)) with ordinality r(id, place)
         join app.agreed_act a on a.id = r.id
       where a.meeting_id is distinct from $2 or not a.draft`, [familyId, meetingId, JSON.stringify(input)]);
}

/**
 * Places of owners who cannot keep the promise: a user who is not active or has no lasting relation to the family (an offer unanswered and
 * an emergency look are none), somebody outside the family or its network, an agency nobody knows.
 */
export async function findStrangers(tx: EntityManager, familyId: string, owners: Array<OwnerRef | null | undefined>): Promise<Map<number, string>> {
  const named = owners.flatMap((owner, place) => (owner ? [{ place, kind: owner.kind, id: owner.id }] : []));
  if (named.length === 0) return new Map();
  const rows = await tx.query<Array<{ place: number; kind: OwnerRef['kind'] }>>(
    `select r.place, r.kind from jsonb_to_recordset($2) as r(place int, kind text, id uuid)
      where not case r.kind
        when 'user' then exists (select from app.user_account where id = r.id and status = 'active')
          and exists (select from unnest(app.relations_to(r.id, $1)) t where t not in ('offered', 'break_glass', 'importer'))
        when 'member' then exists (select from app.family_member where family_id = $1::uuid and person_id = r.id)
        when 'network_member' then exists (select from app.network_member where family_id = $1::uuid and id = r.id)
        else exists (select from app.agency where id = r.id) end
      order by r.place`, [familyId, JSON.stringify(named)]);
  return new Map(rows.map(({ place, kind }) => [place, kind === 'user' ? 'network-meetings.owner-without-access' : 'unknown']));
}

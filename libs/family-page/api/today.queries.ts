import type { EntityManager } from 'typeorm';
import type { Today } from '../contract';

/** One's own day in one statement: only families that one may see now. */
export async function readToday(tx: EntityManager, userId: string): Promise<Today> {
  const [row] = await tx.query<Array<{ body: Today }>>(
    `with mine as materialized (
        select a.*, f.name as family_name from app.act_shown a join app.family f on f.id = a.family_id
        where a.owner_user_id = $1 and a.status = 'open' and not a.draft
          and exists (select from app.client_relationship r where r.family_id = a.family_id and r.closed_at is null)
      ), told as (
        select m.due_on, m.id, m.late, jsonb_build_object('id', m.id, 'familyId', m.family_id, 'text', m.text, 'owner', m.owner, 'due', m.due_on,
          'status', m.status, 'late', m.late, 'meetingId', m.meeting_id, 'version', m.version,
          'family', jsonb_build_object('id', m.family_id, 'name', m.family_name)) as body from mine m
      ), ahead as (
        select m.on_date, m.start_time, m.id, json_build_object('id', m.id, 'familyId', m.family_id, 'familyName', f.name, 'kind', m.kind, 'date', m.on_date,
          'startTime', to_char(m.start_time, 'HH24:MI'), 'endTime', to_char(m.end_time, 'HH24:MI'), 'timeZone', m.time_zone, 'place', m.place,
          'status', m.status, 'minutesStatus', m.minutes_status,
          'inviteesCount', (select count(*) from app.meeting_invitee i where i.meeting_id = m.id)) as body
        from app.network_meeting m join app.family f on f.id = m.family_id
        where m.status = 'planned' and m.on_date between app.today() and app.today() + 7
          and (exists (select from app.responsible_worker_assignment a where a.family_id = m.family_id and (a.worker_id = $1 or a.pair_id = $1) and a.until_at is null)
            or exists (select from app.meeting_invitee i where i.meeting_id = m.id and i.user_id = $1))
      )
      select json_build_object('date', app.today(),
        'late', (select coalesce(json_agg(body order by due_on, id), '[]') from told where late),
        'todayAndNext', json_build_object('meetings', (select coalesce(json_agg(body order by on_date, start_time, id), '[]') from ahead),
          'acts', (select coalesce(json_agg(body order by due_on, id), '[]') from told where not late and due_on <= app.today() + 7)),
        'waitingForMe', '[]'::json,
        'families', (select count(distinct family_id) from app.responsible_worker_assignment where (worker_id = $1 or pair_id = $1)
          and from_at <= app.now() and (until_at is null or until_at > app.now()))) as body`, [userId]);
  if (row === undefined) throw new Error('today did not answer');
  return row.body;
}

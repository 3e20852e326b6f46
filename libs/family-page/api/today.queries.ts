import type { EntityManager } from 'typeorm';
import type { Today } from '../contract';

/** One's own day in one statement: only families that one may see now. `offered` are the families of the offers that wait. */
export async function readToday(tx: EntityManager, userId: string): Promise<{ day: Today; offered: string[] }> {
  const [row] = await tx.query<Array<{ day: Today; offered: string[] }>>(
    `with stood_in_for as (
        select distinct u.id, u.display_name from app.deputy_period d join app.user_account u on u.id = d.worker_id
        where d.deputy_id = $1 and d.ended_at is null and app.today() between d.from_on and d.until_on
      ), offer as (
        select * from app.my_offers()
      ), mine as materialized (
        select a.*, f.name as family_name, case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.display_name) end as instead_of
        from app.act_shown a join app.family f on f.id = a.family_id left join stood_in_for s on s.id = a.owner_user_id
        where (a.owner_user_id = $1 or s.id is not null) and a.status = 'open' and not a.draft
          and exists (select from app.client_relationship r where r.family_id = a.family_id and r.closed_at is null)
      ), told as (
        select m.due_on, m.id, m.late, jsonb_build_object('id', m.id, 'familyId', m.family_id, 'text', m.text, 'owner', m.owner, 'due', m.due_on,
          'status', m.status, 'late', m.late, 'meetingId', m.meeting_id, 'version', m.version,
          'family', jsonb_build_object('id', m.family_id, 'name', m.family_name), 'insteadOf', m.instead_of) as body from mine m
      ), ahead as (
        select m.on_date, m.start_time, m.id, json_build_object('id', m.id, 'familyId', m.family_id, 'familyName', f.name, 'kind', m.kind, 'date', m.on_date,
          'startTime', to_char(m.start_time, 'HH24:MI'), 'endTime', to_char(m.end_time, 'HH24:MI'), 'timeZone', m.time_zone, 'place', case when not app.hides_place(m.family_id, m.id) then m.place end,
          'placeWithheld', m.place is not null and app.hides_place(m.family_id, m.id),
          'status', m.status, 'minutesStatus', m.minutes_status,
          'inviteesCount', (select count(*) from app.meeting_invitee i where i.meeting_id = m.id)) as body
        from app.network_meeting m join app.family f on f.id = m.family_id
        where m.status = 'planned' and m.on_date between app.today() and app.today() + 7
          and (exists (select from app.responsible_worker_assignment a where a.family_id = m.family_id and a.from_at <= app.now()
              and (a.until_at is null or a.until_at > app.now()) and (a.worker_id = $1 or a.pair_id = $1 or a.worker_id in (select id from stood_in_for)))
            or exists (select from app.meeting_invitee i where i.meeting_id = m.id and i.user_id = $1))
      )
      select json_build_object('date', app.today(),
        'late', (select coalesce(json_agg(body order by due_on, id), '[]') from told where late),
        'todayAndNext', json_build_object('meetings', (select coalesce(json_agg(body order by on_date, start_time, id), '[]') from ahead),
          'acts', (select coalesce(json_agg(body order by due_on, id), '[]') from told where not late and due_on <= app.today() + 7)),
        'waitingForMe', (select coalesce(json_agg(json_build_object('kind', 'handover_proposal', 'id', id, 'familyNumber', family_number,
          'since', (offered_at at time zone 'Europe/Helsinki')::date) order by offered_at, id), '[]') from offer),
        'families', (select count(distinct family_id) from app.responsible_worker_assignment where (worker_id = $1 or pair_id = $1)
          and from_at <= app.now() and (until_at is null or until_at > app.now()))) as day,
        array(select family_id from offer) as offered`, [userId]);
  if (row === undefined) throw new Error('today did not answer');
  return row;
}

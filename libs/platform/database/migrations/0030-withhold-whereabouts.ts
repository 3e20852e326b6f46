import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowNoticeKinds } from './notice-kinds';

/**
 * Whatever tells where a protected person is: who provides the service, where the professional works, where the meeting is held. None of
 * it leaves the database unless it is revealed, one field at a time (rule 8 of the domain); and the end of a protection is told ahead.
 */
export class WithholdWhereabouts1764050400030 implements MigrationInterface {
  name = 'WithholdWhereabouts1764050400030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.non_disclosure add column reminded_for date');
    await runner.query('set role app_definer');
    for (const part of [rule, ends, handover]) await runner.query(part);
    await runner.query('reset role');
    for (const part of [parts, reveals, allowNoticeKinds('protection-ends', 'guest-comment')]) await runner.query(part);
  }

  /** The functions before these told more: they come back with a fresh schema only. */
  async down(): Promise<void> {}
}

const rule = `
-- Whether something about these persons of a family would tell of a protected one. About nobody by name is about everybody.
create function app.protects(p_family uuid, p_persons uuid[]) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.protected_person d where d.person_id = any (p_persons))
    or p_persons = '{}' and exists (select from app.protected_person d join app.family_member m on m.person_id = d.person_id
      where m.family_id = p_family and (m.until_on is null or m.until_on > app.today()));
end $$;

-- Where a meeting is held is told to those who arrange it and those who are invited. In a family without protection, to every reader.
create function app.hides_place(p_family uuid, p_meeting uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return app.protects(p_family, '{}') and app.my_invitations(p_meeting) = '{}' and not exists (select from app.family_relation
    where family_id = p_family and user_id = app.me() and relation in ('opener', 'responsible', 'pair', 'deputy'));
end $$;

-- Whose address is a protected person's address too: they live in one home, or the street is the same.
create function app.shares_hidden_home(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.household_member mine join app.household_member other on other.household_id = mine.household_id
        join app.protected_person d on d.person_id = other.person_id
      where mine.person_id = p_person and (mine.until_on is null or mine.until_on > app.today()) and (other.until_on is null or other.until_on > app.today()))
    or exists (select from app.family_member m join app.family_member n on n.family_id = m.family_id join app.protected_person d on d.person_id = n.person_id
        join app.person p on p.id = m.person_id join app.person q on q.id = n.person_id
      where m.person_id = p_person and lower(trim(p.street_address)) = lower(trim(q.street_address)) and p.street_address ~ '\\S');
end $$;

revoke execute on function app.protects(uuid, uuid[]), app.hides_place(uuid, uuid), app.shares_hidden_home(uuid) from public;
grant execute on function app.protects(uuid, uuid[]), app.hides_place(uuid, uuid), app.shares_hidden_home(uuid) to app_api;
`;

const ends = `
-- The responsible worker and the pair, or else the team's leads, are told sixty, thirty and seven days before a protection ends.
-- Answers how many protections were told of. Run again it tells nobody twice; what a day missed, the next makes up for.
create function app.remind_of_ending_protection() returns int language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_row record; v_count int := 0;
begin
  for v_row in
    select d.id, m.family_id, w.due_on, coalesce((select array_remove(array[a.worker_id, a.pair_id], null) from app.responsible_worker_assignment a
          where a.family_id = m.family_id and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now()) limit 1),
        array(select t.user_id from app.team_member t where t.team_id = f.team_id and t.lead)) as users
      from app.non_disclosure d join app.protected_person p on p.person_id = d.person_id and p.until_on = d.until_on
        join app.family_member m on m.person_id = d.person_id and (m.until_on is null or m.until_on > app.today())
        join app.family f on f.id = m.family_id
        join app.client_relationship r on r.family_id = f.id and r.closed_at is null
        cross join lateral (select max(d.until_on - days) as due_on from unnest(array[60, 30, 7]) days where d.until_on - days <= app.today()) w
      where d.until_on >= app.today() and coalesce(d.reminded_for, '-infinity') < w.due_on
  loop
    perform app.tell(v_row.users, 'protection-ends', array[v_row.family_id], v_row.id);
    update app.non_disclosure set reminded_for = v_row.due_on where id = v_row.id;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
revoke execute on function app.remind_of_ending_protection() from public;
grant execute on function app.remind_of_ending_protection() to app_api;
`;

const handover = `
create or replace function app.handover_items(p_family uuid, p_assignment uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (with found as (
      select 1 as rank, 'alert' as kind, 'alert:non_disclosure:' || d.person_id as key, 'non_disclosure' as text, p.name as who, nullif(d.until_on, 'infinity') as on_day
        from app.protected_person d join app.person p on p.id = d.person_id join app.family_member m on m.person_id = p.id
        where m.family_id = p_family and (m.until_on is null or m.until_on > app.today())
      union all select 1, 'alert', 'alert:restricted', 'restricted', null, null from app.family where id = p_family and restricted
      union all select 1, 'alert', 'alert:interpreter:' || p.id, 'interpreter', p.name, null from app.family_member m join app.person p on p.id = m.person_id
        where m.family_id = p_family and p.interpreter_needed and (m.until_on is null or m.until_on > app.today())
      union all select 2, 'act', 'act:' || c.id, c.text, coalesce(u.display_name, p.name, n.name, g.name), c.due_on
        from app.agreed_act c left join app.user_account u on u.id = c.owner_user_id left join app.person p on p.id = c.owner_person_id
          left join app.network_member n on n.id = c.owner_network_member_id left join app.agency g on g.id = c.owner_agency_id
        where c.family_id = p_family and c.status = 'open' and not c.draft
      union all select 3, 'meeting', 'meeting:' || id, kind, null, on_date from app.network_meeting
        where family_id = p_family and status = 'planned' and on_date >= app.today()
      union all select 4, 'consent', 'consent:' || c.id, c.receiver_name, p.name, c.until_on from app.consent c join app.person p on p.id = c.giver_person_id
        where c.family_id = p_family and c.withdrawn_at is null and c.until_on between app.today() and app.today() + 60
      union all select 5, 'decision', 'decision:' || c.id, c.text, coalesce(u.display_name, p.name, n.name, g.name), c.due_on
        from app.agreed_act c left join app.user_account u on u.id = c.owner_user_id left join app.person p on p.id = c.owner_person_id
          left join app.network_member n on n.id = c.owner_network_member_id left join app.agency g on g.id = c.owner_agency_id
        where c.status <> 'open' and not c.draft and c.meeting_id = (select id from app.network_meeting
          where family_id = p_family and minutes_status = 'final' order by on_date desc, id desc limit 1)
      union all select 6, 'child_view', 'child_view:' || v.id, v.text, p.name, v.said_on from app.person p join lateral
        (select * from app.child_view v where v.family_id = p_family and v.person_id = p.id and v.text is not null order by v.said_on desc, v.id desc limit 1) v on true
      union all select 7, 'network', 'network:' || n.id, concat_ws(', ', n.title, case when not app.protects(p_family, n.about) then a.name end), n.name, null from app.network_member n left join app.agency a on a.id = n.agency_id
        where n.family_id = p_family and (n.until_on is null or n.until_on > app.today())
      union all select 8, 'service', 'service:' || s.id, concat_ws(', ', case u.language when 'sv' then v.name_sv when 'en' then v.name_en else v.name_fi end, case when not app.protects(p_family, s.person_ids) then s.provider end), null, s.next_review_on
        from app.service_in_use s join app.service v on v.id = s.service_id left join app.user_account u on u.id = app.me()
        where s.family_id = p_family and s.status = 'active')
    select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'kind', f.kind, 'text', coalesce(f.text, ''), 'who', f.who, 'date', f.on_day,
        'tickedAt', to_char(t.ticked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.rank, f.on_day nulls last, f.key), '[]')
      from found f left join app.handover_tick t on t.assignment_id = p_assignment and t.item = f.key);
end $$;
`;

const parts = `
create or replace function app.picture_services(p_family uuid, p_language text, p_scope uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', s.id,
      'service', json_build_object('id', k.id, 'name', case p_language when 'sv' then k.name_sv when 'en' then k.name_en else k.name_fi end),
      'ring', k.ring, 'provider', case when not h.hidden then s.provider end, 'personIds', s.person_ids, 'status', s.status, 'from', s.from_on, 'until', s.until_on,
      'purpose', s.purpose, 'nextReview', s.next_review_on, 'contact', case when not h.hidden then s.contact end, 'withheld', case when h.hidden then '["provider", "contact"]'::json else '[]'::json end, 'version', s.version)
      order by array_position(array['active', 'planned', 'paused'], s.status), s.from_on, s.id), '[]')
    from app.service_in_use s join app.service k on k.id = s.service_id, lateral (select app.protects(s.family_id, s.person_ids) as hidden offset 0) h
    where s.family_id = p_family and s.status <> 'ended' and (s.until_on is null or s.until_on > app.today())
      and (p_scope is null or (s.person_ids <> '{}' and s.person_ids <@ p_scope)));
end $$;

drop function app.picture_network(uuid);
create function app.picture_network(p_family uuid, p_user uuid, p_scope uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'name', n.name, 'title', n.title,
      'agency', case when g.id is not null and not h.hidden then json_build_object('id', g.id, 'name', g.name) end, 'ring', n.ring, 'about', n.about,
      'consent', case when c.id is null or c.withdrawn_at is not null or c.from_on > app.today() or c.until_on < app.today() then 'none'
        when n.about <> '{}' and not n.about <@ array[c.giver_person_id] then 'partial' else 'valid' end,
      'access', n.access, 'withheld', case when h.hidden then '["agency", "email"]'::json else '[]'::json end) order by n.name, n.id), '[]')
    from app.network_member n left join app.agency g on g.id = n.agency_id left join app.consent c on c.id = n.consent_id,
      lateral (select n.kind = 'professional' and app.protects(n.family_id, n.about) as hidden offset 0) h
    where n.family_id = p_family and (n.until_on is null or n.until_on > app.today())
      and (p_scope is null or n.user_id = p_user or n.about && p_scope));
end $$;
revoke execute on function app.picture_network(uuid, uuid, uuid[]) from public;
grant execute on function app.picture_network(uuid, uuid, uuid[]) to app_definer;
`;

const reveals = `
alter table app.person_reveal drop constraint person_reveal_field_known;
alter table app.person_reveal add constraint person_reveal_field_known
  check (field in ('phone', 'email', 'address', 'identityCode', 'provider', 'contact', 'agency', 'agencyEmail'));
`;

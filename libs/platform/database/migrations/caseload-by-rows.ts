/**
 * The caseload: rows under the names of the contract, sorted once and cut, and objects made for those alone that are shown. It reads only families
 * that the visitor sees whole, so that no table needs to ask again. `last` holds the sort keys of the last row where there are more. Runs inside
 * `app.enter_caseload`, whose search path and way of planning it keeps. A status, a sort and a scope that nobody knows never come here: the contract
 * refuses them. `= any (array[…])` is answered by b-trees alone: a plain `=` is given to the index of the exclusion constraint, which costs three times as much.
 */
export const caseloadByRows = `
create or replace function app.caseload_of(p_me uuid, p_seen uuid[], p_query jsonb, out page text, out last json, out shown uuid[])
language plpgsql stable as $$
declare
  v_today date := app.today(); v_now timestamptz := app.now(); v_scope text := p_query ->> 'scope'; v_status text := p_query ->> 'status';
  v_sort text := p_query ->> 'sort'; v_team uuid := (p_query ->> 'teamId')::uuid; v_limit int := (p_query ->> 'limit')::int;
  v_k1 int := (p_query ->> 'k1')::int; v_k2 text := p_query ->> 'k2'; v_name text := p_query ->> 'name'; v_id uuid := (p_query ->> 'id')::uuid;
begin
  with seen as materialized (
    select f.id, f.number, f.name, f.restricted, r.id is not null as open, a.worker_id, a.worker_name, s.standing_in
    from unnest(p_seen) mine(id) join app.family f on f.id = mine.id
      left join app.client_relationship r on r.family_id = any (array[f.id]) and r.closed_at is null
      left join app.responsible_worker_assignment a on a.family_id = any (array[f.id]) and a.from_at <= v_now and (a.until_at is null or a.until_at > v_now)
      -- Whose period it is today as the visitor stands in for the one responsible; most stand in for nobody.
      cross join lateral (select case when (select exists (select from app.deputy_period where deputy_id = p_me and ended_at is null and v_today between from_on and until_on))
        then exists (select from app.deputy_period d where d.worker_id = a.worker_id and d.deputy_id = p_me and d.ended_at is null
          and (d.family_ids is null or f.id = any (d.family_ids)) and v_today between d.from_on and d.until_on) else false end as standing_in offset 0) s
    where case v_scope
        when 'mine' then coalesce(a.worker_id = p_me or a.pair_id = p_me, false) or (a.id is null and r.opened_by = p_me) or s.standing_in
        else f.team_id = any (array(select team_id from app.team_member where user_id = p_me and lead)) and (v_scope = 'team' or (a.id is null and r.id is not null)) end
      and (v_status = 'all' or (v_status = 'open') = (r.id is not null)) and (v_team is null or f.team_id = v_team)
  ), keyed as (
    select s.*, m.count, m.interpreter, m.protected, n.id as meeting_id, n.on_date, n.start_time, o.open_acts, o.late_acts, c.last_contact,
      case v_sort when 'attention' then -o.late_acts else 0 end as k1,
      case when v_sort in ('attention', 'nextMeeting') then coalesce(n.on_date::text, '9999') || coalesce(n.start_time, '')
        when v_sort = 'lastContact' then coalesce(c.last_contact::text, '') else '' end collate "C" as k2
    from seen s
      cross join lateral (select count(distinct m.person_id)::int as count, bool_or(p.interpreter_needed) as interpreter,
          bool_or(p.id = any (array(select person_id from app.protected_person where person_id = any (array(
            select o.person_id from app.family_member o where o.family_id = any (array(select id from seen))))))) as protected
        from app.family_member m join app.person p on p.id = m.person_id where m.family_id = any (array[s.id]) and (m.until_on is null or m.until_on > v_today)) m
      cross join lateral (select count(*)::int as open_acts, count(*) filter (where due_on < v_today)::int as late_acts from app.agreed_act
        where family_id = s.id and status = 'open' and not draft) o
      left join lateral (select id, on_date, to_char(start_time, 'HH24:MI') as start_time from app.network_meeting
        where family_id = s.id and status = 'planned' and on_date >= v_today order by on_date, network_meeting.start_time, id limit 1) n on true
      left join lateral (select on_date as last_contact from app.contact_note where family_id = s.id order by on_date desc limit 1) c on true
  ), cut as materialized (
    -- Ascending by the two keys, the name and the id; names backwards alone go the other way.
    select *, row_number() over () as place from (
      select * from keyed where v_id is null or case v_sort when '-name' then (name, id) < (v_name collate app.finnish, v_id)
        else (k1, k2, name, id) > (v_k1, v_k2 collate "C", v_name collate app.finnish, v_id) end
      order by k1, k2, case when v_sort <> '-name' then name end, case when v_sort <> '-name' then id end, name desc, id desc limit v_limit + 1) first
  )
  select json_build_object('total', (select count(*) from seen), 'items', coalesce((select json_agg(i) from (
          select id, number, name, case when open then 'open' else 'closed' end as status, count as "membersCount",
            case when worker_id is not null then json_build_object('id', worker_id, 'name', worker_name) end as "responsibleWorker",
            case when meeting_id is not null then json_build_object('id', meeting_id, 'date', on_date, 'startTime', start_time) end as "nextMeeting",
            open_acts as "openActs", late_acts as "lateActs", last_contact is null or last_contact < v_today - 30 as stale, last_contact as "lastContact",
            array_remove(array[case when protected then 'non_disclosure' end, case when restricted then 'restricted' end,
              case when interpreter then 'interpreter' end], null) as alerts, standing_in as "standingIn"
          from cut where place <= v_limit) i), '[]'))::text,
      (select json_build_array(k1, k2, name, id) from cut where place = v_limit and (select count(*) from cut) > v_limit),
      array(select id from cut where place <= v_limit)
    into page, last, shown;
end $$;
alter function app.caseload_of(uuid, uuid[], jsonb) reset all;
set role app_definer;
alter function app.enter_caseload(bytea, text, text, uuid, uuid, text, boolean, jsonb) set plan_cache_mode = force_generic_plan;
reset role;
`;

/**
 * The caseload as one function behind the door. It reads only families that the visitor sees whole, so that no table needs to ask again, and
 * logs exactly those it shows. `last` holds the sort keys of the last row where there are more. A status, a sort and a scope that nobody
 * knows never come here: the contract refuses them.
 */
export const caseloadAtTheDoor = `
create function app.caseload_of(p_me uuid, p_seen uuid[], p_query jsonb, out page text, out last json, out shown uuid[])
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_today date := app.today(); v_now timestamptz := app.now(); v_scope text := p_query ->> 'scope'; v_status text := p_query ->> 'status';
  v_sort text := p_query ->> 'sort'; v_team uuid := (p_query ->> 'teamId')::uuid; v_limit int := (p_query ->> 'limit')::int;
  v_k1 int := (p_query ->> 'k1')::int; v_k2 text := p_query ->> 'k2'; v_name text := p_query ->> 'name'; v_id uuid := (p_query ->> 'id')::uuid;
begin
  with seen as materialized (
    select f.id, f.number, f.name, f.restricted, case when r.closed_at is null then 'open' else 'closed' end as status,
      case when a.id is not null then json_build_object('id', a.worker_id, 'name', a.worker_name) end as worker, s.standing_in
    from unnest(p_seen) mine(id) join app.family f on f.id = mine.id
      join lateral (select * from app.client_relationship r where r.family_id = f.id order by r.opened_at desc limit 1) r on true
      left join app.responsible_worker_assignment a on a.family_id = f.id and a.from_at <= v_now and (a.until_at is null or a.until_at > v_now)
      -- Whose period it is today as the visitor stands in for the one responsible.
      cross join lateral (select exists (select from app.deputy_period d where d.worker_id = a.worker_id and d.deputy_id = p_me and d.ended_at is null
        and (d.family_ids is null or f.id = any (d.family_ids)) and v_today between d.from_on and d.until_on) as standing_in offset 0) s
      cross join lateral (select exists (select from app.team_member t where t.team_id = f.team_id and t.user_id = p_me and t.lead) as led offset 0) l
    where case v_scope
        when 'mine' then coalesce(a.worker_id = p_me or a.pair_id = p_me, false) or (a.id is null and r.closed_at is null and r.opened_by = p_me) or s.standing_in
        when 'team' then l.led
        else l.led and a.id is null and r.closed_at is null end
      and (v_status = 'all' or v_status = case when r.closed_at is null then 'open' else 'closed' end) and (v_team is null or f.team_id = v_team)
  ), member as materialized (
    select distinct m.family_id, m.person_id, p.interpreter_needed from seen join app.family_member m on m.family_id = seen.id join app.person p on p.id = m.person_id
    where m.until_on is null or m.until_on > v_today
  ), hidden as materialized (
    select person_id from app.protected_person where person_id = any (array(select person_id from member))
  ), people as materialized (
    select family_id, count(*)::int as count, bool_or(person_id in (select person_id from hidden)) as protected, bool_or(interpreter_needed) as interpreter
    from member group by family_id
  ), row as (
    select s.*, coalesce(m.count, 0) as members_count, n.next_meeting, o.open_acts, o.late_acts, c.last_contact,
      array_remove(array[case when m.protected then 'non_disclosure' end, case when s.restricted then 'restricted' end,
        case when m.interpreter then 'interpreter' end], null) as alerts
    from seen s left join people m on m.family_id = s.id
      cross join lateral (select count(*)::int as open_acts, count(*) filter (where due_on < v_today)::int as late_acts from app.agreed_act
        where family_id = s.id and status = 'open' and not draft) o
      left join lateral (select json_build_object('id', id, 'date', on_date, 'startTime', to_char(start_time, 'HH24:MI')) as next_meeting
        from app.network_meeting where family_id = s.id and status = 'planned' and on_date >= v_today
        order by on_date, start_time, id limit 1) n on true
      left join lateral (select on_date as last_contact from app.contact_note where family_id = s.id order by on_date desc limit 1) c on true
  ), keyed as (
    select row.*, case v_sort when 'attention' then -late_acts else 0 end as k1,
      case when v_sort in ('attention', 'nextMeeting') then coalesce(next_meeting ->> 'date', '9999') || coalesce(next_meeting ->> 'startTime', '')
        when v_sort = 'lastContact' then coalesce(last_contact::text, '') else '' end collate "C" as k2
    from row
  ), placed as (
    -- Ascending by the two keys, the name and the id; names backwards alone go the other way.
    select *, row_number() over (order by k1, k2, case when v_sort <> '-name' then name end, case when v_sort <> '-name' then id end, name desc, id desc) as place
    from keyed where v_id is null or case v_sort when '-name' then (name, id) < (v_name collate app.finnish, v_id)
      else (k1, k2, name, id) > (v_k1, v_k2 collate "C", v_name collate app.finnish, v_id) end
  ), cut as (select * from placed order by place limit v_limit + 1)
  select json_build_object('total', (select count(*) from seen), 'items', coalesce(json_agg(json_build_object('id', c.id, 'number', number, 'name', name,
        'status', status, 'membersCount', members_count, 'responsibleWorker', worker, 'nextMeeting', next_meeting, 'openActs', open_acts, 'lateActs', late_acts,
        'stale', last_contact is null or last_contact < v_today - 30, 'lastContact', last_contact, 'alerts', alerts, 'standingIn', standing_in)
        order by place) filter (where place <= v_limit), '[]'))::text,
      case when count(*) > v_limit then json_agg(json_build_array(k1, k2, name, c.id)) filter (where place = v_limit) -> 0 end,
      array_agg(c.id order by place) filter (where place <= v_limit)
    into page, last, shown from cut c;
end $$;

create function app.enter_caseload(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean, p_query jsonb)
returns table (entered jsonb, page text, last json) language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_shown uuid[];
begin
  entered := app.enter(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log);
  if entered ->> 'outcome' = 'allowed' then
    select c.page, c.last, c.shown into page, last, v_shown from app.caseload_of((entered ->> 'userId')::uuid, app.my_whole_families(), p_query) c;
    perform app.log_shown('family:list', v_shown, '{}', p_request, p_client);
  end if;
  return next;
end $$;
`;

export const searchAtTheDoor = `
-- All families that the present user sees, in one pass: whole, and through the network alone. The functions that policies ask answer one part each.
create function app.my_reach(out whole uuid[], out network uuid[])
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_me uuid := app.me();
begin
  select coalesce(array_agg(distinct family_id) filter (where relation not in ('network', 'offered', 'partner')), '{}'),
      coalesce(array_agg(distinct family_id) filter (where relation = 'network'), '{}')
    into whole, network from app.family_relation where user_id = v_me;
  if network <> '{}' then network := array(select f from unnest(network) f where f <> all (whole)); end if;
end $$;

set role app_definer;
create or replace function app.search_names(p_query text, p_limit int) returns json
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_query text := lower(normalize(regexp_replace(trim(p_query), '\\s+', ' ', 'g'), NFC)); v_words text[] := string_to_array(v_query, ' ');
  v_patterns text[] := app.word_patterns(v_query); v_plain text[]; v_whole uuid[]; v_network uuid[];
  v_number int := case when v_query ~ '^[0-9]{1,9}$' then v_query::int end;
begin
  if v_query = '' then return json_build_object('families', '[]'::json, 'persons', '[]'::json); end if;
  select whole, network into v_whole, v_network from app.my_reach();
  -- The same as in the folded words, but as it was typed: what matches only folded is near.
  v_plain := array(select '% ' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' from unnest(v_words) word);
  return json_build_object(
    'families', (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'name', name, 'status', status, 'near', near)
        order by near, exact desc, name, id), '[]') from (
      with mine as materialized (select f.id, f.number, f.name, f.external_number, f.name_words from unnest(v_whole || v_network) m(id) join app.family f on f.id = m.id)
      select f.id, f.number, f.name, not ' ' || lower(f.name) || ' ' || replace(lower(f.name), '-', ' ') like all (v_plain) and not numbered as near, lower(f.name) = v_query or numbered as exact,
        case when exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) then 'open' else 'closed' end as status
      from mine f, lateral (select f.number is not distinct from v_number or lower(coalesce(f.external_number, '')) = v_query as numbered) n
      where numbered or f.name_words like all (v_patterns)
      order by near, exact desc, f.name, f.id limit p_limit) found),
    'persons', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'birthDate', birth_date, 'familyId', family_id,
        'familyName', family_name, 'near', near) order by near, exact desc, surname nulls last, given_names, id), '[]') from (
      with mine as materialized (
        select m.person_id, m.family_id, m.until_on from unnest(v_whole) f(id) join app.family_member m on m.family_id = f.id
        union all select m.person_id, m.family_id, m.until_on from unnest(v_network) f(id), lateral (select app.seen_persons(app.me(), f.id) as seen offset 0) s
          join app.family_member m on m.person_id = any (s.seen) where m.family_id = f.id),
      called as materialized (select p.id, p.name, p.birth_date, p.surname, p.given_names, p.name_words, m.family_id, m.until_on from mine m join app.person p on p.id = m.person_id)
      select * from (
        select distinct on (p.id) p.id, p.name, p.birth_date, coalesce(p.surname, p.given_names) as surname, p.given_names, f.id as family_id,
          f.name as family_name, not ' ' || lower(p.name) || ' ' || replace(lower(p.name), '-', ' ') like all (v_plain) as near,
          coalesce(v_query in (lower(p.name), lower(p.surname), lower(p.given_names), lower(p.surname || ' ' || p.given_names)), false) as exact
        from called p join app.family f on f.id = p.family_id
        where p.name_words like all (v_patterns)
        order by p.id, p.until_on desc nulls first) one
      order by near, exact desc, surname nulls last, given_names, id limit p_limit) found));
end $$;
reset role;

-- \`wait\` says after how many seconds there is a turn again; then nothing was searched.
create function app.enter_search(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean,
  p_query text, p_limit int, p_turns int, p_minutes int)
returns table (entered jsonb, wait int, answer text) language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_found json;
begin
  entered := app.enter(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log);
  if entered ->> 'outcome' = 'allowed' then
    wait := app.take_turn(entered ->> 'userId', 'search', p_turns, make_interval(mins => p_minutes));
    if wait = 0 then
      v_found := app.search_names(p_query, p_limit);
      answer := v_found::text;
      perform app.log_shown('search',
        array(select (f ->> 'id')::uuid from json_array_elements(v_found -> 'families') f union select (p ->> 'familyId')::uuid from json_array_elements(v_found -> 'persons') p),
        array(select (p ->> 'id')::uuid from json_array_elements(v_found -> 'persons') p), p_request, p_client);
    end if;
  end if;
  return next;
end $$;
`;

/** What deserves a look in the access log, as SQL: each rule reads the rows since the last check and hands over what it found (docs/access.md). */

export const ties = `
-- First and last word of a name, small: how a user's name and a person's are compared. Other given names do not count.
create function app.name_key(p_name text) returns text language plpgsql immutable set search_path = app, pg_temp as $$
declare v_words text[] := regexp_split_to_array(lower(normalize(trim(p_name), NFC)), '\\s+');
begin
  if cardinality(v_words) < 2 then return null; end if;
  return v_words[1] || ' ' || v_words[cardinality(v_words)];
end $$;

-- A surname's parts: Kettunen-Vaara may be a relative of Kettunen and of Vaara.
create function app.surname_parts(p_surname text) returns text[] language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return array(select part from regexp_split_to_table(lower(normalize(trim(p_surname), NFC)), '[\\s-]+') part where length(part) > 2);
end $$;

-- In how many families anybody bears one of these parts of a surname: those of them that are in the given family.
create function app.families_of_surname(p_family uuid, p_parts text[]) returns bigint
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_shared text[] := array(select distinct part from app.family_member m join app.person p on p.id = m.person_id, unnest(app.surname_parts(p.surname)) part
  where m.family_id = p_family and part = any (p_parts));
begin
  return (select count(distinct m.family_id) from app.person p join app.family_member m on m.person_id = p.id
    where exists (select from unnest(v_shared) part where p.surname ilike '%' || part || '%') and app.surname_parts(p.surname) && v_shared);
end $$;

-- The line at the door, about the one who is signed in: 'own' where a member bears the same name, 'surname', or null. Users have neither
-- address nor birth date nor identity code here: a name is all that can be compared. Whom the visitor does not see is not spoken of.
create function app.door_warning(p_family uuid) returns text
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_name text := (select display_name from app.user_account where id = app.me()); v_key text := app.name_key(v_name);
  v_last text := regexp_replace(trim(v_name), '^.*\\s', ''); v_parts text[] := app.surname_parts(v_last); v_seen uuid[] := app.my_persons();
  v_near text[] := array(select '%' || part || '%' from unnest(v_parts || lower(v_last)) part);
begin
  if v_key is null or not p_family = any (app.my_families()) then return null; end if;
  return (select case when bool_or(app.name_key(p.name) = v_key) then 'own' when bool_or(app.surname_parts(p.surname) && v_parts) then 'surname' end
    from app.family_member m join app.person p on p.id = m.person_id where m.family_id = p_family and m.person_id = any (v_seen) and p.name ilike any (v_near));
end $$;
`;

export const tieRules = `
-- One's own name, one's own surname, a colleague's name among the members. Refused attempts count: whoever tries the own family's door
-- without a tie has mistaken nothing. Rare is a surname in at most three families or two in a thousand.
create function app.mark_ties(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record; v_rare boolean; v_limit numeric := greatest(3, (select count(*) from app.family) * 0.002);
begin
  for v in
    with touched as materialized (
      select user_id, family_id, relation is not distinct from 'break_glass' as emergency, max(user_name) as name, array_agg(id) as ids, array_agg(at) as ats,
          array_agg(family_id) as families, bool_or(relation is null or relation not in ('responsible', 'pair', 'opener')) as weak,
          bool_or(relation is null or relation not in ('responsible', 'pair')) as another
        from app.log_touch where at > p_from and at <= p_until group by 1, 2, 3
    ), looking as materialized (
      select name, app.name_key(name) as name_key, app.surname_parts(regexp_replace(trim(name), '^.*\\s', '')) as parts from touched group by name
    ), member as materialized (
      select m.family_id, app.name_key(p.name) as name_key, app.surname_parts(p.surname) as parts from app.family_member m join app.person p on p.id = m.person_id
        where m.family_id in (select family_id from touched)
    ), staff as materialized (
      select id, app.name_key(display_name) as name_key from app.user_account
        where status <> 'ended' and roles && array['worker', 'team_lead', 'coordinator', 'auditor', 'administrator']
    ), tied as (
      select t.user_id, t.family_id, t.emergency, bool_or(m.name_key = l.name_key) as own, bool_or(m.parts && l.parts) as surname, max(l.parts) as parts
        from touched t join looking l on l.name = t.name and l.name_key is not null join member m on m.family_id = t.family_id
        where m.name_key = l.name_key or m.parts && l.parts group by 1, 2, 3
    ), befriended as (
      select distinct t.user_id, t.family_id from touched t join member m on m.family_id = t.family_id join staff s on s.name_key = m.name_key and s.id <> t.user_id
    )
    select t.*, d.own, d.surname, d.parts, b.user_id is not null as colleague
      from touched t left join tied d using (user_id, family_id, emergency) left join befriended b using (user_id, family_id)
      where d.user_id is not null or b.user_id is not null
  loop
    if v.own then
      perform app.keep_mark('own', 'serious', v.user_id, v.family_id, v.ids, v.ats, v.families);
    elsif v.surname and not v.emergency then
      v_rare := app.families_of_surname(v.family_id, v.parts) <= v_limit;
      if v_rare or v.weak then
        perform app.keep_mark('surname', case when v_rare and v.weak then 'serious' else 'look' end, v.user_id, v.family_id, v.ids, v.ats, v.families);
      end if;
    end if;
    -- Somebody has to look after a colleague's family: its responsible worker and pair are not marked for it.
    if v.colleague and v.another and not v.emergency then
      perform app.keep_mark('colleague', 'look', v.user_id, v.family_id, v.ids, v.ats, v.families);
    end if;
  end loop;
end $$;
`;

export const refusals = `
-- Three families without a tie within 180 days; serious from the fifth, or three within a day. A family that the same user worked with in
-- the 90 days before, or answered for within a year, is an old link and not a stranger's door.
create function app.mark_no_link(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record; w record;
begin
  for v in select user_id, at from app.log_touch where at > p_from and at <= p_until and outcome = 'refused' order by at loop
    select array_agg(t.id) as ids, array_agg(t.at) as ats, array_agg(t.family_id) as families, count(distinct t.family_id) as n,
        count(distinct t.family_id) filter (where t.at > v.at - interval '24 hours') as in_a_day into w
      from app.log_touch t where t.user_id = v.user_id and t.outcome = 'refused' and t.at > v.at - interval '180 days' and t.at <= v.at
        and not app.in_closed_mark('no-link', t.user_id, t.id)
        and not exists (select from app.log_touch o where o.user_id = t.user_id and o.family_id = t.family_id and o.outcome = 'allowed'
          and o.relation not in ('break_glass', 'offered') and o.at > t.at - interval '90 days' and o.at < t.at)
        and not exists (select from app.responsible_worker_assignment a where a.family_id = t.family_id and t.user_id in (a.worker_id, a.pair_id)
          and a.from_at <= t.at and (a.until_at is null or a.until_at > t.at - interval '1 year'));
    if w.n >= 3 or (w.n > 0 and app.has_open_mark('no-link', v.user_id)) then
      perform app.keep_mark('no-link', case when w.n >= 5 or w.in_a_day >= 3 then 'serious' else 'look' end, v.user_id, null, w.ids, w.ats, w.families);
    end if;
  end loop;
end $$;

-- Emergency access has its own review. Three families within seven days are looked at together, but for those found justified.
create function app.mark_emergencies(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record; w record;
begin
  for v in select user_id, at from app.access_log where at > p_from and at <= p_until and action = 'break-glass:open' and outcome = 'allowed' order by at loop
    select array_agg(l.id) as ids, array_agg(l.at) as ats, array_agg(l.family_ids[1]) as families, count(distinct l.family_ids[1]) as n into w
      from app.access_log l where l.user_id = v.user_id and l.action = 'break-glass:open' and l.outcome = 'allowed' and cardinality(l.family_ids) = 1
        and l.at > v.at - interval '7 days' and l.at <= v.at and not app.in_closed_mark('emergencies', l.user_id, l.id)
        and not exists (select from app.break_glass b where b.user_id = l.user_id and b.family_id = l.family_ids[1] and b.finding = 'justified'
          and b.opened_at <= l.at and b.opened_at > l.at - interval '60 minutes');
    if w.n >= 3 then perform app.keep_mark('emergencies', 'look', v.user_id, null, w.ids, w.ats, w.families); end if;
  end loop;
end $$;
`;

export const amounts = `
-- Families that somebody answers for at an instant, those of whom they stand in for included.
create function app.held_at(p_user uuid, p_at timestamptz) returns int
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return (select count(distinct a.family_id) from app.responsible_worker_assignment a
    where a.from_at <= p_at and (a.until_at is null or a.until_at > p_at) and (p_user in (a.worker_id, a.pair_id)
      or exists (select from app.deputy_period d where d.deputy_id = p_user and d.worker_id = a.worker_id
        and (p_at at time zone 'Europe/Helsinki')::date between d.from_on and d.until_on)));
end $$;

-- Within an hour more than 20 families and three quarters of the own caseload; within a day more than 40 and one and a half of it.
-- Twice that is serious. Nobody is stopped.
create function app.mark_bursts(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record; w record; v_held int; v_limit numeric;
begin
  for v in
    with walked as (
      select user_id, at, family_id, lag(family_id) over (partition by user_id order by at, id) as before from app.log_touch
        where at > p_from - interval '1 hour' and at <= p_until and outcome = 'allowed' and relation <> 'break_glass'
    ), counted as (
      select user_id, at, count(*) over (partition by user_id order by at range between interval '1 hour' preceding and current row) as turns
        from walked where before is distinct from family_id
    )
    (select distinct on (user_id, date_bin('15 minutes', at, 'epoch')) user_id, at, at - interval '1 hour' as since, at as till, true as hourly
      from counted where turns > 20 and at > p_from order by user_id, date_bin('15 minutes', at, 'epoch'), at desc)
    union all
    (select user_id, max(at), day::timestamp at time zone 'Europe/Helsinki', (day + 1)::timestamp at time zone 'Europe/Helsinki', false
      from (select user_id, at, family_id, (at at time zone 'Europe/Helsinki')::date as day from app.log_touch
        where at >= date_trunc('day', p_from, 'Europe/Helsinki') and at <= p_until and outcome = 'allowed' and relation <> 'break_glass') days
      group by user_id, day having count(distinct family_id) > 40)
  loop
    v_held := app.held_at(v.user_id, v.at);
    v_limit := case when v.hourly then greatest(20, v_held * 0.75) else greatest(40, v_held * 1.5) end;
    select array_agg(f.id) as ids, array_agg(f.at) as ats, array_agg(f.family_id) as families, count(*) as n into w from (
      select distinct on (t.family_id) t.id, t.at, t.family_id from app.log_touch t
        where t.user_id = v.user_id and t.at > v.since and t.at <= least(v.till, p_until) and t.outcome = 'allowed' and t.relation <> 'break_glass'
          and not app.in_closed_mark('burst', t.user_id, t.id) order by t.family_id, t.at) f;
    if w.n > v_limit then
      perform app.keep_mark('burst', case when w.n >= v_limit * 2 then 'serious' else 'look' end, v.user_id, null, w.ids, w.ats, w.families);
    end if;
  end loop;
end $$;
`;

export const times = `
-- A family closed for more than thirty days (the last report is written by then), unless it was opened again or a handover of it was open
-- within a fortnight of the visit. Asked two hours late, since one looks first and opens again then.
create function app.mark_closed(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record;
begin
  for v in
    select t.user_id, array_agg(t.id) as ids, array_agg(t.at) as ats, array_agg(t.family_id) as families from app.log_touch t
      where t.at > p_from - interval '2 hours' and t.at <= p_until - interval '2 hours' and t.outcome = 'allowed' and t.relation <> 'break_glass'
        and t.action <> 'client-relationship:reopen'
        and exists (select from app.client_relationship r where r.family_id = t.family_id and r.closed_at <= t.at - interval '30 days')
        and not exists (select from app.client_relationship r where r.family_id = t.family_id and r.opened_at <= t.at + interval '14 days'
          and (r.closed_at is null or r.closed_at > t.at - interval '30 days'))
        and not exists (select from app.handover_proposal p where p.family_id = t.family_id
          and p.offered_at between t.at - interval '14 days' and t.at + interval '14 days')
      group by t.user_id
  loop
    perform app.keep_mark('closed', 'look', v.user_id, null, v.ids, v.ats, v.families);
  end loop;
end $$;

-- History of more than five years within thirty days, in three families by somebody who does not answer for them, in ten by their team's lead.
create function app.mark_far_back(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record; w record;
begin
  for v in select distinct user_id, date_bin('1 hour', at, 'epoch') + interval '1 hour' as at from app.log_touch
      where at > p_from and at <= p_until and outcome = 'allowed' and app.far_back(relation, at, oldest_shown) order by 2 loop
    select array_agg(t.id) as ids, array_agg(t.at) as ats, array_agg(t.family_id) as families, count(distinct t.family_id) as n,
        count(distinct t.family_id) filter (where t.relation <> 'team_lead') as n_beside into w
      from app.log_touch t where t.user_id = v.user_id and t.at > v.at - interval '30 days' and t.at <= least(v.at, p_until) and t.outcome = 'allowed'
        and app.far_back(t.relation, t.at, t.oldest_shown) and not app.in_closed_mark('far-back', t.user_id, t.id);
    if w.n_beside >= 3 or w.n >= 10 then perform app.keep_mark('far-back', 'look', v.user_id, null, w.ids, w.ats, w.families); end if;
  end loop;
end $$;

create function app.far_back(p_relation text, p_at timestamptz, p_oldest date) returns boolean language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return p_oldest < (p_at - interval '5 years')::date and p_relation not in ('responsible', 'pair', 'opener', 'deputy', 'break_glass');
end $$;

-- The night that an instant lies in, by the day it began; null between five and twenty-two o'clock in Helsinki.
create function app.night_of(p_at timestamptz) returns date language plpgsql stable set search_path = app, pg_temp as $$
declare v_local timestamp := p_at at time zone 'Europe/Helsinki';
begin
  return case when extract(hour from v_local) >= 22 or extract(hour from v_local) < 5 then (v_local - interval '6 hours')::date end;
end $$;

-- Three nights within thirty days, unless two others of the same team work at night as well: then the unit does.
create function app.mark_nights(p_from timestamptz, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v record; w record;
begin
  for v in select user_id, app.night_of(at) as night, max(at) as at from app.log_touch
      where at > p_from and at <= p_until and outcome = 'allowed' and relation <> 'break_glass' and app.night_of(at) is not null group by 1, 2 order by 3 loop
    select array_agg(t.id) as ids, array_agg(t.at) as ats, array_agg(t.family_id) as families, count(distinct app.night_of(t.at)) as n into w
      from app.log_touch t where t.user_id = v.user_id and t.at > v.at - interval '30 days' and t.at <= v.at and t.outcome = 'allowed'
        and t.relation <> 'break_glass' and app.night_of(t.at) is not null and not app.in_closed_mark('night', t.user_id, t.id);
    if w.n >= 3 and (select count(*) from (select o.user_id from app.log_touch o
        where o.user_id in (select c.user_id from app.team_member m join app.team_member c on c.team_id = m.team_id and c.user_id <> m.user_id where m.user_id = v.user_id)
          and o.at > v.at - interval '30 days' and o.at <= v.at and o.outcome = 'allowed' and app.night_of(o.at) is not null
        group by o.user_id having count(distinct app.night_of(o.at)) >= 3) others) < 2 then
      perform app.keep_mark('night', 'look', v.user_id, null, w.ids, w.ats, w.families);
    end if;
  end loop;
end $$;
`;

/** What a new responsible worker goes through, and the deputy as the family's page names them. */
export const handoverPage = `
-- Of the deputy who stands in for this very family.
create or replace function app.picture_worker(p_family uuid) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select json_build_object('id', a.worker_id, 'assignmentId', a.id, 'name', u.display_name, 'phone', u.phone, 'since', a.from_at,
      'pair', case when a.pair_id is not null then json_build_object('id', a.pair_id, 'name', a.pair_name) end,
      'deputy', (select json_build_object('id', v.id, 'name', v.display_name, 'until', d.until_on) from app.deputy_period d
        join app.user_account v on v.id = d.deputy_id where d.worker_id = a.worker_id and d.ended_at is null
          and (d.family_ids is null or p_family = any (d.family_ids))
          and app.today() between d.from_on and d.until_on order by d.from_on limit 1))
    from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id
    where a.family_id = p_family and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
    order by a.from_at desc limit 1);
end $$;

-- What a new responsible worker goes through. To the one it is only offered to: figures and kinds, nobody's name, and the offer's own
-- words; to a reader through the network, figures and kinds.
create function app.handover_page(p_family uuid) returns jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  v_me uuid := app.me(); v_full boolean := app.sees_whole_family(v_me, p_family); v_seen boolean := p_family = any (app.my_families());
  v_offer app.handover_proposal; v_now app.responsible_worker_assignment; v_before app.responsible_worker_assignment;
begin
  select * into v_offer from app.handover_proposal where family_id = p_family and status = 'open' and returns_at > app.now();
  if not v_seen and (v_offer.id is null or v_offer.to_worker_id <> v_me) then return null; end if;
  if v_offer.to_worker_id is distinct from v_me and not v_full then v_offer := null; end if;
  select * into v_now from app.responsible_worker_assignment where family_id = p_family and from_at <= app.now() and (until_at is null or until_at > app.now());
  select * into v_before from app.responsible_worker_assignment where family_id = p_family and until_at = v_now.from_at and from_at < until_at;
  return jsonb_build_object(
    'family', (select jsonb_build_object('id', id, 'number', number, 'name', case when v_seen then name end) from app.family where id = p_family),
    'assignmentId', case when v_full then v_now.id end, 'proposalId', v_offer.id,
    'from', case when not v_full and v_now.id is not null then jsonb_build_object('id', v_now.worker_id, 'name', v_now.worker_name)
      when v_before.id is not null then jsonb_build_object('id', v_before.worker_id, 'name', v_before.worker_name) end,
    'to', case when v_offer.to_worker_id = v_me and not v_full then (select jsonb_build_object('id', id, 'name', display_name) from app.user_account where id = v_me)
      when v_now.id is not null then jsonb_build_object('id', v_now.worker_id, 'name', v_now.worker_name) end,
    'since', case when v_full then to_char(v_now.from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end,
    'reason', case when v_full then v_now.reason else v_offer.reason end,
    'familyView', case when v_full then v_now.family_view else v_offer.family_view end,
    'childView', case when v_full then v_now.child_view else v_offer.child_view end,
    'agreed', case when v_full then v_now.agreed else v_offer.agreed end,
    'handoverNote', case when v_full then v_now.handover_note else v_offer.handover_note end,
    'summary', app.handover_summary(p_family),
    'items', case when v_full then app.handover_items(p_family, v_now.id) else '[]' end,
    'mayTick', v_full and coalesce(v_me in (v_now.worker_id, v_now.pair_id), false));
end $$;

create function app.handover_summary(p_family uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (with here as (select m.role, p.birth_date, p.birth_year, p.languages, p.interpreter_needed, p.id from app.family_member m join app.person p on p.id = m.person_id
      where m.family_id = p_family and (m.until_on is null or m.until_on > app.today()))
    select jsonb_build_object(
      'adults', (select count(*) from here where role not in ('child', 'young', 'unborn_child')),
      'children', (select coalesce(jsonb_agg(years order by years desc), '[]') from (select greatest(0, coalesce(extract(year from age(app.today(), birth_date))::int,
        extract(year from app.today())::int - birth_year, 0)) as years from here where role in ('child', 'young', 'unborn_child')) c),
      'openActs', (select count(*) from app.agreed_act where family_id = p_family and status = 'open' and not draft),
      'lateActs', (select count(*) from app.agreed_act where family_id = p_family and status = 'open' and not draft and due_on < app.today()),
      'services', (select count(*) from app.service_in_use where family_id = p_family and status = 'active'),
      'nextMeeting', (select min(on_date) from app.network_meeting where family_id = p_family and status = 'planned' and on_date >= app.today()),
      'alerts', (select coalesce(jsonb_agg(kind), '[]') from (
        select 'non_disclosure' as kind where exists (select from app.protected_person d join here h on h.id = d.person_id)
        union all select 'restricted' from app.family where id = p_family and restricted
        union all select 'interpreter' where exists (select from here where interpreter_needed)) a),
      'languages', (select coalesce(jsonb_agg(distinct l), '[]') from here, unnest(languages) l)));
end $$;

create function app.handover_items(p_family uuid, p_assignment uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
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
      union all select 7, 'network', 'network:' || n.id, concat_ws(', ', n.title, a.name), n.name, null from app.network_member n left join app.agency a on a.id = n.agency_id
        where n.family_id = p_family and (n.until_on is null or n.until_on > app.today())
      union all select 8, 'service', 'service:' || s.id, concat_ws(', ', case u.language when 'sv' then v.name_sv when 'en' then v.name_en else v.name_fi end, s.provider), null, s.next_review_on
        from app.service_in_use s join app.service v on v.id = s.service_id left join app.user_account u on u.id = app.me()
        where s.family_id = p_family and s.status = 'active')
    select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'kind', f.kind, 'text', coalesce(f.text, ''), 'who', f.who, 'date', f.on_day,
        'tickedAt', to_char(t.ticked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.rank, f.on_day nulls last, f.key), '[]')
      from found f left join app.handover_tick t on t.assignment_id = p_assignment and t.item = f.key);
end $$;
`;

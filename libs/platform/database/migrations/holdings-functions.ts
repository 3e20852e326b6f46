/** What a family weighs, what somebody holds, and the row of a refusal that came after the door. */
export const holdings = `
-- What was refused after the door had let somebody in showed nothing: the attempt is the row.
create function app.log_refused(p_action text, p_family uuid, p_request uuid, p_client text) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
    select app.now(), p_request, u.id, u.display_name, coalesce(u.roles[1], 'none'), null, p_action, array_remove(array[p_family], null), '{}', 'none', 'refused', p_client
    from app.user_account u where u.id = app.me();
end $$;

-- What one family weighs by the weights of its team.
create function app.family_weight(p_family uuid) returns float
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return (select (t.load_weights ->> 'family')::float
      + (t.load_weights ->> 'child')::float * (select count(distinct m.person_id) from app.family_member m where m.family_id = f.id
          and m.role in ('child', 'young', 'unborn_child') and (m.until_on is null or m.until_on > app.today()))
      + (t.load_weights ->> 'special')::float * (select count(*) from app.service_in_use s where s.family_id = f.id and s.status = 'active'
          and exists (select from app.service v where v.id = s.service_id and v.ring = 'special'))
      + (t.load_weights ->> 'late')::float * (select count(*) from app.agreed_act c where c.family_id = f.id and c.status = 'open' and not c.draft and c.due_on < app.today())
    from app.family f join app.team t on t.id = f.team_id where f.id = p_family);
end $$;

-- How many families somebody holds now, and how much they weigh: figures only, whoever asks.
create function app.worker_loads(p_workers uuid[]) returns table (worker_id uuid, families int, weighted float)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if app.me() is null then return; end if;
  return query select w.id, count(a.id)::int, coalesce(sum(app.family_weight(a.family_id)), 0)::float
    from unnest(p_workers) w(id) left join app.responsible_worker_assignment a on a.worker_id = w.id and a.until_at is null
    group by w.id;
end $$;

-- What would be left without an owner if somebody went: for the lead of their team and the administrator. The lead sees which, the
-- administrator how many.
create function app.holdings_of(p_user uuid) returns jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_all jsonb;
begin
  if not (app.i_am('administrator') or exists (select from app.team_member l join app.team_member m on m.team_id = l.team_id
      where l.user_id = v_me and l.lead and m.user_id = p_user)) then return null; end if;
  v_all := jsonb_build_object(
    'families', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'name', f.name, 'assignmentId', a.id, 'teamId', f.team_id) order by f.name, f.id), '[]')
      from app.responsible_worker_assignment a join app.family f on f.id = a.family_id where a.worker_id = p_user and a.until_at is null),
    'pairs', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'name', f.name, 'assignmentId', a.id, 'teamId', f.team_id) order by f.name, f.id), '[]')
      from app.responsible_worker_assignment a join app.family f on f.id = a.family_id where a.pair_id = p_user and a.until_at is null),
    'acts', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'familyId', c.family_id, 'number', f.number, 'text', c.text, 'due', c.due_on, 'version', c.version) order by c.due_on, c.id), '[]')
      from app.agreed_act c join app.family f on f.id = c.family_id where c.owner_user_id = p_user and c.status = 'open' and not c.draft),
    'meetings', (select coalesce(jsonb_agg(distinct jsonb_build_object('id', n.id, 'familyId', n.family_id, 'number', f.number, 'date', n.on_date)), '[]')
      from app.network_meeting n join app.family f on f.id = n.family_id join app.meeting_invitee i on i.meeting_id = n.id
      where i.user_id = p_user and n.status = 'planned' and n.on_date >= app.today()),
    'deputyPeriods', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'worker', w.display_name, 'from', d.from_on, 'until', d.until_on, 'version', d.version) order by d.from_on, d.id), '[]')
      from app.deputy_period d join app.user_account w on w.id = d.worker_id where d.deputy_id = p_user and d.ended_at is null and d.until_on >= app.today()),
    'offers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'familyId', p.family_id, 'number', f.number) order by p.id), '[]')
      from app.handover_proposal p join app.family f on f.id = p.family_id where p.to_worker_id = p_user and p.status = 'open'));
  return jsonb_build_object('counts', (select jsonb_object_agg(key, jsonb_array_length(value)) from jsonb_each(v_all)),
    'lists', case when app.i_am('team_lead') and exists (select from app.team_member l join app.team_member m on m.team_id = l.team_id
      where l.user_id = v_me and l.lead and m.user_id = p_user) then v_all end);
end $$;
`;

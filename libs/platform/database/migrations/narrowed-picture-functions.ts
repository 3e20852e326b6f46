/**
 * The parts of the picture as before, for some persons of the family instead of all; null is everybody. They check nothing: only
 * app.family_picture calls them. The network's part comes with 0030, which knows what of it must stay unsaid.
 */
const people = `
drop function app.picture_alerts(uuid), app.picture_members(uuid), app.picture_custody(uuid), app.picture_relations(uuid), app.picture_homes(uuid);
create function app.picture_alerts(p_family uuid, p_persons uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('kind', kind, 'personId', person_id, 'until', until_on) order by rank, until_on), '[]') from (
    select 1 as rank, 'non_disclosure' as kind, d.person_id, nullif(d.until_on, 'infinity') as until_on
      from app.protected_person d join app.family_member m on m.person_id = d.person_id
      where m.family_id = p_family and (m.until_on is null or m.until_on > app.today())
    union all select 2, 'restricted', null, null from app.family where id = p_family and restricted
    union all select 3, 'no_responsible_worker', null, null where not exists (select from app.responsible_worker_assignment a
        where a.family_id = p_family and a.until_at is null)
      and exists (select from app.client_relationship r where r.family_id = p_family and r.closed_at is null)
    union all select 4, 'interpreter', p.id, null from app.person p join app.family_member m on m.person_id = p.id
      where m.family_id = p_family and p.interpreter_needed and (m.until_on is null or m.until_on > app.today())) alerts
    where p_persons is null or person_id is null or person_id = any (p_persons));
end $$;

create function app.picture_members(p_family uuid, p_persons uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', m.id, 'personId', p.id, 'name', p.name, 'role', m.role, 'birthDate', p.birth_date,
      'birthYear', p.birth_year, 'dueDate', p.due_date, 'diedOn', p.died_on, 'residence', case when d.person_id is null then m.share_of_residence end,
      'from', m.from_on, 'until', m.until_on, 'version', m.version,
      'withheld', case when d.person_id is null then '[]'::json else '["residence", "address", "phone", "email"]'::json end)
      order by p.birth_date nulls last, p.due_date, p.name, m.id), '[]')
    from app.family_member m join app.person p on p.id = m.person_id left join app.protected_person d on d.person_id = p.id
    where m.family_id = p_family and (m.until_on is null or m.until_on > app.today()) and (p_persons is null or p.id = any (p_persons)));
end $$;

create function app.picture_custody(p_family uuid, p_persons uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', c.id, 'childId', c.child_id, 'guardianId', c.guardian_id, 'kind', c.kind,
      'informationRight', c.information_right, 'from', c.from_on, 'until', c.until_on) order by c.from_on, c.id), '[]')
    from app.custody c
    where (c.until_on is null or c.until_on > app.today()) and (p_persons is null or array[c.child_id, c.guardian_id] <@ p_persons)
      and exists (select from app.family_member m where m.family_id = p_family and m.person_id = c.child_id));
end $$;

create function app.picture_relations(p_family uuid, p_persons uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', r.id, 'personId', r.person_id, 'relatedPersonId', r.related_person_id, 'kind', r.kind,
      'from', r.from_on, 'until', r.until_on) order by r.kind, r.from_on nulls first, r.id), '[]')
    from app.person_relation r
    where r.person_id in (select person_id from app.family_member where family_id = p_family)
      and r.related_person_id in (select person_id from app.family_member where family_id = p_family)
      and (p_persons is null or array[r.person_id, r.related_person_id] <@ p_persons));
end $$;

create function app.picture_homes(p_family uuid, p_persons uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'from', h.from_on, 'until', h.until_on,
      'personIds', (select coalesce(json_agg(distinct m.person_id), '[]') from app.household_member m
        left join app.protected_person d on d.person_id = m.person_id
        where m.household_id = h.id and d.person_id is null and m.from_on <= app.today() and (m.until_on is null or m.until_on > app.today())))
      order by h.name, h.id), '[]')
    from app.household h where p_persons is null and h.family_id = p_family and h.from_on <= app.today() and (h.until_on is null or h.until_on > app.today()));
end $$;
`;

const around = `
drop function app.picture_goals(uuid), app.picture_acts(uuid), app.picture_last_meeting(uuid), app.picture_next_meeting(uuid);
create function app.picture_goals(p_family uuid, p_user uuid, p_whole boolean) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', g.id, 'text', g.text, 'lifeArea', g.life_area, 'steps', g.steps, 'scale', g.scale,
      'status', g.status, 'reviewOn', g.review_on, 'version', g.version) order by g.status = 'open' desc, g.created_at, g.id), '[]')
    from app.goal g where g.family_id = p_family and (p_whole or g.author_id = p_user));
end $$;

create function app.picture_acts(p_family uuid, p_user uuid, p_whole boolean) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(app.act_json(a) order by a.due_on, a.id), '[]')
    from app.act_shown a where a.family_id = p_family and a.status = 'open' and not a.draft
      and (p_whole or a.owner_user_id = p_user or exists (select from app.agreed_act g where g.id = a.id
        and (g.created_by = p_user or app.concerns_me(g.meeting_id, g.owner_network_member_id)))));
end $$;

create function app.picture_last_meeting(p_family uuid, p_whole boolean) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select json_build_object('id', m.id, 'date', m.on_date, 'decisions', (select coalesce(json_agg(app.act_json(a)
        order by a.position, a.due_on, a.id), '[]') from app.act_shown a where a.meeting_id = m.id and not a.draft))
    from app.network_meeting m where m.family_id = p_family and m.minutes_status = 'final' and (p_whole or app.my_invitations(m.id) <> '{}')
    order by m.on_date desc, m.start_time desc, m.id desc limit 1);
end $$;

create function app.picture_next_meeting(p_family uuid, p_whole boolean) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select json_build_object('id', m.id, 'date', m.on_date, 'startTime', to_char(m.start_time, 'HH24:MI'), 'kind', m.kind)
    from app.network_meeting m where m.family_id = p_family and m.status = 'planned' and m.on_date >= app.today()
      and (p_whole or app.my_invitations(m.id) <> '{}')
    order by m.on_date, m.start_time, m.id limit 1);
end $$;
`;

const rights = `
do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'app'::regnamespace and p.proname in (
      'picture_alerts', 'picture_members', 'picture_custody', 'picture_relations', 'picture_homes', 'picture_goals',
      'picture_acts', 'picture_last_meeting', 'picture_next_meeting') loop
    execute format('revoke execute on function %s from public', v_function.signature);
    execute format('grant execute on function %s to app_definer', v_function.signature);
  end loop;
end $do$;
`;

const whole = `
set role app_definer;
create or replace function app.family_picture(p_family uuid) returns text language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  f app.family; v_me uuid := app.me(); v_language text; v_scope uuid[]; v_persons uuid[]; v_whole boolean; v_head jsonb;
begin
  if not p_family = any (app.my_families()) then return null; end if;
  select * into f from app.family where id = p_family;
  select language into v_language from app.user_account where id = v_me;
  v_whole := app.sees_whole_family(v_me, p_family);
  v_head := app.picture_family(f)::jsonb || jsonb_build_object('narrowed', not v_whole);
  if not v_whole then
    v_scope := app.network_scope(v_me, p_family);
    v_persons := app.seen_persons(v_me, p_family);
    if not coalesce(f.primary_contact_person_id = any (v_persons), false) then v_head := v_head || '{"primaryContact": null}'; end if;
  end if;
  return json_build_object(
    'family', v_head, 'alerts', app.picture_alerts(f.id, v_persons), 'members', app.picture_members(f.id, v_persons),
    'custody', app.picture_custody(f.id, v_persons), 'relations', app.picture_relations(f.id, v_persons), 'homes', app.picture_homes(f.id, v_persons),
    'responsibleWorker', app.picture_worker(f.id), 'network', app.picture_network(f.id, v_me, v_scope),
    'servicesInUse', app.picture_services(f.id, v_language, v_scope), 'statements', app.picture_statements(f.id, v_me, v_scope),
    'childViews', app.picture_child_views(f.id, v_me, v_scope), 'goals', app.picture_goals(f.id, v_me, v_whole),
    'openActs', app.picture_acts(f.id, v_me, v_whole), 'lastMeeting', app.picture_last_meeting(f.id, v_whole),
    'nextMeeting', app.picture_next_meeting(f.id, v_whole), 'myActions', app.my_actions(f.id, v_me));
end $$;
reset role;
`;

export const narrowedPicture = [people, around, rights, whole].join('\n');

/**
 * The overall picture as one statement. The door has let the visitor in already; this is the second lock, which asks by itself who is
 * there and what they are to the family, and answers null to whoever is nothing. `p_relations`, as the door found them, only name the
 * deeds that the screen offers.
 */
export const picture = `
create function app.picture_of(p_family uuid, p_language text, p_relations text[], out picture text, out persons uuid[])
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_today date := app.today(); v_now timestamptz := app.now(); v_members uuid[]; v_protected uuid[]; v_hides boolean; v_scope uuid[];
  v_me uuid := app.me(); v_open boolean := exists (select from app.client_relationship r where r.family_id = p_family and r.closed_at is null);
  v_own boolean := exists (select from app.family_relation where user_id = v_me and family_id = p_family and relation in ('responsible', 'pair'));
  v_whole boolean := v_own or app.sees_whole_family(v_me, p_family);
begin
  if not v_whole and not exists (select from app.family_relation where user_id = v_me and family_id = p_family and relation = 'network') then return; end if;
  v_members := array(select person_id from app.family_member where family_id = p_family);
  v_protected := array(select person_id from app.protected_person where person_id = any (v_members));
  -- Where a member of today is protected, what concerns nobody in particular is withheld as well.
  v_hides := v_protected <> '{}' and exists (select from app.family_member m where m.family_id = p_family and m.person_id = any (v_protected)
    and (m.until_on is null or m.until_on > v_today));
  if not v_whole then
    v_scope := app.network_scope(v_me, p_family);
    persons := app.seen_persons(v_me, p_family);
  end if;
  with member as materialized (
    select m.id as member_id, m.role, m.share_of_residence, m.from_on, m.until_on, m.version, p.id, p.name, p.birth_date, p.birth_year, p.due_date, p.died_on,
      p.interpreter_needed, p.id = any (v_protected) as protected
    from app.family_member m join app.person p on p.id = m.person_id where m.family_id = p_family and (m.until_on is null or m.until_on > v_today)
  ), act as materialized (
    select a.id, a.family_id, a.text, case when a.owner_kind is null then null else json_build_object('kind', a.owner_kind,
        'id', coalesce(a.owner_user_id, a.owner_person_id, a.owner_network_member_id, a.owner_agency_id), 'name', coalesce(u.display_name, p.name, n.name, g.name)) end as owner,
      a.owner_user_id, a.due_on, a.status, a.status = 'open' and a.due_on < v_today as late, a.meeting_id, a.draft, a.position, a.version, a.created_by, a.owner_network_member_id
    from app.agreed_act a left join app.user_account u on u.id = a.owner_user_id left join app.person p on p.id = a.owner_person_id
      left join app.network_member n on n.id = a.owner_network_member_id left join app.agency g on g.id = a.owner_agency_id
    where a.family_id = p_family and not a.draft
  ) select json_build_object(
    'family', json_build_object('id', f.id, 'number', f.number, 'name', f.name, 'teamId', f.team_id, 'restricted', f.restricted,
      'status', case when v_open then 'open' else 'closed' end,
      'primaryContact', (select json_build_object('personId', p.id, 'name', p.name, 'when', f.primary_contact_when,
          'phone', case when p.id <> all (v_protected) then coalesce(f.primary_contact_phone, p.phone) end,
          'withheld', case when p.id <> all (v_protected) then '[]'::json else '["phone"]'::json end)
        from app.person p where p.id = f.primary_contact_person_id and (v_whole or p.id = any (persons))),
      'version', f.version, 'narrowed', not v_whole),
    'alerts', (select coalesce(json_agg(json_build_object('kind', kind, 'personId', person_id, 'until', until_on) order by rank, until_on), '[]') from (
      select 1 as rank, 'non_disclosure' as kind, d.person_id, nullif(d.until_on, 'infinity') as until_on
        from app.protected_person d where d.person_id = any (v_protected) and d.person_id in (select id from member)
      union all select 2, 'restricted', null, null where f.restricted
      union all select 3, 'no_responsible_worker', null, null where v_open and not exists (select from app.responsible_worker_assignment a
          where a.family_id = p_family and a.until_at is null)
      union all select 4, 'interpreter', id, null from member where interpreter_needed) alerts
      where v_whole or person_id is null or person_id = any (persons)),
    'members', (select coalesce(json_agg(json_build_object('id', member_id, 'personId', id, 'name', name, 'role', role, 'birthDate', birth_date,
        'birthYear', birth_year, 'dueDate', due_date, 'diedOn', died_on, 'residence', case when not protected then share_of_residence end,
        'from', from_on, 'until', until_on, 'version', version,
        'withheld', case when protected then '["residence", "address", "phone", "email"]'::json else '[]'::json end)
        order by birth_date nulls last, due_date, name, member_id), '[]')
      from member where v_whole or id = any (persons)),
    'custody', (select coalesce(json_agg(json_build_object('id', c.id, 'childId', c.child_id, 'guardianId', c.guardian_id, 'kind', c.kind,
        'informationRight', c.information_right, 'from', c.from_on, 'until', c.until_on) order by c.from_on, c.id), '[]')
      from app.custody c where c.child_id = any (v_members) and (c.until_on is null or c.until_on > v_today)
        and (v_whole or array[c.child_id, c.guardian_id] <@ persons)),
    'relations', (select coalesce(json_agg(json_build_object('id', r.id, 'personId', r.person_id, 'relatedPersonId', r.related_person_id, 'kind', r.kind,
        'from', r.from_on, 'until', r.until_on) order by r.kind, r.from_on nulls first, r.id), '[]')
      from app.person_relation r where r.person_id = any (v_members) and r.related_person_id = any (v_members)
        and (v_whole or array[r.person_id, r.related_person_id] <@ persons)),
    'homes', (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'from', h.from_on, 'until', h.until_on,
        'personIds', (select coalesce(json_agg(distinct m.person_id), '[]') from app.household_member m
          where m.household_id = h.id and m.person_id <> all (v_protected) and m.from_on <= v_today and (m.until_on is null or m.until_on > v_today)))
        order by h.name, h.id), '[]')
      from app.household h where v_whole and h.family_id = p_family and h.from_on <= v_today and (h.until_on is null or h.until_on > v_today)),
    'responsibleWorker', (select json_build_object('id', a.worker_id, 'assignmentId', a.id, 'name', u.display_name, 'phone', u.phone, 'since', a.from_at,
        'pair', case when a.pair_id is not null then json_build_object('id', a.pair_id, 'name', a.pair_name) end,
        'deputy', (select json_build_object('id', v.id, 'name', v.display_name, 'until', d.until_on) from app.deputy_period d
          join app.user_account v on v.id = d.deputy_id where d.worker_id = a.worker_id and d.ended_at is null
            and (d.family_ids is null or p_family = any (d.family_ids)) and v_today between d.from_on and d.until_on order by d.from_on limit 1))
      from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id
      where a.family_id = p_family and a.from_at <= v_now and (a.until_at is null or a.until_at > v_now) order by a.from_at desc limit 1),
    'network', (select coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'name', n.name, 'title', n.title,
        'agency', case when g.id is not null and not h.hidden then json_build_object('id', g.id, 'name', g.name) end, 'ring', n.ring, 'about', n.about,
        'consent', case when c.id is null or c.withdrawn_at is not null or c.from_on > v_today or c.until_on < v_today then 'none'
          when n.about <> '{}' and not n.about <@ array[c.giver_person_id] then 'partial' else 'valid' end,
        'access', n.access, 'withheld', case when h.hidden then '["agency", "email"]'::json else '[]'::json end) order by n.name, n.id), '[]')
      from app.network_member n left join app.agency g on g.id = n.agency_id left join app.consent c on c.id = n.consent_id,
        lateral (select n.kind = 'professional' and (n.about && v_protected or n.about = '{}' and v_hides) as hidden) h
      where n.family_id = p_family and (n.until_on is null or n.until_on > v_today) and (v_whole or n.user_id = v_me or n.about && v_scope)),
    'servicesInUse', (select coalesce(json_agg(json_build_object('id', s.id,
        'service', json_build_object('id', k.id, 'name', case p_language when 'sv' then k.name_sv when 'en' then k.name_en else k.name_fi end),
        'ring', k.ring, 'provider', case when not h.hidden then s.provider end, 'personIds', s.person_ids, 'status', s.status, 'from', s.from_on,
        'until', s.until_on, 'purpose', s.purpose, 'nextReview', s.next_review_on, 'contact', case when not h.hidden then s.contact end,
        'withheld', case when h.hidden then '["provider", "contact"]'::json else '[]'::json end, 'version', s.version)
        order by array_position(array['active', 'planned', 'paused'], s.status), s.from_on, s.id), '[]')
      from app.service_in_use s join app.service k on k.id = s.service_id,
        lateral (select s.person_ids && v_protected or s.person_ids = '{}' and v_hides as hidden) h
      where s.family_id = p_family and s.status <> 'ended' and (s.until_on is null or s.until_on > v_today)
        and (v_whole or (s.person_ids <> '{}' and s.person_ids <@ v_scope))),
    'statements', (select coalesce(json_agg(json_build_object('id', s.id, 'lifeArea', s.life_area, 'kind', s.kind, 'about', s.about, 'text', s.text,
        'source', json_build_object('name', s.source_name, 'role', s.source_role), 'saidOn', s.said_on, 'confirmedOn', s.confirmed_on,
        'stale', s.confirmed_on < v_today - 90, 'restricted', s.restricted, 'version', s.version) order by s.said_on desc, s.id desc), '[]')
      from app.picture_statement s where s.family_id = p_family and (not s.restricted or v_own or s.author_id = v_me or v_me = any (s.readers))
        and (v_whole or s.author_id = v_me or (s.about <> '{}' and s.about <@ v_scope))),
    'childViews', (select coalesce(json_agg(json_build_object('id', v.id, 'personId', v.person_id, 'text', v.text, 'way', v.way,
        'missingReason', v.missing_reason, 'saidOn', v.said_on, 'gatheredBy', v.gathered_by, 'version', v.version)
        order by v.said_on desc, v.id desc), '[]')
      from app.child_view v where v.family_id = p_family and (v_whole or v.gathered_by_id = v_me or v.person_id = any (v_scope))),
    'goals', (select coalesce(json_agg(json_build_object('id', g.id, 'text', g.text, 'lifeArea', g.life_area, 'steps', g.steps, 'scale', g.scale,
        'status', g.status, 'reviewOn', g.review_on, 'version', g.version) order by g.status = 'open' desc, g.created_at, g.id), '[]')
      from app.goal g where g.family_id = p_family and (v_whole or g.author_id = v_me)),
    'openActs', (select coalesce(json_agg(json_build_object('id', a.id, 'familyId', a.family_id, 'text', a.text, 'owner', a.owner, 'due', a.due_on, 'status', a.status,
        'late', a.late, 'meetingId', a.meeting_id, 'version', a.version) order by a.due_on, a.id), '[]')
      from act a where a.status = 'open' and (v_whole or a.owner_user_id = v_me or a.created_by = v_me or app.concerns_me(a.meeting_id, a.owner_network_member_id))),
    'lastMeeting', (select json_build_object('id', m.id, 'date', m.on_date, 'decisions', (select coalesce(json_agg(json_build_object('id', a.id, 'familyId', a.family_id, 'text', a.text, 'owner', a.owner, 'due', a.due_on, 'status', a.status,
        'late', a.late, 'meetingId', a.meeting_id, 'version', a.version)
          order by a.position, a.due_on, a.id), '[]') from act a where a.meeting_id = m.id))
      from app.network_meeting m where m.family_id = p_family and m.minutes_status = 'final' and (v_whole or app.my_invitations(m.id) <> '{}')
      order by m.on_date desc, m.start_time desc, m.id desc limit 1),
    'nextMeeting', (select json_build_object('id', m.id, 'date', m.on_date, 'startTime', to_char(m.start_time, 'HH24:MI'), 'kind', m.kind)
      from app.network_meeting m where m.family_id = p_family and m.status = 'planned' and m.on_date >= v_today and (v_whole or app.my_invitations(m.id) <> '{}')
      order by m.on_date, m.start_time, m.id limit 1),
    'myActions', (select coalesce(json_agg(distinct p.action collate "C" order by p.action collate "C"), '[]') from app.permission p
      where p.grantee_kind = 'relation' and p.grantee = any (p_relations) and (p.reads or v_open or p.action = 'client-relationship:reopen')))::text
    into picture from app.family f where f.id = p_family;
end $$;
`;

/** What the door says of the visitor's own name among the members it may see; `p_persons` null is everybody. */
const warning = `
create function app.door_warning_of(p_family uuid, p_name text, p_persons uuid[]) returns text
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_last text := lower(substring(trim(p_name) from '\\S+$')); v_near text[] := string_to_array(v_last, '-') || v_last; v_key text; v_parts text[];
begin
  -- Most doors open to families of other names: that is found out first.
  if v_last = trim(lower(p_name)) or not exists (select from app.family_member m join app.person p on p.id = m.person_id
      where m.family_id = p_family and (select bool_or(position(part in lower(p.name)) > 0) from unnest(v_near) part where length(part) > 2 or part = v_last)) then
    return null;
  end if;
  v_key := app.name_key(p_name);
  v_parts := app.surname_parts(v_last);
  return (select case when bool_or(app.name_key(p.name) = v_key) then 'own' when bool_or(app.surname_parts(p.surname) && v_parts) then 'surname' end
    from app.family_member m join app.person p on p.id = m.person_id
    where m.family_id = p_family and (p_persons is null or p.id = any (p_persons)));
end $$;
`;

export const pictureInOne = [picture, warning].join('\n');

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reading through the network is about the persons named in the membership, and nobody else's matters; the family page shows how the
 * members are related; and an offer of responsibility is seen by the one it is made to.
 */
export class NarrowNetworkReaders1764050400013 implements MigrationInterface {
  name = 'NarrowNetworkReaders1764050400013';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [scope, policies, narrowedParts, relations, picture, offers, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.my_offers');
  }
}

const scope = `
-- Whether something about these persons may be seen by a user: always, unless the network is the only tie to the family; then the
-- membership in force must name every one of them.
create function app.sees_whole_family(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation not in ('network', 'offered'));
end $$;

create function app.network_scope(p_user uuid, p_family uuid) returns uuid[]
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return coalesce((select array_agg(distinct p) from app.network_member m, unnest(m.about) p where m.user_id = p_user and m.family_id = p_family
    and m.access = 'read' and m.from_on <= app.today() and (m.until_on is null or m.until_on >= app.today())), '{}');
end $$;

create function app.my_whole_families() returns uuid[] language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return coalesce((select array_agg(f) from unnest(app.my_families()) f where app.sees_whole_family(app.me(), f)), '{}');
end $$;

create function app.in_my_scope(p_family uuid, p_persons uuid[]) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return cardinality(p_persons) > 0 and p_persons <@ app.network_scope(app.me(), p_family);
end $$;
`;

const mine = 'family_id = any ((select app.my_families())::uuid[])';
const whole = 'family_id = any ((select app.my_whole_families())::uuid[])';

const policies = `
drop policy picture_statement_of_my_families on app.picture_statement;
create policy picture_statement_of_my_families on app.picture_statement to app_api
  using (${mine}
    and (not restricted or author_id = (select app.me()) or (select app.me()) = any (readers)
      or family_id = any ((select app.my_own_families())::uuid[]))
    and (${whole} or author_id = (select app.me()) or app.in_my_scope(family_id, about)))
  with check (${mine});

-- Dissent is seen by whoever sees the statement it stands beside.
drop policy differing_view_of_my_families on app.differing_view;
create policy differing_view_of_my_families on app.differing_view to app_api
  using (${mine} and exists (select from app.picture_statement s where s.id = statement_id)) with check (${mine});

drop policy child_view_of_my_families on app.child_view;
create policy child_view_of_my_families on app.child_view to app_api
  using (${mine} and (${whole} or gathered_by_id = (select app.me()) or app.in_my_scope(family_id, array[person_id]))) with check (${mine});

-- A contact note names no persons, so it is in nobody's scope but its author's.
drop policy contact_note_of_my_families on app.contact_note;
create policy contact_note_of_my_families on app.contact_note to app_api
  using (${mine} and (${whole} or author_id = (select app.me()))) with check (${mine});

drop policy service_in_use_of_my_families on app.service_in_use;
create policy service_in_use_of_my_families on app.service_in_use to app_api
  using (${mine} and (${whole} or app.in_my_scope(family_id, person_ids))) with check (${mine});
`;

/** The parts of the picture that speak of persons, as before but for the scope; null is the whole family. */
const narrowedParts = `
drop function app.picture_services(uuid, text);
create function app.picture_services(p_family uuid, p_language text, p_scope uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', s.id,
      'service', json_build_object('id', k.id, 'name', case p_language when 'sv' then k.name_sv when 'en' then k.name_en else k.name_fi end),
      'ring', k.ring, 'provider', s.provider, 'personIds', s.person_ids, 'status', s.status, 'from', s.from_on, 'until', s.until_on,
      'purpose', s.purpose, 'nextReview', s.next_review_on, 'contact', s.contact, 'version', s.version)
      order by array_position(array['active', 'planned', 'paused'], s.status), s.from_on, s.id), '[]')
    from app.service_in_use s join app.service k on k.id = s.service_id
    where s.family_id = p_family and s.status <> 'ended' and (s.until_on is null or s.until_on > app.today())
      and (p_scope is null or (s.person_ids <> '{}' and s.person_ids <@ p_scope)));
end $$;

drop function app.picture_statements(uuid, uuid);
create function app.picture_statements(p_family uuid, p_user uuid, p_scope uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
declare v_own boolean := exists (select from app.family_relation r where r.family_id = p_family and r.user_id = p_user and r.relation in ('responsible', 'pair'));
begin
  return (select coalesce(json_agg(json_build_object('id', s.id, 'lifeArea', s.life_area, 'kind', s.kind, 'about', s.about, 'text', s.text,
      'source', json_build_object('name', s.source_name, 'role', s.source_role), 'saidOn', s.said_on, 'confirmedOn', s.confirmed_on,
      'stale', s.confirmed_on < app.today() - 90, 'restricted', s.restricted, 'version', s.version) order by s.said_on desc, s.id desc), '[]')
    from app.picture_statement s
    where s.family_id = p_family and (not s.restricted or v_own or s.author_id = p_user or p_user = any (s.readers))
      and (p_scope is null or s.author_id = p_user or (s.about <> '{}' and s.about <@ p_scope)));
end $$;

drop function app.picture_child_views(uuid);
create function app.picture_child_views(p_family uuid, p_user uuid, p_scope uuid[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', v.id, 'personId', v.person_id, 'text', v.text, 'way', v.way,
      'missingReason', v.missing_reason, 'saidOn', v.said_on, 'gatheredBy', v.gathered_by, 'version', v.version)
      order by v.said_on desc, v.id desc), '[]')
    from app.child_view v where v.family_id = p_family and (p_scope is null or v.gathered_by_id = p_user or v.person_id = any (p_scope)));
end $$;
`;

const relations = `
-- Who is what to whom, between members: one fact a row, whose inverse is read from the same row.
create function app.picture_relations(p_family uuid) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', r.id, 'personId', r.person_id, 'relatedPersonId', r.related_person_id, 'kind', r.kind,
      'from', r.from_on, 'until', r.until_on) order by r.kind, r.from_on nulls first, r.id), '[]')
    from app.person_relation r
    where r.person_id in (select person_id from app.family_member where family_id = p_family)
      and r.related_person_id in (select person_id from app.family_member where family_id = p_family));
end $$;

-- Homes by name, without their addresses. Whoever is protected is in none of them: a home would tell where the person is.
create function app.picture_homes(p_family uuid) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'from', h.from_on, 'until', h.until_on,
      'personIds', (select coalesce(json_agg(distinct m.person_id), '[]') from app.household_member m
        left join app.protected_person d on d.person_id = m.person_id
        where m.household_id = h.id and d.person_id is null and m.from_on <= app.today() and (m.until_on is null or m.until_on > app.today())))
      order by h.name, h.id), '[]')
    from app.household h where h.family_id = p_family and h.from_on <= app.today() and (h.until_on is null or h.until_on > app.today()));
end $$;
`;

const picture = `
-- The function belongs to the definer, who alone may replace it.
set role app_definer;
create or replace function app.family_picture(p_family uuid) returns text language plpgsql stable security definer set search_path = app, pg_temp as $$
declare f app.family; v_me uuid := app.me(); v_language text; v_scope uuid[];
begin
  if not p_family = any (app.my_families()) then return null; end if;
  select * into f from app.family where id = p_family;
  select language into v_language from app.user_account where id = v_me;
  if not app.sees_whole_family(v_me, p_family) then v_scope := app.network_scope(v_me, p_family); end if;
  return json_build_object(
    'family', app.picture_family(f), 'alerts', app.picture_alerts(f.id), 'members', app.picture_members(f.id),
    'custody', app.picture_custody(f.id), 'relations', app.picture_relations(f.id), 'homes', app.picture_homes(f.id),
    'responsibleWorker', app.picture_worker(f.id), 'network', app.picture_network(f.id),
    'servicesInUse', app.picture_services(f.id, v_language, v_scope), 'statements', app.picture_statements(f.id, v_me, v_scope),
    'childViews', app.picture_child_views(f.id, v_me, v_scope), 'goals', app.picture_goals(f.id), 'openActs', app.picture_acts(f.id),
    'lastMeeting', app.picture_last_meeting(f.id), 'nextMeeting', app.picture_next_meeting(f.id),
    'myActions', app.my_actions(f.id, v_me));
end $$;
reset role;
`;

const offers = `
-- Offers of responsibility that wait for the present user's answer: the family by its number, since nothing else of it is theirs to see yet.
create function app.my_offers() returns table (id uuid, family_id uuid, family_number int, offered_by text, offered_at timestamptz)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return query select p.id, p.family_id, f.number, u.display_name, p.offered_at
    from app.handover_proposal p join app.family f on f.id = p.family_id join app.user_account u on u.id = p.offered_by
      join app.client_relationship r on r.family_id = p.family_id and r.closed_at is null
    where p.to_worker_id = app.me() and p.status = 'open';
end $$;
`;

const rights = `
grant execute on function app.my_whole_families(), app.in_my_scope(uuid, uuid[]), app.my_offers() to app_api;
do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'app' and p.proname in ('sees_whole_family', 'network_scope', 'my_whole_families', 'in_my_scope', 'my_offers',
        'picture_services', 'picture_statements', 'picture_child_views', 'picture_relations', 'picture_homes') loop
    execute format('revoke execute on function %s from public', v_function.signature);
    execute format('grant execute on function %s to app_definer', v_function.signature);
    if v_function.prosecdef then execute format('alter function %s owner to app_definer', v_function.signature); end if;
  end loop;
end $do$;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The door and the visitors' book are one movement: session, relation, permission, log row, identity. */
export class OpenTheDoor1764050400009 implements MigrationInterface {
  name = 'OpenTheDoor1764050400009';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [enter, lists, sessions, opening]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.enter, app.log_shown, app.start_session, app.end_sessions, app.my_sessions, app.open_families');
  }
}

const enter = `
-- Never raises on refusal: a raised error would roll the log row back. Answers
-- {outcome: allowed | no-session | stranger | forbidden | closed, ...}. p_kind and p_subject name the record that the request is
-- about; without them the action is judged by role alone. p_log false: the caller logs what it showed (lists) by app.log_shown.
create function app.enter(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean)
returns jsonb language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  v_now timestamptz := app.now(); v_user record; v_family uuid; v_relations text[] := '{}'; v_held text; v_role text;
  v_outcome text; v_persons uuid[] := '{}'; v_basis uuid;
begin
  perform set_config('app.sid', '', true), set_config('app.fam', '', true);
  select s.id as session_id, s.seen_at, s.stepped_up_at, u.id, u.display_name, u.roles, u.language into v_user
    from app.session s join app.user_account u on u.id = s.user_id
    where s.id_hash = p_session and s.ended_at is null and u.status = 'active'
      and s.seen_at > v_now - interval '15 minutes' and s.started_at > v_now - interval '10 hours';
  if v_user.id is null then return jsonb_build_object('outcome', 'no-session'); end if;
  if v_user.seen_at < v_now - interval '1 minute' then
    update app.session set seen_at = v_now where id = (select id from app.session where id = v_user.session_id for update skip locked);
  end if;

  if p_kind is not null then
    v_family := app.family_of(p_kind, p_subject, v_user.id);
    if v_family is not null then v_relations := app.relations_to(v_user.id, v_family); end if;
    if p_kind = 'act' and cardinality(v_relations) > 0
       and exists (select from app.agreed_act where id = p_subject and owner_user_id = v_user.id) then
      v_relations := v_relations || 'owner'::text;
    end if;
    select r.relation into v_held from unnest(v_relations) with ordinality r(relation, rank)
      join app.permission p on p.action = p_action and p.grantee_kind = 'relation' and p.grantee = r.relation order by r.rank limit 1;
    v_outcome := case when cardinality(v_relations) = 0 then 'stranger' when v_held is null then 'forbidden' else 'allowed' end;
    if v_outcome = 'allowed' and p_action <> 'client-relationship:reopen'
       and not exists (select from app.client_relationship where family_id = v_family and closed_at is null)
       and exists (select from app.permission where action = p_action and not reads) then
      v_outcome := 'closed';
    end if;
    v_role := case coalesce(v_held, v_relations[1]) when 'team_lead' then 'team_lead' else coalesce(v_user.roles[1], 'none') end;
  else
    select p.grantee into v_role from app.permission p where p.action = p_action and p.grantee_kind = 'role'
      and (p.grantee = any (v_user.roles) or p.grantee = 'signed_in') order by p.grantee limit 1;
    v_outcome := case when v_role is null then 'forbidden' else 'allowed' end;
    if v_role is null or v_role = 'signed_in' then v_role := coalesce(v_user.roles[1], 'none'); end if;
  end if;

  if p_log or v_outcome <> 'allowed' then
    if v_outcome = 'allowed' and v_family is not null then
      v_persons := array(select distinct person_id from app.family_member where family_id = v_family);
    end if;
    if v_held = 'break_glass' then
      select id into v_basis from app.break_glass where user_id = v_user.id and family_id = v_family order by opened_at desc limit 1;
    end if;
    insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, basis_id,
        outcome, client_address)
      values (v_now, p_request, v_user.id, v_user.display_name, v_role, coalesce(v_held, v_relations[1]), p_action,
        case when v_family is null then '{}' else array[v_family] end, v_persons,
        case when v_outcome <> 'allowed' then 'none' when v_held = 'break_glass' then 'break_glass' when v_held is not null then 'relation'
          else 'role' end, v_basis, case v_outcome when 'allowed' then 'allowed' else 'refused' end, p_client);
  end if;
  if v_outcome = 'allowed' then
    perform set_config('app.sid', encode(p_session, 'hex'), true), set_config('app.fam', coalesce(v_family::text, ''), true);
  end if;
  return jsonb_build_object('outcome', v_outcome, 'userId', v_user.id, 'sessionId', v_user.session_id, 'displayName', v_user.display_name,
    'roles', v_user.roles, 'language', v_user.language, 'relation', v_held, 'relations', v_relations, 'familyId', v_family,
    'now', v_now, 'steppedUpAt', v_user.stepped_up_at);
end $$;
`;

const lists = `
-- A list, a search or an export writes one row with what it showed, in the transaction that read it.
create function app.log_shown(p_action text, p_families uuid[], p_persons uuid[], p_request uuid, p_client text)
returns void language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome,
      client_address)
    select app.now(), p_request, u.id, u.display_name, coalesce(u.roles[1], 'none'), null, p_action, coalesce(p_families, '{}'),
      coalesce(p_persons, '{}'), 'relation', 'allowed', p_client
    from app.user_account u where u.id = app.me();
  if not found then raise exception 'nobody is signed in here'; end if;
end $$;

-- Who has opened one family: for its responsible worker and lead (the route asks family-visits:read), never wider.
create function app.family_visits(p_family uuid, p_before timestamptz, p_before_id uuid, p_limit int)
returns setof app.access_log language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not p_family = any (app.my_families()) then return; end if;
  return query select * from app.access_log l where l.family_ids @> array[p_family]
    and (p_before is null or (l.at, l.id) < (p_before, p_before_id)) order by l.at desc, l.id desc limit p_limit;
end $$;
`;

export const sessions = `
create function app.start_session(p_hash bytea, p_user uuid, p_browser text, p_client text) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  insert into app.session (id_hash, user_id, started_at, seen_at, stepped_up_at, browser, client_address)
    values (p_hash, p_user, app.now(), app.now(), app.now(), left(p_browser, 200), p_client);
end $$;

-- Ends one session by its hash, one by its id, or all of a user; answers how many.
create function app.end_sessions(p_user uuid, p_hash bytea, p_id uuid) returns int
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_count int;
begin
  update app.session set ended_at = app.now() where ended_at is null
    and ((p_hash is not null and id_hash = p_hash) or (p_hash is null and user_id = p_user and (p_id is null or id = p_id)));
  get diagnostics v_count = row_count;
  return v_count;
end $$;

create function app.step_up(p_hash bytea) returns void language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  update app.session set stepped_up_at = app.now() where id_hash = p_hash and ended_at is null;
end $$;

create function app.my_sessions() returns table (id uuid, started_at timestamptz, seen_at timestamptz, browser text, client_address text, present boolean)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return query select s.id, s.started_at, s.seen_at, s.browser, s.client_address,
      s.id_hash = decode(current_setting('app.sid', true), 'hex')
    from app.session s where s.user_id = app.me() and s.ended_at is null and s.seen_at > app.now() - interval '15 minutes'
      and s.started_at > app.now() - interval '10 hours'
    order by s.seen_at desc;
end $$;
`;

const opening = `
-- A new family cannot pass its own policy (nobody has a relation to it yet): it is opened here, with its client relationship.
-- p_families: [{id, name, teamId, externalNumber, importId, openedAt, reason}]
create function app.open_families(p_families jsonb) returns table (id uuid, number int)
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me();
begin
  if v_me is null then raise exception 'nobody is signed in here'; end if;
  if not (app.i_am('worker') or app.i_am('team_lead') or app.i_am('administrator')) then
    raise exception using errcode = '42501', message = 'this user may not open a family';
  end if;
  return query with f as (
      insert into app.family (id, name, team_id, external_number, import_id, created_by)
        select (j ->> 'id')::uuid, j ->> 'name', (j ->> 'teamId')::uuid, j ->> 'externalNumber', (j ->> 'importId')::uuid, v_me
        from jsonb_array_elements(p_families) j returning family.id, family.number
    ), r as (
      insert into app.client_relationship (family_id, opened_at, opened_by, open_reason)
        select (j ->> 'id')::uuid, coalesce((j ->> 'openedAt')::timestamptz, app.now()), v_me, j ->> 'reason'
        from jsonb_array_elements(p_families) j
    ) select f.id, f.number from f;
end $$;
`;

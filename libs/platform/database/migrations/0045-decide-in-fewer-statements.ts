import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The door decides as before, in half as many statements: each one inside a function is locked, started and ended by itself, which takes longer
 * than what it looks up.
 */
export class DecideInFewerStatements1764050400045 implements MigrationInterface {
  name = 'DecideInFewerStatements1764050400045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    await runner.query(door);
    await runner.query('alter function app.enter_family_page(bytea, text, text, uuid, uuid, text, boolean) set plan_cache_mode = force_generic_plan');
    await runner.query('reset role');
    await runner.query(warning);
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

export const door = `
create or replace function app.enter(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean)
returns jsonb language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  v_now timestamptz := app.now(); v_user record; v_family uuid; v_relations text[] := '{}'; v_held text; v_closed boolean := false; v_role text;
  v_outcome text; v_basis uuid; v_nobody text := set_config('app.sid', '', true) || set_config('app.fam', '', true);
begin
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
    -- The first of their relations that may, and whether it is a deed for which the family is closed.
    select p.grantee, not p.reads and p_action <> 'client-relationship:reopen'
        and not exists (select from app.client_relationship r where r.family_id = v_family and r.closed_at is null)
      into v_held, v_closed from app.permission p
      where p.action = p_action and p.grantee_kind = 'relation' and p.grantee = any (v_relations)
      order by array_position(v_relations, p.grantee) limit 1;
    v_outcome := case when cardinality(v_relations) = 0 then 'stranger' when v_held is null then 'forbidden' when v_closed then 'closed' else 'allowed' end;
    v_role := case coalesce(v_held, v_relations[1]) when 'team_lead' then 'team_lead' else coalesce(v_user.roles[1], 'none') end;
  else
    select p.grantee into v_role from app.permission p where p.action = p_action and p.grantee_kind = 'role'
      and (p.grantee = any (v_user.roles) or p.grantee = 'signed_in') order by p.grantee limit 1;
    v_outcome := case when v_role is null then 'forbidden' else 'allowed' end;
    if v_role is null or v_role = 'signed_in' then v_role := coalesce(v_user.roles[1], 'none'); end if;
  end if;

  if p_log or v_outcome <> 'allowed' then
    if v_held = 'break_glass' then
      select id into v_basis from app.break_glass where user_id = v_user.id and family_id = v_family order by opened_at desc limit 1;
    end if;
    insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, basis_id,
        outcome, client_address)
      values (v_now, p_request, v_user.id, v_user.display_name, v_role, coalesce(v_held, v_relations[1]), p_action,
        case when v_family is null then '{}' else array[v_family] end,
        case when v_outcome <> 'allowed' or v_family is null or v_held = 'partner' then '{}'
          when v_held = 'network' then app.seen_persons(v_user.id, v_family)
          else array(select distinct person_id from app.family_member where family_id = v_family) end,
        case when v_outcome <> 'allowed' then 'none' when v_held = 'break_glass' then 'break_glass' when v_held is not null then 'relation'
          else 'role' end, v_basis, case v_outcome when 'allowed' then 'allowed' else 'refused' end, p_client);
  end if;
  if v_outcome = 'allowed' then
    v_nobody := set_config('app.sid', encode(p_session, 'hex'), true) || set_config('app.fam', coalesce(v_family::text, ''), true);
  end if;
  return jsonb_build_object('outcome', v_outcome, 'userId', v_user.id, 'sessionId', v_user.session_id, 'displayName', v_user.display_name,
    'roles', v_user.roles, 'language', v_user.language, 'relation', v_held, 'relations', v_relations, 'familyId', v_family,
    'now', v_now, 'steppedUpAt', v_user.stepped_up_at);
end $$;
`;

/** Both run inside the door alone, whose search path and way of planning they keep. */
const warning = `
alter function app.picture_of(uuid, text, text[]) reset all;
create or replace function app.door_warning_of(p_family uuid, p_name text, p_persons uuid[]) returns text language plpgsql stable as $$
declare
  -- A backslash means something to "like": any sign will do in its place, for here is only asked who is near.
  v_last text := lower(substring(trim(p_name) from '\\S+$')); v_near text[] := array['%' || translate(v_last, '\\', '_') || '%']; v_key text; v_parts text[];
begin
  if v_last = trim(lower(p_name)) then return null; end if;
  if position('-' in v_last) > 0 then
    v_near := v_near || array(select '%' || translate(part, '\\', '_') || '%' from unnest(string_to_array(v_last, '-')) part where length(part) > 2);
  end if;
  -- Most doors open to families of other names: that is found out first.
  if not exists (select from app.family_member m join app.person p on p.id = m.person_id
      where m.family_id = p_family and lower(p.name) like any (v_near)) then
    return null;
  end if;
  v_key := app.name_key(p_name);
  v_parts := app.surname_parts(v_last);
  return (select case when bool_or(app.name_key(p.name) = v_key) then 'own' when bool_or(app.surname_parts(p.surname) && v_parts) then 'surname' end
    from app.family_member m join app.person p on p.id = m.person_id
    where m.family_id = p_family and (p_persons is null or p.id = any (p_persons)));
end $$;
`;

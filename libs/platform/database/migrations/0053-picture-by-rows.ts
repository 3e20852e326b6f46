import type { MigrationInterface, QueryRunner } from 'typeorm';
import { door } from './0045-decide-in-fewer-statements';
import { pictureByRows } from './overall-picture-by-rows';

/**
 * The same picture for a fifth less work: rows under the names of the contract instead of objects built value by value, no condition on persons where
 * the whole family is seen, and one statement, besides the facts, for all that decides about them.
 */
export class PictureByRows1764050400053 implements MigrationInterface {
  name = 'PictureByRows1764050400053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(namesakes);
    await runner.query(pictureByRows);
    await runner.query('set role app_definer');
    for (const part of [doorForFamilies, me, page]) await runner.query(part);
    await runner.query('reset role');
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const namesakes = `
-- Patterns of which a name that may be a relative's fits one; none for who has one name only. A backslash means something to "like": any sign will do
-- in its place, for here is only asked who is near.
create function app.near_names(p_name text) returns text[] language plpgsql immutable as $$
declare v_last text := lower(substring(trim(p_name) from '\\S+$'));
begin
  if v_last = trim(lower(p_name)) then return '{}'; end if;
  if position('-' in v_last) = 0 then return array['%' || translate(v_last, '\\', '_') || '%']; end if;
  return array(select '%' || translate(part, '\\', '_') || '%' from unnest(string_to_array(v_last, '-') || v_last) part where length(part) > 2);
end $$;
revoke execute on function app.near_names(text) from public;
grant execute on function app.near_names(text) to app_definer;

-- Of a family that has a name near the visitor's own.
create or replace function app.door_warning_of(p_family uuid, p_name text, p_persons uuid[]) returns text language plpgsql stable as $$
declare v_key text := app.name_key(p_name); v_parts text[] := app.surname_parts(lower(substring(trim(p_name) from '\\S+$')));
begin
  return (select case when bool_or(app.name_key(p.name) = v_key) then 'own' when bool_or(app.surname_parts(p.surname) && v_parts) then 'surname' end
    from app.family_member m join app.person p on p.id = m.person_id
    where m.family_id = p_family and (p_persons is null or p.id = any (p_persons)));
end $$;
`;

const asksForFamily = 'v_family := app.family_of(p_kind, p_subject, v_user.id);';
const who = 'select s.id as session_id, s.seen_at, s.stepped_up_at, u.id, u.display_name, u.roles, u.language into v_user';

/** The kind that nearly everybody asks for is looked up with the visitor. */
export const doorForFamilies = door
  .replace(who, `${who.replace(' into v_user', '')},
      case p_kind when 'family' then (select f.id from app.family f where f.id = p_subject) end as family_id into v_user`)
  .replace(asksForFamily, `v_family := case p_kind when 'family' then v_user.family_id else app.family_of(p_kind, p_subject, v_user.id) end;`);

/** Who asks is read off the transaction once, and not for each session that is looked at. */
const me = `
create or replace function app.me() returns uuid language plpgsql stable security definer
set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_session bytea := decode(current_setting('app.sid', true), 'hex');
begin
  if v_session is null or v_session = '' then return null; end if;
  return (select user_id from app.live_session where id_hash = v_session);
end $$;
`;

/** The names of relations have no sign that means something in an array's text. */
const page = `
create or replace function app.enter_family_page(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean)
returns table (entered jsonb, picture text) language plpgsql volatile security definer
set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_page record;
begin
  entered := app.enter(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log);
  if entered ->> 'outcome' = 'allowed' then
    v_page := app.picture_of((entered ->> 'familyId')::uuid, entered ->> 'language', translate(entered ->> 'relations', '[]', '{}')::text[]);
    picture := v_page.picture;
  end if;
  return next;
end $$;
`;

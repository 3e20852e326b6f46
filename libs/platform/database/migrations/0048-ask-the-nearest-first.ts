import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is nearly always so is asked by itself before the rest: whoever comes is most often the responsible worker, their pair or the one who opened
 * the family, and most families hide no home. One question of eleven kinds of relation costs more to set up than to answer.
 */
export class AskTheNearestFirst1764050400048 implements MigrationInterface {
  name = 'AskTheNearestFirst1764050400048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sessions);
    await runner.query('set role app_definer');
    for (const part of [relations, places, changes]) await runner.query(part);
    await runner.query('reset role');
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const sessions = `
-- Who is signed in, by session: the one place that says what a live session is to the policies and triggers. Read with the rights of whoever asks.
create view app.live_session with (security_invoker = true) as
  select s.id_hash, s.user_id, u.display_name from app.session s join app.user_account u on u.id = s.user_id and u.status = 'active' where s.ended_at is null;
grant select on app.live_session to app_definer;
`;

/** Both ask the view, and it alone says who has which relation; the first question is a part of the second. */
const relations = `
create or replace function app.sees_whole_family(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation in ('responsible', 'pair', 'opener')) then return true; end if;
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation not in ('network', 'offered', 'partner'));
end $$;

create or replace function app.has_lasting_relation(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation in ('responsible', 'pair', 'opener')) then return true; end if;
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation not in ('offered', 'break_glass', 'importer'));
end $$;
`;

const places = `
create or replace function app.protects(p_family uuid, p_persons uuid[]) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if p_persons = '{}' then
    p_persons := array(select m.person_id from app.family_member m where m.family_id = p_family and (m.until_on is null or m.until_on > app.today()));
  end if;
  return exists (select from app.protected_person d where d.person_id = any (p_persons));
end $$;

create or replace function app.hides_place(p_family uuid, p_meeting uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.protects(p_family, '{}') then return false; end if;
  return app.my_invitations(p_meeting) = '{}' and not exists (select from app.family_relation
    where family_id = p_family and user_id = app.me() and relation in ('opener', 'responsible', 'pair', 'deputy'));
end $$;
`;

const changes = `
create or replace function app.me() returns uuid
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_sid text := current_setting('app.sid', true);
begin
  if v_sid is null or v_sid = '' then return null; end if;
  return (select user_id from app.live_session where id_hash = decode(v_sid, 'hex'));
end $$;

create or replace function app.keep_change() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_old jsonb := to_jsonb(old) - array['ciphertext', 'blind_index', 'name_words']; v_new jsonb; v_row jsonb; v_who record;
begin
  if tg_op = 'UPDATE' then v_new := to_jsonb(new) - array['ciphertext', 'blind_index', 'name_words']; end if;
  if v_new is not null and v_new - 'version' = v_old - 'version' then return null; end if;
  v_row := coalesce(v_new, v_old);
  select user_id, display_name into v_who from app.live_session where id_hash = decode(current_setting('app.sid', true), 'hex');
  insert into app.change_record (family_id, person_id, subject_kind, subject_id, deed, before, after, changed_by, changed_by_name, changed_at)
    values (case tg_table_name when 'family' then v_row ->> 'id' else v_row ->> 'family_id' end::uuid,
      case tg_table_name when 'person' then v_row ->> 'id' else coalesce(v_row ->> 'person_id', v_row ->> 'child_id') end::uuid,
      tg_table_name, (v_row ->> 'id')::uuid, lower(tg_op), v_old, v_new, v_who.user_id, v_who.display_name, app.now());
  return null;
end $$;
`;

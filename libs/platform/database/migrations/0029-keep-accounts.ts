import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Turns taken within a time, changes of administration, links that somebody asked for, and sessions that end with the right. */
export class KeepAccounts1764050400029 implements MigrationInterface {
  name = 'KeepAccounts1764050400029';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [turns, administration, resets, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.take_turn, app.forget_turns, app.keep_administration, app.end_with_the_right, app.administration_changes,
      app.ask_password_reset cascade`);
    await runner.query('drop table app.turn, app.password_reset cascade');
  }
}

const turns = `
-- Who did what when, as far back as its limit looks: at most so many within a time, however many servers ask. No client data.
create table app.turn (
  who text not null,
  kind text not null,
  taken timestamptz[] not null,
  last_at timestamptz not null,
  constraint turn_pk primary key (who, kind)
);
create index turn_age on app.turn (last_at);
alter table app.turn enable row level security;
alter table app.turn force row level security;
grant select, insert, update, delete on app.turn to app_definer;

-- Takes a turn and answers 0; or takes none, and answers after how many seconds there is one. Asked at once by two, the second waits for the first.
create function app.take_turn(p_who text, p_kind text, p_count int, p_per interval) returns int
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_now timestamptz := app.now(); v_taken timestamptz[];
begin
  insert into app.turn (who, kind, taken, last_at) values (p_who, p_kind, '{}', v_now) on conflict do nothing;
  select taken into v_taken from app.turn where who = p_who and kind = p_kind for update;
  v_taken := array(select t from unnest(v_taken) t where t > v_now - p_per order by t);
  if cardinality(v_taken) >= p_count then
    return greatest(1, ceil(extract(epoch from v_taken[cardinality(v_taken) - p_count + 1] + p_per - v_now))::int);
  end if;
  update app.turn set taken = v_taken || v_now, last_at = v_now where who = p_who and kind = p_kind;
  return 0;
end $$;

create function app.forget_turns() returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  delete from app.turn where last_at < app.now() - interval '1 day';
end $$;
`;

const administration = `
-- What is done to accounts, teams, organisations and the catalogue is kept with who did it. Hashes never.
create function app.keep_administration() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_old jsonb; v_new jsonb; v_row jsonb;
begin
  if tg_op <> 'INSERT' then v_old := to_jsonb(old) - 'token_hash' - 'hash'; end if;
  if tg_op <> 'DELETE' then v_new := to_jsonb(new) - 'token_hash' - 'hash'; end if;
  if v_old - 'version' = v_new - 'version' then return null; end if;
  v_row := coalesce(v_new, v_old);
  insert into app.change_record (subject_kind, subject_id, deed, before, after, changed_by, changed_by_name, changed_at)
    values (tg_table_name, coalesce(v_row ->> 'user_id', v_row ->> 'id')::uuid, lower(tg_op), v_old, v_new, v_me,
      (select display_name from app.user_account where id = v_me), app.now());
  return null;
end $$;

create trigger user_account_keep_administration after insert on app.user_account for each row execute function app.keep_administration();
create trigger team_keep_administration after insert or update or delete on app.team for each row execute function app.keep_administration();
create trigger team_member_keep_administration after insert or update or delete on app.team_member for each row execute function app.keep_administration();
create trigger agency_keep_administration after insert or update or delete on app.agency for each row execute function app.keep_administration();
create trigger service_keep_administration after update or delete on app.service for each row execute function app.keep_administration();
create trigger service_keep_addition after insert on app.service for each row
  when (current_setting('app.sid', true) <> '') execute function app.keep_administration();
create trigger password_link_keep_administration after insert on app.password_link for each row execute function app.keep_administration();
create trigger user_password_keep_administration after insert or update on app.user_password for each row execute function app.keep_administration();
create index change_record_administration on app.change_record (changed_at desc, id desc)
  where subject_kind in ('user_account', 'team', 'team_member', 'agency', 'service', 'password_link', 'user_password');

-- A code sealed under another key is the same code.
drop trigger person_secret_keep_change on app.person_secret;
create trigger person_secret_keep_change after update on app.person_secret for each row
  when (old.key_version = new.key_version) execute function app.keep_change();
create trigger person_secret_keep_deletion after delete on app.person_secret for each row execute function app.keep_change();

-- For the administrator and the auditor, newest first; p_subject narrows to one account, team, organisation or service.
create function app.administration_changes(p_subject uuid, p_at timestamptz, p_id uuid, p_most int) returns setof app.change_record
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not (app.i_am('administrator') or app.i_am('auditor')) then return; end if;
  return query select * from app.change_record c
    where c.subject_kind in ('user_account', 'team', 'team_member', 'agency', 'service', 'password_link', 'user_password')
      -- One's own language and keys are nobody's business.
      and not (c.subject_kind = 'user_account' and c.deed = 'update'
        and c.before - array['version', 'language', 'letter_keys'] = c.after - array['version', 'language', 'letter_keys'])
      and (p_subject is null or c.subject_id = p_subject) and (p_at is null or (c.changed_at, c.id) < (p_at, p_id))
    order by c.changed_at desc, c.id desc limit p_most;
end $$;
`;

const resets = `
-- Somebody asked for a link to a new password. Asked for an unknown account, the row has no user: the same is done, and nothing is sent.
create table app.password_reset (
  id uuid primary key default gen_random_uuid(),
  user_id uuid constraint password_reset_user_fk references app.user_account,
  asked_at timestamptz not null,
  next_at timestamptz not null,
  attempts int not null default 0,
  done_at timestamptz
);
create unique index password_reset_pending on app.password_reset (user_id) where done_at is null and user_id is not null;
create index password_reset_due on app.password_reset (next_at) where done_at is null;
alter table app.password_reset enable row level security;
alter table app.password_reset force row level security;
create policy password_reset_sent_by_the_server on app.password_reset to app_api using (true) with check (true);
grant select, update, delete on app.password_reset to app_api;
grant select, insert on app.password_reset to app_definer;

-- p_name: a username, or an e-mail address that one active account alone has.
create function app.ask_password_reset(p_name text) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_name text := lower(normalize(trim(p_name), NFC)); v_users uuid[];
begin
  v_users := array(select id from app.user_account where status = 'active' and coalesce(email, '') <> '' and (username = v_name or lower(email) = v_name));
  insert into app.password_reset (user_id, asked_at, next_at)
    values (case when cardinality(v_users) = 1 then v_users[1] end, app.now(), app.now()) on conflict do nothing;
end $$;
`;

const rights = `
-- With another role, or without the account in use, every session ends: on this device and on every other.
create function app.end_with_the_right() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  update app.session set ended_at = app.now() where user_id = new.id and ended_at is null;
  return null;
end $$;
create trigger user_account_end_with_the_right after update on app.user_account for each row
  when ((new.status <> 'active' and old.status = 'active') or not (new.roles @> old.roles and new.roles <@ old.roles))
  execute function app.end_with_the_right();

do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature, p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname = any (array['take_turn', 'forget_turns', 'keep_administration', 'administration_changes', 'ask_password_reset', 'end_with_the_right']) loop
    execute format('revoke execute on function %s from public', v_function.signature);
    if v_function.proname = any (array['take_turn', 'forget_turns', 'administration_changes', 'ask_password_reset']) then
      execute format('grant execute on function %s to app_api', v_function.signature);
    end if;
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
`;

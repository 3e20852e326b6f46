import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sessions as sessionsBefore } from './0009-open-the-door';
import { doorForFamilies as doorBefore } from './0053-picture-by-rows';

/**
 * When a session was last seen is a row of its own. It used to be the row that says whether the session has ended, and a deed held it from the door to
 * its commit: two who ended each other's sessions, or one who ended the account of somebody just saving, waited for each other until one was broken off.
 * Whatever touches sessions takes the account first, then its sessions in order. The column of before stays for one release: somebody may just be reading it.
 */
export class SeeSessionsApart1764050400054 implements MigrationInterface {
  name = 'SeeSessionsApart1764050400054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(seen);
    await runner.query('set role app_definer');
    for (const part of [door, sessions]) await runner.query(part);
    await runner.query('reset role');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(seenBefore);
    await runner.query('set role app_definer');
    for (const part of [doorBefore, sessionsBefore.replaceAll('create function', 'create or replace function')]) await runner.query(part);
    await runner.query('drop function app.end_other_sessions');
    await runner.query('reset role');
  }
}

const seen = `
-- Written again each minute: there is room for the next version beside it.
create table app.session_seen (
  session_id uuid primary key constraint session_seen_session_fk references app.session,
  seen_at timestamptz not null
) with (fillfactor = 50);
grant select, insert, update on app.session_seen to app_definer;
comment on column app.session.seen_at is 'When it began. When it was last seen says app.session_seen.';

create function app.see_session_begin() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  insert into app.session_seen (session_id, seen_at) values (new.id, new.seen_at);
  return null;
end $$;
create trigger session_see_begin after insert on app.session for each row execute function app.see_session_begin();
revoke execute on function app.see_session_begin() from public;
alter function app.see_session_begin() owner to app_definer;
insert into app.session_seen (session_id, seen_at) select id, seen_at from app.session where ended_at is null;
`;

const seenBefore = `
update app.session s set seen_at = n.seen_at from app.session_seen n where n.session_id = s.id;
drop function app.see_session_begin cascade;
drop table app.session_seen;
`;

const door = doorBefore
  .replace('select s.id as session_id, s.seen_at,', 'select s.id as session_id, n.seen_at,')
  .replace('from app.session s join app.user_account u', 'from app.session s join app.session_seen n on n.session_id = s.id join app.user_account u')
  .replace('and s.seen_at >', 'and n.seen_at >')
  .replace('update app.session set seen_at = v_now where id = (select id from app.session where id = v_user.session_id for update skip locked)',
    'update app.session_seen set seen_at = v_now where session_id = (select session_id from app.session_seen where session_id = v_user.session_id for update skip locked)');

const sessions = `
-- Ends one session by its hash, one by its id, or all of a user; answers how many.
create or replace function app.end_sessions(p_user uuid, p_hash bytea, p_id uuid) returns int
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_count int;
begin
  perform from app.user_account where id = coalesce(p_user, (select user_id from app.session where id_hash = p_hash)) for key share;
  with theirs as (
    select id from app.session where ended_at is null
      and ((p_hash is not null and id_hash = p_hash) or (p_hash is null and user_id = p_user and (p_id is null or id = p_id)))
      order by id for no key update
  ) update app.session s set ended_at = app.now() from theirs where s.id = theirs.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Every session of whoever asks, but the one they ask in.
create function app.end_other_sessions() returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_session bytea := decode(current_setting('app.sid', true), 'hex');
begin
  perform from app.user_account where id = v_me for key share;
  with others as (
    select id from app.session where user_id = v_me and ended_at is null and id_hash <> v_session order by id for no key update
  ) update app.session s set ended_at = app.now() from others where s.id = others.id;
end $$;
revoke execute on function app.end_other_sessions() from public;
grant execute on function app.end_other_sessions() to app_api;

create or replace function app.end_with_the_right() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  perform app.end_sessions(new.id, null, null);
  return null;
end $$;

create or replace function app.step_up(p_hash bytea) returns void language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  perform from app.user_account where id = (select user_id from app.session where id_hash = p_hash) for key share;
  update app.session set stepped_up_at = app.now() where id_hash = p_hash and ended_at is null;
end $$;

create or replace function app.my_sessions() returns table (id uuid, started_at timestamptz, seen_at timestamptz, browser text, client_address text, present boolean)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return query select s.id, s.started_at, n.seen_at, s.browser, s.client_address,
      s.id_hash = decode(current_setting('app.sid', true), 'hex')
    from app.session s join app.session_seen n on n.session_id = s.id
    where s.user_id = app.me() and s.ended_at is null and n.seen_at > app.now() - interval '15 minutes'
      and s.started_at > app.now() - interval '10 hours'
    order by n.seen_at desc;
end $$;
`;

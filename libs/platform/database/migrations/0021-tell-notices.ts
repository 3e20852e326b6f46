import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tellingTriggers } from './telling-triggers';
import { messageFunctions } from './message-functions';

/** Notices: written in the transaction of the deed they tell of, read by their receiver, gathered into messages without content. */
export class TellNotices1764050400021 implements MigrationInterface {
  name = 'TellNotices1764050400021';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, telling, tellingTriggers, reading, messageFunctions, locks]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.tell_of_naming, app.tell_of_offers, app.tell_of_answers, app.tell_of_deputies, app.tell_of_acts cascade`);
    await runner.query(`drop function app.claim_messages, app.gather_messages, app.message_sent, app.message_failed, app.failed_messages, app.my_notices,
      app.my_unread_notices, app.tell, app.notice_stands`);
    await runner.query('drop table app.notice, app.outgoing_message, app.installation');
  }
}

const tables = `
-- Which installation this is: every message's id carries it, and mail leaves only where a setting names it.
create table app.installation (
  only_row boolean primary key default true constraint installation_only_row check (only_row),
  id uuid not null default gen_random_uuid(),
  made_at timestamptz not null default now()
);
insert into app.installation default values;

create table app.outgoing_message (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint outgoing_message_user_fk references app.user_account,
  status text not null default 'pending',
  attempts int not null default 0,
  made_at timestamptz not null,
  next_at timestamptz not null,
  sent_at timestamptz,
  failure text,
  constraint outgoing_message_status_known check (status in ('pending', 'sent', 'failed', 'dropped'))
);
-- One message of a user is on its way at a time.
create unique index outgoing_message_pending on app.outgoing_message (user_id) where status = 'pending';
create index outgoing_message_due on app.outgoing_message (next_at) where status = 'pending';
create index outgoing_message_user on app.outgoing_message (user_id, made_at desc);

create table app.notice (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint notice_user_fk references app.user_account,
  kind text not null,
  family_ids uuid[] not null default '{}',
  subject_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  message_id uuid constraint notice_message_fk references app.outgoing_message,
  constraint notice_kind_known check
    (kind in ('named', 'moved-away', 'offer', 'offer-accepted', 'offer-declined', 'offer-returned', 'deputy', 'act'))
);
create index notice_user on app.notice (user_id, at desc, id desc);
create index notice_untold on app.notice (user_id) where message_id is null;
create index notice_message on app.notice (message_id) where message_id is not null;
`;

const telling = `
-- Tells users of something about families, in the caller's transaction. Nobody is told of their own deed. What one transaction tells a
-- user of one kind is one notice, however many statements it takes; several subjects leave it without one.
create function app.tell(p_users uuid[], p_kind text, p_families uuid[], p_subject uuid) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_now timestamptz := app.now(); v_told uuid[];
begin
  with told as (
    update app.notice n set family_ids = array(select distinct f from unnest(n.family_ids || p_families) f),
        subject_id = case when n.subject_id = p_subject then p_subject end
      where n.user_id = any (p_users) and n.kind = p_kind and n.at = v_now and n.read_at is null and n.message_id is null
      returning n.user_id)
    select coalesce(array_agg(user_id), '{}') into v_told from told;
  insert into app.notice (user_id, kind, family_ids, subject_id, at)
    select u.id, p_kind, coalesce(p_families, '{}'), p_subject, v_now from app.user_account u
      where u.id = any (p_users) and u.id is distinct from v_me and u.status = 'active' and not u.id = any (v_told);
end $$;

-- Whether what a notice tells of still holds for its receiver: asked when it is shown and again when it is sent.
create function app.notice_stands(n app.notice) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return case n.kind
    -- A naming may begin tomorrow: it is told today.
    when 'named' then exists (select from app.responsible_worker_assignment a where a.family_id = any (n.family_ids)
      and n.user_id in (a.worker_id, a.pair_id) and (a.until_at is null or a.until_at > app.now()))
    when 'moved-away' then exists (select from unnest(n.family_ids) f where not exists (select from app.responsible_worker_assignment a
      where a.family_id = f and n.user_id in (a.worker_id, a.pair_id) and (a.until_at is null or a.until_at > app.now())))
    when 'offer' then exists (select from app.family_relation r where r.user_id = n.user_id and r.family_id = any (n.family_ids) and r.relation = 'offered')
    when 'offer-accepted' then true
    when 'deputy' then exists (select from app.deputy_period d where d.deputy_id = n.user_id and (n.subject_id is null or d.id = n.subject_id)
      and d.ended_at is null and d.until_on >= app.today())
    when 'act' then exists (select from app.agreed_act a join app.client_relationship c on c.family_id = a.family_id and c.closed_at is null
        where a.family_id = any (n.family_ids) and (n.subject_id is null or a.id = n.subject_id) and a.owner_user_id = n.user_id
          and a.status = 'open' and not a.draft)
      and exists (select from app.family_relation r where r.user_id = n.user_id and r.family_id = any (n.family_ids))
    else exists (select from app.family_relation r where r.user_id = n.user_id and r.family_id = any (n.family_ids) and r.relation <> 'offered')
  end;
end $$;
`;

const reading = `
-- One's own notices, newest first, as far as they still stand; of their families only those one may still open, by number, twenty at most.
create function app.my_notices(p_at timestamptz, p_id uuid, p_most int)
returns table (id uuid, kind text, families json, family_count int, at timestamptz, read_at timestamptz)
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_mine uuid[];
begin
  select coalesce(array_agg(distinct r.family_id), '{}') into v_mine from app.family_relation r where r.user_id = v_me;
  return query select n.id, n.kind,
      coalesce((select json_agg(json_build_object('id', f.id, 'number', f.number) order by f.number) from
        (select g.id, g.number from app.family g where g.id = any (n.family_ids) and g.id = any (v_mine) order by g.number limit 20) f), '[]'),
      cardinality(n.family_ids), n.at, n.read_at
    from app.notice n
    where n.user_id = v_me and (p_at is null or (n.at, n.id) < (p_at, p_id)) and app.notice_stands(n)
    order by n.at desc, n.id desc limit p_most;
end $$;

-- How many wait to be read; a hundred stands for more.
create function app.my_unread_notices() returns int
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return (select count(*) from (select from app.notice n where n.user_id = app.me() and n.read_at is null and app.notice_stands(n) limit 100) u);
end $$;
`;

const locks = `
alter table app.notice enable row level security;
alter table app.notice force row level security;
create policy notice_of_its_receiver on app.notice to app_api using (user_id = (select app.me())) with check (user_id = (select app.me()));
alter table app.outgoing_message enable row level security;
alter table app.outgoing_message force row level security;
grant select, update (read_at) on app.notice to app_api;
grant select on app.installation to app_api;
grant select, insert, update on app.notice, app.outgoing_message to app_definer;
grant select on app.installation to app_definer;

do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature, p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname = any (array['tell', 'notice_stands', 'my_notices', 'my_unread_notices', 'gather_messages', 'claim_messages', 'message_sent',
        'message_failed', 'failed_messages', 'tell_of_naming', 'tell_of_offers', 'tell_of_answers', 'tell_of_deputies', 'tell_of_acts']) loop
    execute format('revoke execute on function %s from public', v_function.signature);
    if v_function.proname = any (array['my_notices', 'my_unread_notices', 'claim_messages', 'message_sent', 'message_failed', 'failed_messages']) then
      execute format('grant execute on function %s to app_api', v_function.signature);
    end if;
    execute format('grant execute on function %s to app_definer', v_function.signature);
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
`;

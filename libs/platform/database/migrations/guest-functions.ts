/** A professional from outside: a guest of the family's responsible worker, who sees what was shared with them and nothing else. */
export const guestTables = `
create table app.guest (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint guest_family_fk references app.family,
  network_member_id uuid not null constraint guest_network_member_fk references app.network_member,
  user_id uuid not null constraint guest_user_fk references app.user_account,
  host_id uuid not null constraint guest_host_fk references app.user_account,
  host_name text not null,
  consent_id uuid constraint guest_consent_fk references app.consent,
  legal_basis text,
  until_on date not null,
  invited_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid constraint guest_ended_by_fk references app.user_account,
  constraint guest_has_one_ground check ((consent_id is null) = (legal_basis ~ '\\S')),
  constraint guest_end_forward check (until_on >= (invited_at at time zone 'Europe/Helsinki')::date)
);
create unique index guest_once on app.guest (family_id, user_id) where ended_at is null;
create index guest_user on app.guest (user_id) where ended_at is null;

-- What was given to whom, by whom and when: the register of disclosures. Nothing is taken out of it.
create table app.shared_item (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint shared_item_family_fk references app.family,
  guest_id uuid not null constraint shared_item_guest_fk references app.guest,
  kind text not null,
  subject_id uuid not null,
  shared_by uuid not null constraint shared_item_by_fk references app.user_account,
  shared_by_name text not null,
  shared_at timestamptz not null,
  constraint shared_item_kind_known check (kind in ('minutes', 'goal', 'act', 'statement')),
  constraint shared_item_once unique (guest_id, kind, subject_id)
);
create index shared_item_family on app.shared_item (family_id);

create table app.guest_comment (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint guest_comment_family_fk references app.family,
  guest_id uuid not null constraint guest_comment_guest_fk references app.guest,
  text text not null,
  author_id uuid not null constraint guest_comment_author_fk references app.user_account,
  author_name text not null,
  written_at timestamptz not null,
  constraint guest_comment_given check (text ~ '\\S')
);
create index guest_comment_guest on app.guest_comment (guest_id, written_at);
create index guest_comment_family on app.guest_comment (family_id);
` + ['guest', 'shared_item', 'guest_comment'].map((table) => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy ${table}_of_my_families on app.${table} to app_api
  using (family_id in (select unnest(app.my_whole_families()))) with check (family_id in (select unnest(app.my_whole_families())));
grant select, insert on app.${table} to app_api;
grant select, insert on app.${table} to app_definer;`).join('\n') + `
grant update (ended_at, ended_by, until_on) on app.guest to app_api;
grant update (ended_at, ended_by, until_on) on app.guest to app_definer;
`;

/**
 * A guest is one while everything holds that made them one: the membership in the network, the ground (a consent in force, or the law that
 * was named), the host's own place with the family, and the day agreed.
 */
export const guestRelation = `
  union all
  select g.user_id, g.family_id, 'partner'
    from app.guest g
    join app.network_member m on m.id = g.network_member_id and m.from_on <= (select app.today()) and (m.until_on is null or m.until_on >= (select app.today()))
    join app.user_account u on u.id = g.user_id and 'partner' = any (u.roles)
    join app.user_account h on h.id = g.host_id and h.status = 'active'
    join app.responsible_worker_assignment a on a.family_id = g.family_id and g.host_id in (a.worker_id, a.pair_id)
      and a.from_at <= (select app.now()) and (a.until_at is null or a.until_at > (select app.now()))
    join app.client_relationship r on r.family_id = g.family_id and r.closed_at is null
    join app.family f on f.id = g.family_id and not f.restricted
    left join app.consent c on c.id = g.consent_id
    where g.ended_at is null and g.until_on >= (select app.today())
      and (c.id is null or (c.withdrawn_at is null and c.from_on <= (select app.today()) and (c.until_on is null or c.until_on >= (select app.today()))))`;

export const guestFunctions = `
-- One shared thing as its receiver reads it: its words, and no more than was meant for them. Null where it is gone, or restricted by now.
create function app.shared_content(p_kind text, p_subject uuid, p_member uuid) returns jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  case p_kind
    when 'minutes' then return (select jsonb_build_object('date', m.on_date, 'title', m.kind, 'lines', (
        select coalesce(jsonb_agg(concat_ws(': ', p.heading, p.text) order by p.position), '[]') from app.minutes_paragraph p
          where p.meeting_id = m.id and (p.withheld_from = '{}' or exists (select from app.meeting_invitee i where i.meeting_id = m.id
            and i.network_member_id = p_member and not i.id = any (p.withheld_from)))))
      from app.network_meeting m where m.id = p_subject and m.minutes_status = 'final');
    when 'goal' then return (select jsonb_build_object('date', g.review_on, 'title', g.status, 'lines', jsonb_build_array(g.text)
      || coalesce((select jsonb_agg(s ->> 'text') from jsonb_array_elements(g.steps::jsonb) s), '[]')) from app.goal g where g.id = p_subject);
    when 'act' then return (select jsonb_build_object('date', a.due_on, 'title', a.status, 'lines', jsonb_build_array(a.text))
      from app.agreed_act a where a.id = p_subject and not a.draft);
    when 'statement' then return (select jsonb_build_object('date', s.said_on, 'title', s.life_area, 'lines', jsonb_build_array(s.source_role || ': ' || s.text))
      from app.picture_statement s where s.id = p_subject and not s.restricted);
  end case;
end $$;

-- What a guest has been given of one family, and what was said of it; null to whoever is no guest there now.
create function app.shared_with_me(p_family uuid) returns jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); g app.guest;
begin
  if not exists (select from app.family_relation where user_id = v_me and family_id = p_family and relation = 'partner') then return null; end if;
  select * into g from app.guest where family_id = p_family and user_id = v_me and ended_at is null;
  return jsonb_build_object(
    'family', (select jsonb_build_object('id', id, 'name', name) from app.family where id = p_family),
    'host', (select jsonb_build_object('id', id, 'name', display_name, 'phone', phone) from app.user_account where id = g.host_id), 'until', g.until_on,
    'items', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'sharedAt', to_char(s.shared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        || c.content order by s.shared_at desc, s.id), '[]')
      from app.shared_item s, lateral (select app.shared_content(s.kind, s.subject_id, g.network_member_id) as content) c
      where s.guest_id = g.id and c.content is not null),
    'comments', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'text', c.text, 'author', c.author_name,
        'writtenAt', to_char(c.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by c.written_at, c.id), '[]')
      from app.guest_comment c where c.guest_id = g.id));
end $$;

-- Whether everything still holds that made somebody a guest; asked by those who may see the family's register of guests.
create function app.is_guest_now(p_guest uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.guest g join app.family_relation r on r.user_id = g.user_id and r.family_id = g.family_id and r.relation = 'partner'
    where g.id = p_guest and g.ended_at is null);
end $$;

-- The families whose guest the present user is now.
create function app.my_hosts() returns table (family_id uuid, family_name text, host_name text, until_on date, items int)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return query select f.id, f.name::text, g.host_name, g.until_on, (select count(*)::int from app.shared_item s where s.guest_id = g.id)
    from app.guest g join app.family f on f.id = g.family_id
    where g.user_id = app.me() and g.ended_at is null
      and exists (select from app.family_relation r where r.user_id = g.user_id and r.family_id = g.family_id and r.relation = 'partner')
    order by f.name, f.id;
end $$;

-- A guest's words to the host, who is told of them. Answers null to whoever is no guest there now.
create function app.comment_as_guest(p_family uuid, p_id uuid, p_text text) returns uuid
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); g app.guest;
begin
  if not exists (select from app.family_relation where user_id = v_me and family_id = p_family and relation = 'partner') then return null; end if;
  select * into g from app.guest where family_id = p_family and user_id = v_me and ended_at is null;
  insert into app.guest_comment (id, family_id, guest_id, text, author_id, author_name, written_at)
    values (p_id, p_family, g.id, p_text, v_me, (select display_name from app.user_account where id = v_me), app.now());
  perform app.tell(array[g.host_id], 'guest-comment', array[p_family], g.id);
  return p_id;
end $$;

do $do$
declare v_function record; v_source text; v_old constant text := 'array(select distinct person_id from app.family_member where family_id = v_family)';
begin
  for v_function in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname in ('shared_content', 'shared_with_me', 'my_hosts', 'comment_as_guest', 'is_guest_now') loop
    execute format('revoke execute on function %s from public', v_function.signature);
  end loop;
  -- The log names those whose data is shown: of whoever reads through the network the persons seen, of a guest nobody by name.
  v_source := pg_get_functiondef('app.enter(bytea, text, text, uuid, uuid, text, boolean)'::regprocedure);
  if position(v_old in v_source) = 0 then raise exception 'app.enter is not as it was'; end if;
  execute replace(v_source, v_old, 'case v_held when ''network'' then app.seen_persons(v_user.id, v_family) when ''partner'' then ''{}''::uuid[] else ' || v_old || ' end');
end $do$;
grant execute on function app.shared_with_me(uuid), app.my_hosts(), app.is_guest_now(uuid), app.comment_as_guest(uuid, uuid, text) to app_api;
`;

/**
 * The outbox. A message is a user's untold notices, gathered; it holds nothing of them. Whoever claims it has it for two minutes: when the
 * claimer dies, the next one sends the same message under the same id.
 */
export const messageFunctions = `
-- First at once, then one every ten minutes at most: what comes in between waits and goes together.
create function app.gather_messages() returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('rinnalla messages'));
  with made as (
    insert into app.outgoing_message (user_id, made_at, next_at)
      select distinct n.user_id, app.now(), app.now() from app.notice n
        where n.message_id is null and not exists (select from app.outgoing_message m where m.user_id = n.user_id
          and (m.status = 'pending' or (m.status <> 'dropped' and m.made_at > app.now() - interval '10 minutes')))
      returning id, user_id)
    update app.notice n set message_id = made.id from made where made.user_id = n.user_id and n.message_id is null;
end $$;

-- The messages due now, with what their senders need. A message whose receiver has left, or of whose notices none stands unread, is dropped.
create function app.claim_messages(p_most int) returns table (id uuid, user_id uuid, email text, language text, notice_count int, installation_id uuid)
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_due record; v_count int;
begin
  perform app.gather_messages();
  for v_due in
    select m.id, m.user_id, u.email, u.language, u.status from app.outgoing_message m join app.user_account u on u.id = m.user_id
      where m.status = 'pending' and m.next_at <= app.now() order by m.next_at, m.id limit p_most for update of m skip locked
  loop
    select count(*) into v_count from app.notice n where n.message_id = v_due.id and n.read_at is null and app.notice_stands(n);
    if v_due.status <> 'active' or v_count = 0 then
      update app.outgoing_message m set status = 'dropped' where m.id = v_due.id;
      continue;
    end if;
    update app.outgoing_message m set next_at = app.now() + interval '2 minutes' where m.id = v_due.id;
    return query select v_due.id, v_due.user_id, v_due.email, v_due.language, v_count, i.id from app.installation i;
  end loop;
end $$;

create function app.message_sent(p_message uuid) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  update app.outgoing_message set status = 'sent', sent_at = app.now(), failure = null where id = p_message and status = 'pending';
end $$;

-- p_for_good: another try would fail alike. Otherwise it is tried again after 1, 2, 4 … minutes, eight times in all.
create function app.message_failed(p_message uuid, p_failure text, p_for_good boolean) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  update app.outgoing_message set attempts = attempts + 1, failure = p_failure,
      status = case when p_for_good or attempts >= 7 then 'failed' else 'pending' end,
      next_at = app.now() + make_interval(mins => (2 ^ least(attempts, 7))::int)
    where id = p_message and status = 'pending';
end $$;

-- For the administrator: those whose last message did not reach them, and why.
create function app.failed_messages() returns table (id uuid, user_id uuid, user_name text, failure text, made_at timestamptz, attempts int)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.i_am('administrator') then return; end if;
  return query select l.id, l.user_id, l.display_name, l.failure, l.made_at, l.attempts from (
      select distinct on (m.user_id) m.id, m.user_id, u.display_name, m.failure, m.made_at, m.attempts, m.status
        from app.outgoing_message m join app.user_account u on u.id = m.user_id and u.status = 'active'
        where m.status in ('sent', 'failed') order by m.user_id, m.made_at desc) l
    where l.status = 'failed' order by l.display_name;
end $$;
`;

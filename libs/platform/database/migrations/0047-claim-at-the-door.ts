import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A deed is let in and its key claimed in one statement. The answer is kept by the very transaction that claimed, whoever is signed in by then: a
 * session that ended meanwhile left a claim without an answer.
 */
export class ClaimAtTheDoor1764050400047 implements MigrationInterface {
  name = 'ClaimAtTheDoor1764050400047';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [door, answers, minutes, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.enter_record_minutes, app.enter_deed, app.keep_answer, app.give_key_back');
    await runner.query('revoke select, insert, update on app.idempotency_record from app_definer');
  }
}

const door = `
-- The door for a deed: what it lets in may take its time, and has claimed its key. "earlier" columns are of the one who had the key before, whose
-- deed is done: somebody who is just doing it is waited for.
create function app.enter_deed(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean, p_key text, p_hash bytea)
returns table (entered jsonb, earlier_hash bytea, earlier_status int, earlier_body bytea)
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_actor uuid;
begin
  entered := app.enter(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log);
  if entered ->> 'outcome' = 'allowed' then
    -- What somebody wrote is never broken off for taking long, its commit least of all.
    perform set_config('statement_timeout', '0', true);
    if p_key is not null then
      v_actor := (entered ->> 'userId')::uuid;
      insert into app.idempotency_record (actor_id, key, request_hash) values (v_actor, p_key, p_hash) on conflict do nothing;
      if not found then
        select r.request_hash, r.status, r.body into earlier_hash, earlier_status, earlier_body from app.idempotency_record r where r.actor_id = v_actor and r.key = p_key;
      end if;
    end if;
  end if;
  return next;
end $$;
`;

const answers = `
-- Only what this very transaction has claimed is answered, and once.
create function app.keep_answer(p_actor uuid, p_key text, p_status int, p_body bytea) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  update app.idempotency_record set status = p_status, body = p_body
    where actor_id = p_actor and key = p_key and body is null and xmin = pg_current_xact_id()::xid;
  if not found then raise exception 'no key of this transaction to answer'; end if;
end $$;

create function app.give_key_back(p_actor uuid, p_key text) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  delete from app.idempotency_record where actor_id = p_actor and key = p_key and body is null and xmin = pg_current_xact_id()::xid;
end $$;
`;

const minutes = `
-- The minutes of a meeting, saved in the statement that lets their writer in.
create function app.enter_record_minutes(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean,
  p_key text, p_hash bytea, p_version int, p_rows jsonb)
returns table (entered jsonb, earlier_hash bytea, earlier_status int, earlier_body bytea, recorded json)
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  select d.entered, d.earlier_hash, d.earlier_status, d.earlier_body into entered, earlier_hash, earlier_status, earlier_body
    from app.enter_deed(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log, p_key, p_hash) d;
  if entered ->> 'outcome' = 'allowed' and earlier_hash is null then
    recorded := app.record_minutes(p_subject, p_version, p_rows, array(select jsonb_array_elements_text(entered -> 'relations')));
  end if;
  return next;
end $$;
`;

const rights = `
grant select, insert, update on app.idempotency_record to app_definer;
revoke execute on function app.enter_deed(bytea, text, text, uuid, uuid, text, boolean, text, bytea),
  app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, int, jsonb),
  app.keep_answer(uuid, text, int, bytea), app.give_key_back(uuid, text) from public;
grant execute on function app.enter_deed(bytea, text, text, uuid, uuid, text, boolean, text, bytea),
  app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, int, jsonb),
  app.keep_answer(uuid, text, int, bytea), app.give_key_back(uuid, text) to app_api;
grant execute on function app.enter_deed(bytea, text, text, uuid, uuid, text, boolean, text, bytea) to app_definer;
alter function app.enter_deed(bytea, text, text, uuid, uuid, text, boolean, text, bytea) owner to app_definer;
alter function app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, int, jsonb) owner to app_definer;
alter function app.keep_answer(uuid, text, int, bytea) owner to app_definer;
alter function app.give_key_back(uuid, text) owner to app_definer;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { writing } from './0038-record-minutes-at-once';

/**
 * Minutes are let in, saved, and their answer kept under its key in one statement, which is a transaction by itself. The answer is sealed where it
 * is written, by keys that come with the request and stay nowhere.
 */
export class SaveMinutesInOneStatement1764050400051 implements MigrationInterface {
  name = 'SaveMinutesInOneStatement1764050400051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    for (const part of [lasting, changes]) await runner.query(part);
    await runner.query('reset role');
    await runner.query('create extension if not exists pgcrypto schema public');
    // On a server of the county's own it may have been put elsewhere.
    const [found] = await runner.query(`select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgcrypto'`) as
      Array<{ schema: string }>;
    for (const part of [meeting, faults, record, answers(found?.schema ?? 'public'), enter, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, bytea, int, jsonb), app.seal_answer, app.save_minutes`);
    await runner.query('drop function app.minutes_faults(uuid, uuid, jsonb, uuid)');
  }
}

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const lasting = `
-- Whether one of these relations lasts: an offer unanswered, an emergency look and an import that is not yet handed on do not.
create or replace function app.is_lasting(p_relations text[]) returns boolean
language sql immutable as $$ select not p_relations <@ array['offered', 'break_glass', 'importer'] $$;
revoke execute on function app.is_lasting(text[]) from public;
`;

const changes = `
create or replace function app.keep_change() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare v_old jsonb := to_jsonb(old) - array['ciphertext', 'blind_index', 'name_words']; v_new jsonb; v_row jsonb;
begin
  if tg_op = 'UPDATE' then v_new := to_jsonb(new) - array['ciphertext', 'blind_index', 'name_words']; end if;
  if v_new is not null and v_new - 'version' = v_old - 'version' then return null; end if;
  v_row := coalesce(v_new, v_old);
  insert into app.change_record (family_id, person_id, subject_kind, subject_id, deed, before, after, changed_by, changed_by_name, changed_at)
    select case tg_table_name when 'family' then v_row ->> 'id' else v_row ->> 'family_id' end::uuid,
      case tg_table_name when 'person' then v_row ->> 'id' else coalesce(v_row ->> 'person_id', v_row ->> 'child_id') end::uuid,
      tg_table_name, (v_row ->> 'id')::uuid, lower(tg_op), v_old, v_new, w.user_id, w.display_name, app.now()
    from (select) one left join app.live_session w on w.id_hash = decode(current_setting('app.sid', true), 'hex');
  return null;
end $$;
`;

const meeting = `
-- One meeting with its agenda, people and minutes, as far as the one who runs this sees the tables. People go by their present name; the acts
-- of final minutes in the words that were agreed, with the state they have now. Its version is the meeting's, or that of its minutes to whoever writes those.
create function app.meeting_body(p_meeting uuid, p_relations text[], p_writes boolean) returns json
language plpgsql stable set search_path = app, pg_temp set enable_seqscan = off as $$
declare v_today date := app.today();
begin
  return (select json_build_object('id', m.id, 'familyId', m.family_id, 'familyName', f.name, 'familyNumber', f.number, 'kind', m.kind, 'date', m.on_date,
      'startTime', to_char(m.start_time, 'HH24:MI'), 'endTime', to_char(m.end_time, 'HH24:MI'), 'timeZone', m.time_zone,
      'place', case when not h.hidden then m.place end, 'placeWithheld', h.hidden, 'link', m.link, 'status', m.status,
      'minutesStatus', m.minutes_status, 'cancelReason', m.cancel_reason, 'sequence', m.sequence, 'version', case when p_writes then m.minutes_version else m.version end,
      'agenda', (select coalesce(json_agg(g.text order by g.position), '[]') from app.agenda_item g where g.meeting_id = m.id),
      'invitees', (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'refId', coalesce(i.person_id, i.network_member_id, i.user_id),
          'name', coalesce(p.name, i.name), 'present', i.present)
          order by array_position(array['member', 'network_member', 'user'], i.kind), coalesce(p.name, i.name collate app.finnish), i.id), '[]')
        from app.meeting_invitee i left join app.person p on p.id = i.person_id where i.meeting_id = m.id),
      'children', (select coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name) order by p.birth_date, p.name, p.id), '[]') from app.person p
        where (p.died_on is null or p.died_on > m.on_date) and p.id in (select c.person_id from app.family_member c where c.family_id = m.family_id
          and c.role in ('child', 'young') and c.from_on <= greatest(m.on_date, v_today) and (c.until_on is null or c.until_on > m.on_date))),
      'minutes', json_build_object('status', m.minutes_status, 'version', m.minutes_version, 'familyView', m.family_view,
        'paragraphs', (select coalesce(json_agg(json_build_object('id', p.id, 'heading', p.heading, 'text', p.text, 'withheldFrom', p.withheld_from)
          order by p.position), '[]') from app.minutes_paragraph p where p.meeting_id = m.id),
        'childViews', (select coalesce(json_agg(json_build_object('personId', c.person_id, 'text', c.text, 'missingReason', c.missing_reason)
          order by b.birth_date, b.name, c.person_id), '[]') from app.meeting_child_view c left join app.person b on b.id = c.person_id where c.meeting_id = m.id),
        'acts', (select coalesce(json_agg(case when said is null then app.act_json(a)::jsonb else app.act_json(a)::jsonb || said
            || jsonb_build_object('owner', case when a.owner ->> 'id' = said -> 'owner' ->> 'id' then a.owner::jsonb else said -> 'owner' end) end
            order by a.position, a.due_on, a.id), '[]')
          from app.act_shown a left join jsonb_array_elements(m.agreed_acts) said on said ->> 'id' = a.id::text where a.meeting_id = m.id),
        'nextMeeting', case when m.next_meeting_on is not null then json_build_object('date', m.next_meeting_on)
          when m.none_needed_reason is not null then json_build_object('noneNeeded', true, 'reason', m.none_needed_reason) end,
        'finalisedAt', ${utc('m.finalised_at')},
        'addenda', (select coalesce(json_agg(json_build_object('id', d.id, 'text', d.text, 'author', d.author_name, 'writtenAt', ${utc('d.written_at')})
          order by d.written_at, d.id), '[]') from app.minutes_addendum d where d.meeting_id = m.id)),
      'myActions', (select coalesce(json_agg(distinct p.action collate "C" order by p.action collate "C"), '[]') from app.permission p where p.grantee_kind = 'relation'
        and p.grantee = any (p_relations) and (p.reads or exists (select from app.client_relationship r where r.family_id = m.family_id and r.closed_at is null))))
    from app.network_meeting m join app.family f on f.id = m.family_id
      cross join lateral (select m.place is not null and app.hides_place(m.family_id, m.id) as hidden offset 0) h where m.id = p_meeting);
end $$;

create or replace function app.meeting_body(p_meeting uuid, p_relations text[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return app.meeting_body(p_meeting, p_relations, false);
end $$;
`;

const faults = `
-- What in the minutes does not belong to this meeting or its family, each by its path, null where all does: attendance or withholding of somebody who was not invited, a
-- child's words of somebody outside the family, a paragraph or an act of another meeting, an owner who cannot keep the promise. What is written is looked
-- up row by row: joined, the planner would read whole tables for what it takes to be a hundred rows. Of p_lasting it is known that they can keep it.
create function app.minutes_faults(p_family uuid, p_meeting uuid, p_rows jsonb, p_lasting uuid) returns json
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  return (with invited as materialized (select id from app.meeting_invitee where meeting_id = p_meeting),
    act as materialized (select id, kind, owner, place from rows from (jsonb_to_recordset(p_rows -> 'acts') as (id uuid, kind text, owner uuid)) with ordinality r(id, kind, owner, place)),
    unfit as materialized (select kind, owner, app.owner_fault(p_family, kind, owner) as code from (select distinct kind, owner from act
      where owner is not null and (kind <> 'user' or owner is distinct from p_lasting)) once),
    fault(path, code) as (
      select 'attendance.' || place - 1 || '.inviteeId', 'network-meetings.not-invited'
        from rows from (jsonb_to_recordset(p_rows -> 'attendance') as ("inviteeId" uuid)) with ordinality r(id, place)
        where id not in (select id from invited)
      union all
      select 'paragraphs.' || place - 1 || case when p.meeting_id <> p_meeting then '.id' else '.withheldFrom' end,
          case when p.meeting_id <> p_meeting then 'unknown' else 'network-meetings.not-invited' end
        from rows from (jsonb_to_recordset(p_rows -> 'paragraphs') as (id uuid, "withheldFrom" jsonb)) with ordinality r(id, withheld, place)
          left join lateral (select k.meeting_id, k.withheld_from from app.minutes_paragraph k where k.id = r.id offset 0) p on true
        where p.meeting_id <> p_meeting or exists (select from jsonb_array_elements_text(r.withheld) w
          where w::uuid not in (select id from invited) and not w::uuid = any (coalesce(p.withheld_from, '{}')))
      union all
      select 'childViews.' || place - 1 || '.personId', 'not-a-member'
        from rows from (jsonb_to_recordset(p_rows -> 'childViews') as ("personId" uuid)) with ordinality r(id, place)
        where not exists (select from app.family_member m where m.family_id = p_family and m.person_id = r.id)
      union all
      select 'acts.' || place - 1 || '.id', 'unknown' from act,
        lateral (select from app.agreed_act a where a.id = act.id and (a.meeting_id is distinct from p_meeting or not a.draft) offset 0) foreign_act
      union all
      select 'acts.' || place - 1 || '.owner', code from act join unfit using (kind, owner) where code is not null)
    select json_agg(json_build_object('path', path, 'code', code)) from fault);
end $$;
`;

const record = `
-- Saves the minutes as they stand, if they still have the version that the writer started with; else says why not in "refusal", with the meeting as
-- it is now. What is gone from the text goes, what is new or changed is written, what stands untouched is left alone and in no history. No meeting for
-- whoever does not see the whole family.
create function app.save_minutes(p_meeting uuid, p_version int, p_rows jsonb, p_relations text[], out refusal text, out faults json, out meeting text, out version int)
language plpgsql volatile security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare m app.network_meeting; v_me uuid := app.me();
begin
  select * into m from app.network_meeting where id = p_meeting for update;
  if not app.sees_whole_family(v_me, m.family_id) then return; end if;
  refusal := case when m.minutes_status = 'final' then 'network-meetings.minutes-final' when m.status = 'cancelled' then 'network-meetings.cancelled'
    when m.minutes_version <> p_version then 'platform.edited-meanwhile' end;
  if refusal is null then
    faults := app.minutes_faults(m.family_id, p_meeting, p_rows, case when app.is_lasting(p_relations) then v_me end);
  end if;
  if refusal is null and faults is null then
${writing} returning * into m;
  end if;
  version := m.minutes_version;
  meeting := left(app.meeting_body(p_meeting, p_relations, true)::text, -1) || ', "minutesVersion" : ' || m.minutes_version || ', "meetingVersion" : ' || m.version || '}';
end $$;
`;

const answers = (crypto: string) => `
-- Sealed so that whoever has the database alone cannot read it: iv and ciphertext (AES-256 in CBC) after their HMAC with the one it belongs to. The two
-- keys, 32 bytes each, are of this one answer. Opened by libs/platform/api/sealed.ts.
create function app.seal_answer(p_answer text, p_seal bytea, p_actor uuid) returns bytea language plpgsql volatile as $$
declare v_iv bytea := ${crypto}.gen_random_bytes(16); v_sealed bytea := v_iv || ${crypto}.encrypt_iv(convert_to(p_answer, 'UTF8'), substr(p_seal, 1, 32), v_iv, 'aes-cbc');
begin
  return ${crypto}.hmac(convert_to(p_actor::text, 'UTF8') || v_sealed, substr(p_seal, 33, 32), 'sha256') || v_sealed;
end $$;
-- Random to look at: nothing is won by trying to make it smaller, and one row is written quicker than its pieces.
alter table app.idempotency_record alter column body set storage external, set (toast_tuple_target = 8160);
`;

const enter = `
-- The minutes of a meeting, saved in the statement that lets their writer in; whoever comes with the same key meanwhile waits. What was refused leaves the log row alone. What only the ordinary way can
-- answer (the answer of before given again, a family not seen whole) is RW017, and nothing of the attempt stays.
create function app.enter_record_minutes(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean,
  p_key text, p_hash bytea, p_seal bytea, p_version int, p_rows jsonb)
returns table (entered jsonb, refusal text, faults json, meeting text, version int)
language plpgsql volatile security definer set search_path = app, pg_temp set enable_seqscan = off as $$
declare v_actor uuid;
begin
  entered := app.enter(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log);
  if entered ->> 'outcome' = 'allowed' then
    v_actor := (entered ->> 'userId')::uuid;
    if p_key is not null then
      perform pg_advisory_xact_lock(hashtextextended(v_actor || p_key, 0));
      if exists (select from app.idempotency_record where actor_id = v_actor and key = p_key) then raise exception 'answered before' using errcode = 'RW017'; end if;
    end if;
    select s.refusal, s.faults, s.meeting, s.version into refusal, faults, meeting, version
      from app.save_minutes(p_subject, p_version, p_rows, array(select jsonb_array_elements_text(entered -> 'relations'))) s;
    if meeting is null then raise exception 'not seen whole' using errcode = 'RW017'; end if;
    if p_key is not null and refusal is null and faults is null then
      insert into app.idempotency_record (actor_id, key, request_hash, status, body)
        values (v_actor, p_key, p_hash, 200, app.seal_answer(meeting, p_seal, v_actor)) on conflict do nothing;
      if not found then raise exception 'the key was taken meanwhile' using errcode = 'RW017'; end if;
    end if;
  end if;
  return next;
end $$;
`;

const rights = `
revoke execute on function app.meeting_body(uuid, text[], boolean), app.minutes_faults(uuid, uuid, jsonb, uuid), app.save_minutes(uuid, int, jsonb, text[]),
  app.seal_answer(text, bytea, uuid), app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, bytea, int, jsonb) from public;
grant execute on function app.meeting_body(uuid, text[], boolean) to app_api, app_definer;
grant execute on function app.minutes_faults(uuid, uuid, jsonb, uuid), app.seal_answer(text, bytea, uuid) to app_definer;
grant execute on function app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, bytea, int, jsonb) to app_api;
alter function app.save_minutes(uuid, int, jsonb, text[]) owner to app_definer;
alter function app.enter_record_minutes(bytea, text, text, uuid, uuid, text, boolean, text, bytea, bytea, int, jsonb) owner to app_definer;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A meeting is read, and its minutes are saved, in one call each. Who sees the whole family is let past the policies of ten tables by one
 * question; who reads through the network meets every one of them, in the same words.
 */
export class RecordMinutesAtOnce1764050400038 implements MigrationInterface {
  name = 'RecordMinutesAtOnce1764050400038';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [meeting, faults, record, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.record_minutes, app.minutes_faults, app.owner_fault, app.has_lasting_relation, app.find_meeting, app.whole_meeting, app.meeting_body');
  }
}

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const meeting = `
-- One meeting with its agenda, people and minutes, as far as the one who runs this sees the tables. People go by their present name; the acts
-- of final minutes in the words that were agreed, with the state they have now.
create function app.meeting_body(p_meeting uuid, p_relations text[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
declare v_today date := app.today();
begin
  return (select json_build_object('id', m.id, 'familyId', m.family_id, 'familyName', f.name, 'familyNumber', f.number, 'kind', m.kind, 'date', m.on_date,
      'startTime', to_char(m.start_time, 'HH24:MI'), 'endTime', to_char(m.end_time, 'HH24:MI'), 'timeZone', m.time_zone,
      'place', case when not h.hidden then m.place end, 'placeWithheld', m.place is not null and h.hidden, 'link', m.link, 'status', m.status,
      'minutesStatus', m.minutes_status, 'cancelReason', m.cancel_reason, 'sequence', m.sequence, 'version', m.version,
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
      cross join lateral (select app.hides_place(m.family_id, m.id) as hidden offset 0) h where m.id = p_meeting);
end $$;

-- The same past the policies, for whoever sees the whole family; null for everybody else.
create function app.whole_meeting(p_meeting uuid, p_relations text[]) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.sees_whole_family(app.me(), (select family_id from app.network_meeting where id = p_meeting)) then return null; end if;
  return app.meeting_body(p_meeting, p_relations);
end $$;

create function app.find_meeting(p_meeting uuid, p_relations text[]) returns json language plpgsql stable set search_path = app, pg_temp as $$
begin
  return coalesce(app.whole_meeting(p_meeting, p_relations), app.meeting_body(p_meeting, p_relations));
end $$;
`;

const faults = `
create function app.has_lasting_relation(p_user uuid, p_family uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return exists (select from app.family_relation where user_id = p_user and family_id = p_family and relation not in ('offered', 'break_glass', 'importer'));
end $$;

-- Why somebody cannot keep a promise: a user who is not active or has no lasting relation to the family (an offer unanswered and an emergency look
-- are none), somebody outside the family or its network, an agency nobody knows. Null where they can.
create function app.owner_fault(p_family uuid, p_kind text, p_owner uuid) returns text language plpgsql stable set search_path = app, pg_temp as $$
begin
  if p_kind = 'user' then
    if exists (select from app.user_account where id = p_owner and status = 'active') and app.has_lasting_relation(p_owner, p_family) then return null; end if;
    return 'network-meetings.owner-without-access';
  end if;
  if (case p_kind
      when 'member' then exists (select from app.family_member where family_id = p_family and person_id = p_owner)
      when 'network_member' then exists (select from app.network_member where family_id = p_family and id = p_owner)
      else exists (select from app.agency where id = p_owner) end) then return null; end if;
  return 'unknown';
end $$;

-- What in the minutes does not belong to this meeting or its family, each by its path: attendance or withholding of somebody who was not invited, a
-- child's words of somebody outside the family, a paragraph or an act of another meeting, an owner who cannot keep the promise. What is written is looked
-- up row by row: joined, the planner would read whole tables for what it takes to be a hundred rows.
create function app.minutes_faults(p_family uuid, p_meeting uuid, p_rows jsonb) returns json
language plpgsql stable set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return (with invited as materialized (select id from app.meeting_invitee where meeting_id = p_meeting),
    act as materialized (select id, kind, owner, place from rows from (jsonb_to_recordset(p_rows -> 'acts') as (id uuid, kind text, owner uuid)) with ordinality r(id, kind, owner, place)),
    unfit as materialized (select kind, owner, app.owner_fault(p_family, kind, owner) as code from (select distinct kind, owner from act where owner is not null) once),
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
    select coalesce(json_agg(json_build_object('path', path, 'code', code)), '[]') from fault);
end $$;
`;

/** What is gone goes, what is new or changed is written: the one statement that saves, in whatever function. */
export const writing = `  with paragraph as materialized (select * from jsonb_to_recordset(p_rows -> 'paragraphs') as r(id uuid, position int, heading text, text text, "withheldFrom" jsonb)),
  child as materialized (select * from jsonb_to_recordset(p_rows -> 'childViews') as r("personId" uuid, text text, "missingReason" text)),
  act as materialized (select * from jsonb_to_recordset(p_rows -> 'acts') as r(id uuid, text text, kind text, owner uuid, due date, position int)),
  attended as (update app.meeting_invitee i set present = r.present
    from jsonb_to_recordset(p_rows -> 'attendance') as r("inviteeId" uuid, present boolean)
    where i.meeting_id = p_meeting and i.id = r."inviteeId" and i.present is distinct from r.present),
  gone_paragraph as (delete from app.minutes_paragraph where meeting_id = p_meeting and id not in (select id from paragraph)),
  gone_child as (delete from app.meeting_child_view where meeting_id = p_meeting and person_id not in (select "personId" from child)),
  gone_act as (delete from app.agreed_act where meeting_id = p_meeting and draft and id not in (select id from act)),
  kept_paragraph as (insert into app.minutes_paragraph as k (id, family_id, meeting_id, position, heading, text, withheld_from)
    select r.id, m.family_id, p_meeting, r.position, r.heading, r.text, case when r."withheldFrom" is null then coalesce(p.withheld_from, '{}')
        else array(select jsonb_array_elements_text(r."withheldFrom")::uuid) end
      from paragraph r left join lateral (select k.withheld_from from app.minutes_paragraph k where k.id = r.id offset 0) p on true
    on conflict (id) do update set position = excluded.position, heading = excluded.heading, text = excluded.text, withheld_from = excluded.withheld_from
    where k.meeting_id = p_meeting and (k.position, k.heading, k.text, k.withheld_from)
      is distinct from (excluded.position, excluded.heading, excluded.text, excluded.withheld_from)),
  kept_child as (insert into app.meeting_child_view as k (family_id, meeting_id, person_id, text, missing_reason)
    select m.family_id, p_meeting, "personId", text, "missingReason" from child
    on conflict (meeting_id, person_id) do update set text = excluded.text, missing_reason = excluded.missing_reason
    where (k.text, k.missing_reason) is distinct from (excluded.text, excluded.missing_reason)),
  kept_act as (insert into app.agreed_act as k (id, family_id, meeting_id, text, owner_kind, owner_user_id, owner_person_id, owner_network_member_id,
      owner_agency_id, due_on, draft, position, created_by)
    select id, m.family_id, p_meeting, text, kind, case kind when 'user' then owner end, case kind when 'member' then owner end,
      case kind when 'network_member' then owner end, case kind when 'agency' then owner end, due, true, position, v_me from act
    on conflict (id) do update set text = excluded.text, owner_kind = excluded.owner_kind, owner_user_id = excluded.owner_user_id,
      owner_person_id = excluded.owner_person_id, owner_network_member_id = excluded.owner_network_member_id,
      owner_agency_id = excluded.owner_agency_id, due_on = excluded.due_on, position = excluded.position
    where k.meeting_id = p_meeting and k.draft)
  update app.network_meeting set minutes_status = 'draft', minutes_version = minutes_version + 1, family_view = p_rows ->> 'familyView',
    next_meeting_on = (p_rows -> 'next' ->> 'date')::date, none_needed_reason = p_rows -> 'next' ->> 'reason'
  where id = p_meeting`;

const record = `
-- Saves the minutes as they stand, if they still have the version that the writer started with; else says why not in \`refusal\`, with the meeting as
-- it is now. What is gone from the text goes, what is new or changed is written, what stands untouched is left alone and in no history. Null for
-- whoever does not see the whole family.
create function app.record_minutes(p_meeting uuid, p_version int, p_rows jsonb, p_relations text[]) returns json
language plpgsql volatile security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare m app.network_meeting; v_me uuid := app.me(); v_refusal text; v_faults json;
begin
  select * into m from app.network_meeting where id = p_meeting for update;
  if not app.sees_whole_family(v_me, m.family_id) then return null; end if;
  v_refusal := case when m.minutes_status = 'final' then 'network-meetings.minutes-final' when m.status = 'cancelled' then 'network-meetings.cancelled'
    when m.minutes_version <> p_version then 'platform.edited-meanwhile' end;
  if v_refusal is null then v_faults := app.minutes_faults(m.family_id, p_meeting, p_rows); end if;
  if v_refusal is not null or v_faults::text <> '[]' then
    return json_build_object('refusal', v_refusal, 'faults', v_faults, 'meeting', app.meeting_body(p_meeting, p_relations));
  end if;

${writing};
  return json_build_object('refusal', null, 'faults', v_faults, 'meeting', app.meeting_body(p_meeting, p_relations));
end $$;
`;

const rights = `
revoke execute on function app.meeting_body(uuid, text[]), app.whole_meeting(uuid, text[]), app.find_meeting(uuid, text[]), app.owner_fault(uuid, text, uuid),
  app.has_lasting_relation(uuid, uuid), app.minutes_faults(uuid, uuid, jsonb), app.record_minutes(uuid, int, jsonb, text[]) from public;
grant execute on function app.meeting_body(uuid, text[]), app.owner_fault(uuid, text, uuid) to app_api, app_definer;
grant execute on function app.minutes_faults(uuid, uuid, jsonb) to app_definer;
grant execute on function app.whole_meeting(uuid, text[]), app.find_meeting(uuid, text[]), app.record_minutes(uuid, int, jsonb, text[]),
  app.has_lasting_relation(uuid, uuid) to app_api;
alter function app.whole_meeting(uuid, text[]) owner to app_definer;
alter function app.has_lasting_relation(uuid, uuid) owner to app_definer;
alter function app.record_minutes(uuid, int, jsonb, text[]) owner to app_definer;
`;

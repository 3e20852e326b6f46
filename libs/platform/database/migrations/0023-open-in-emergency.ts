import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Emergency access: opened by what the caller knows already, told at once, ended by the clock, reviewed by somebody else. */
export class OpenInEmergency1764050400023 implements MigrationInterface {
  name = 'OpenInEmergency1764050400023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query('set role app_definer');
    await runner.query(standing);
    await runner.query('reset role');
    for (const part of [opening, reviewing, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.open_break_glass, app.list_break_glass, app.review_break_glass;
      alter table app.break_glass drop column review_note, drop column reviewed_by_name, drop constraint break_glass_finding_known, drop constraint break_glass_reason_known`);
  }
}

const tables = `
alter table app.break_glass add column review_note text, add column reviewed_by_name text,
  add constraint break_glass_reason_known check (reason_code in ('immediate_danger', 'emergency_duty', 'worker_unreachable', 'other')),
  add constraint break_glass_finding_known check (finding in ('justified', 'not_justified', 'unclear')),
  add constraint break_glass_reviewed_whole check ((reviewed_at is null) = (finding is null));
alter table app.notice drop constraint notice_kind_known, add constraint notice_kind_known check
  (kind in ('named', 'moved-away', 'offer', 'offer-accepted', 'offer-declined', 'offer-returned', 'deputy', 'act', 'break-glass'));
create index break_glass_unreviewed on app.break_glass (opened_at) where reviewed_at is null;
`;

const standing = `
create or replace function app.notice_stands(n app.notice) returns boolean
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
    -- The lead who is told may have no tie to the family, and need none: the list of emergency accesses is theirs.
    when 'break-glass' then exists (select from app.break_glass b where b.id = n.subject_id and b.reviewed_at is null)
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

const opening = `
-- A family that is restricted, unknown or not there is answered alike. At most ten openings a day and ten misses an hour: nobody finds
-- families by trying numbers.
create function app.open_break_glass(p_blind bytea, p_number text, p_reason_code text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_family app.family; v_id uuid; v_opened timestamptz := app.now();
begin
  if not (app.i_am('worker') or app.i_am('team_lead')) then return jsonb_build_object('outcome', 'not-found'); end if;
  if (select count(*) from app.break_glass where user_id = v_me and opened_at > v_opened - interval '24 hours') >= 10
     or (select count(*) from app.access_log where user_id = v_me and action = 'break-glass:open' and outcome = 'refused' and at > v_opened - interval '1 hour') >= 10 then
    return jsonb_build_object('outcome', 'too-many');
  end if;
  if p_blind is not null then
    select f.* into v_family from app.person_secret s join app.family_member m on m.person_id = s.person_id join app.family f on f.id = m.family_id
      where s.kind = 'identity_code' and s.blind_index = p_blind and (m.until_on is null or m.until_on > app.today()) and not f.restricted
      order by exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) desc, f.number desc limit 1;
  else
    select f.* into v_family from app.family f where f.external_number = p_number or (p_number ~ '^[0-9]{1,9}$' and f.number = p_number::int and f.external_number is null) limit 1;
  end if;
  if v_family.id is null or v_family.restricted then return jsonb_build_object('outcome', 'not-found'); end if;
  if exists (select from app.family_relation r where r.user_id = v_me and r.family_id = v_family.id and r.relation not in ('offered', 'break_glass')) then
    return jsonb_build_object('outcome', 'related', 'familyId', v_family.id, 'familyNumber', v_family.number);
  end if;
  select id, opened_at into v_id, v_opened from app.break_glass
    where user_id = v_me and family_id = v_family.id and opened_at > app.now() - interval '60 minutes' order by opened_at desc limit 1;
  if v_id is null then
    v_opened := app.now();
    insert into app.break_glass (family_id, user_id, reason_code, reason, opened_at) values (v_family.id, v_me, p_reason_code, p_reason, v_opened) returning id into v_id;
    perform app.tell(array(select l.user_id from app.team_member l where l.lead and (l.team_id = v_family.team_id
      or l.team_id in (select m.team_id from app.team_member m where m.user_id = v_me))), 'break-glass', array[v_family.id], v_id);
  end if;
  return jsonb_build_object('outcome', 'opened', 'id', v_id, 'familyId', v_family.id, 'familyNumber', v_family.number,
    'until', to_char((v_opened + interval '60 minutes') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
end $$;
`;

const reviewing = `
-- To the auditor all, to a lead those of their teams' workers and families, to anybody their own. Of the family the number only.
create function app.list_break_glass() returns setof jsonb
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_auditor boolean := app.i_am('auditor');
begin
  return query select jsonb_build_object('id', b.id, 'user', jsonb_build_object('id', u.id, 'name', u.display_name),
      'family', jsonb_build_object('id', f.id, 'number', f.number), 'reasonCode', b.reason_code, 'text', b.reason,
      'openedAt', to_char(b.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'until', to_char((b.opened_at + interval '60 minutes') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'finding', b.finding, 'note', b.review_note, 'reviewedAt', to_char(b.reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'reviewedBy', case when b.reviewed_by is not null then jsonb_build_object('id', b.reviewed_by, 'name', b.reviewed_by_name) end,
      'mayReview', b.reviewed_at is null and b.user_id <> v_me and (v_auditor or (app.i_am('team_lead') and exists (select from app.team_member l
        join app.team_member m on m.team_id = l.team_id where l.user_id = v_me and l.lead and m.user_id = b.user_id))))
    from app.break_glass b join app.user_account u on u.id = b.user_id join app.family f on f.id = b.family_id
    where v_auditor or b.user_id = v_me
      or (app.i_am('team_lead') and exists (select from app.team_member l where l.user_id = v_me and l.lead
        and (l.team_id = f.team_id or exists (select from app.team_member m where m.team_id = l.team_id and m.user_id = b.user_id))))
    order by b.opened_at desc, b.id limit 500;
end $$;

-- Answers {outcome: reviewed | unknown | own | reviewed-already}.
create function app.review_break_glass(p_id uuid, p_finding text, p_note text) returns text
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_row app.break_glass;
begin
  select * into v_row from app.break_glass where id = p_id for update;
  if v_row.id is null then return 'unknown'; end if;
  if v_row.user_id = v_me then return 'own'; end if;
  if not (app.i_am('auditor') or (app.i_am('team_lead') and exists (select from app.team_member l join app.team_member m on m.team_id = l.team_id
      where l.user_id = v_me and l.lead and m.user_id = v_row.user_id))) then return 'unknown'; end if;
  if v_row.reviewed_at is not null then return 'reviewed-already'; end if;
  update app.break_glass set finding = p_finding, review_note = p_note, reviewed_at = app.now(), reviewed_by = v_me,
    reviewed_by_name = (select display_name from app.user_account where id = v_me) where id = p_id;
  return 'reviewed';
end $$;
`;

const rights = `
grant select, insert, update on app.break_glass to app_definer;
do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname in ('open_break_glass', 'list_break_glass', 'review_break_glass') loop
    execute format('revoke execute on function %s from public', v_function.signature);
    execute format('grant execute on function %s to app_api', v_function.signature);
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
`;

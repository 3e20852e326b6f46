import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amounts, refusals, tieRules, ties, times } from './mark-rules';

/** What in the access log deserves a look: marked by rule, opened by its rows, closed by an auditor with a finding. */
export class MarkVisits1764050400027 implements MigrationInterface {
  name = 'MarkVisits1764050400027';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, keeping, ties, tieRules, refusals, amounts, times, running, catchingUp, closing, rights]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.mark_visits_onward, app.mark_visits, app.close_log_mark, app.mark_ties, app.mark_no_link, app.mark_emergencies, app.mark_bursts, app.held_at,
      app.mark_closed, app.mark_far_back, app.far_back, app.mark_nights, app.night_of, app.door_warning, app.families_of_surname, app.surname_parts, app.name_key,
      app.keep_mark, app.in_closed_mark, app.has_open_mark;
      drop view app.log_touch; drop table app.log_mark, app.log_mark_check; drop index app.access_log_refused_to_user`);
  }
}

const tables = `
create table app.log_mark (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  grade text not null,
  user_id uuid not null,
  user_name text not null,
  -- Of the rules about one family; the others span several.
  family_id uuid,
  -- The rows it rests on, by the log's key; at most five hundred.
  row_ids uuid[] not null,
  row_ats timestamptz[] not null,
  families uuid[] not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  made_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_by_name text,
  finding text,
  note text,
  constraint log_mark_rule_known check (rule in ('no-link', 'own', 'surname', 'colleague', 'closed', 'burst', 'far-back', 'night', 'emergencies')),
  constraint log_mark_grade_known check (grade in ('look', 'serious')),
  constraint log_mark_finding_known check (finding in ('in-order', 'mistake', 'misuse', 'unclear')),
  constraint log_mark_closed_whole check (num_nonnulls(closed_at, closed_by, closed_by_name, finding) in (0, 4)),
  constraint log_mark_rows_paired check (cardinality(row_ids) = cardinality(row_ats) and cardinality(row_ids) between 1 and 500)
);
create unique index log_mark_one_open on app.log_mark (rule, user_id, family_id) nulls not distinct where closed_at is null;
create index log_mark_of_user on app.log_mark (user_id, rule);
create index log_mark_closed on app.log_mark (closed_at desc, id desc) where closed_at is not null;
alter table app.log_mark enable row level security;
alter table app.log_mark force row level security;
create policy log_mark_for_auditors on app.log_mark for select to app_auditor using ((select app.i_am('auditor')));

-- How far the log has been read, and when it was.
create table app.log_mark_check (
  only_row boolean primary key default true constraint log_mark_check_one_row check (only_row),
  read_until timestamptz not null,
  checked_at timestamptz not null
);
create index access_log_refused_to_user on app.access_log (user_id, at desc) where outcome = 'refused';

-- One family opened, or its door tried by a stranger.
create view app.log_touch as
  select id, at, user_id, user_name, relation, action, outcome, family_ids[1] as family_id, oldest_shown from app.access_log
    where cardinality(family_ids) = 1 and ((outcome = 'allowed' and relation is not null and relation not in ('member', 'importer'))
      or (outcome = 'refused' and relation is null));
`;

const keeping = `
create function app.in_closed_mark(p_rule text, p_user uuid, p_row uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.log_mark where user_id = p_user and rule = p_rule and closed_at is not null and p_row = any (row_ids));
end $$;

create function app.has_open_mark(p_rule text, p_user uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.log_mark where user_id = p_user and rule = p_rule and closed_at is null);
end $$;

-- A row marks once a rule. An open mark grows; one about a family that was found in order keeps the same tie quiet for a year.
create function app.keep_mark(p_rule text, p_grade text, p_user uuid, p_family uuid, p_ids uuid[], p_ats timestamptz[], p_families uuid[]) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_ids uuid[]; v_ats timestamptz[]; v_families uuid[]; v_mark app.log_mark;
begin
  select array_agg(r.id order by r.at, r.id), array_agg(r.at order by r.at, r.id), array_agg(distinct r.family) into v_ids, v_ats, v_families
    from unnest(p_ids, p_ats, p_families) r (id, at, family)
    where not exists (select from app.log_mark m where m.user_id = p_user and m.rule = p_rule and r.id = any (m.row_ids));
  if v_ids is null then return; end if;
  select * into v_mark from app.log_mark where user_id = p_user and rule = p_rule and family_id is not distinct from p_family and closed_at is null for update;
  if v_mark.id is not null then
    if cardinality(v_mark.row_ids) = 500 then return; end if;
    update app.log_mark set grade = case when p_grade = 'serious' then 'serious' else grade end,
        row_ids = (row_ids || v_ids)[1:500], row_ats = (row_ats || v_ats)[1:500], families = array(select distinct unnest(families || v_families)),
        first_at = least(first_at, v_ats[1]), last_at = greatest(last_at, v_ats[cardinality(v_ats)])
      where id = v_mark.id;
    return;
  end if;
  if p_family is not null and exists (select from app.log_mark where user_id = p_user and rule = p_rule and family_id = p_family
      and finding = 'in-order' and closed_at > app.now() - interval '1 year') then return; end if;
  insert into app.log_mark (rule, grade, user_id, user_name, family_id, row_ids, row_ats, families, first_at, last_at, made_at)
    values (p_rule, p_grade, p_user, (select user_name from app.access_log where at = v_ats[1] and id = v_ids[1]), p_family, v_ids[1:500], v_ats[1:500],
      v_families, v_ats[1], v_ats[cardinality(v_ats)], app.now());
end $$;
`;

const running = `
-- Reads what came since the last time and an hour before it, since rows commit late; done again it changes nothing. One run at a time.
create function app.mark_visits(p_until timestamptz default null) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_until timestamptz := coalesce(p_until, app.now()); v_from timestamptz;
begin
  perform pg_advisory_xact_lock(hashtext('rinnalla marks'));
  v_from := least(coalesce((select read_until from app.log_mark_check), '-infinity'), v_until) - interval '1 hour';
  perform app.mark_ties(v_from, v_until), app.mark_no_link(v_from, v_until), app.mark_emergencies(v_from, v_until), app.mark_bursts(v_from, v_until),
    app.mark_closed(v_from, v_until), app.mark_far_back(v_from, v_until), app.mark_nights(v_from, v_until);
  insert into app.log_mark_check (read_until, checked_at) values (v_until, app.now())
    on conflict (only_row) do update set read_until = excluded.read_until, checked_at = excluded.checked_at;
end $$;
`;

const catchingUp = `
-- The next day of the log that has not been gone through, up to the present; answers whether more is left. A day at a time, each in a
-- transaction of its own: a long one would hold the sealer back.
create function app.mark_visits_onward() returns boolean
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_now timestamptz := app.now(); v_until timestamptz;
begin
  v_until := least(v_now, coalesce((select read_until from app.log_mark_check), (select min(at) from app.access_log), v_now) + interval '1 day');
  perform app.mark_visits(v_until);
  return v_until < v_now;
end $$;
`;

const closing = `
-- Answers closed | unknown | own | note-missing | closed-already. What misuse is, and what is serious, is said in words.
create function app.close_log_mark(p_id uuid, p_finding text, p_note text) returns text
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_mark app.log_mark;
begin
  if not app.i_am('auditor') then return 'unknown'; end if;
  select * into v_mark from app.log_mark where id = p_id for update;
  if v_mark.id is null then return 'unknown'; end if;
  if v_mark.user_id = v_me then return 'own'; end if;
  if v_mark.closed_at is not null then return 'closed-already'; end if;
  if coalesce(p_note, '') !~ '\\S' and (v_mark.grade = 'serious' or p_finding = 'misuse') then return 'note-missing'; end if;
  update app.log_mark set closed_at = app.now(), closed_by = v_me, closed_by_name = (select display_name from app.user_account where id = v_me),
    finding = p_finding, note = p_note where id = p_id;
  return 'closed';
end $$;
`;

const rights = `
grant select on app.log_mark, app.log_mark_check to app_auditor;
grant select, insert, update on app.log_mark, app.log_mark_check to app_definer;
alter view app.log_touch owner to app_definer;
do $do$
declare v_function record; v_open text[] := array['mark_visits_onward', 'close_log_mark', 'door_warning'];
begin
  for v_function in select p.oid::regprocedure as signature, p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname in ('mark_visits', 'mark_visits_onward', 'close_log_mark', 'door_warning', 'mark_ties', 'mark_no_link', 'mark_emergencies', 'mark_bursts', 'held_at', 'mark_closed',
        'mark_far_back', 'far_back', 'mark_nights', 'night_of', 'families_of_surname', 'surname_parts', 'name_key', 'keep_mark', 'in_closed_mark', 'has_open_mark') loop
    execute format('revoke execute on function %s from public', v_function.signature);
    if v_function.name = any (v_open) then execute format('grant execute on function %s to app_api', v_function.signature); end if;
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
`;

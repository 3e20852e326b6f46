import type { MigrationInterface, QueryRunner } from 'typeorm';
import { logRequestTables } from './log-request-tables';
import { allowNoticeKinds, noticeStandsWhile } from './notice-kinds';

/** A client's request for the log, with its two-month clock; extracts of the log that can be checked later; who has opened a family, by visitor. */
export class AnswerLogRequests1764050400028 implements MigrationInterface {
  name = 'AnswerLogRequests1764050400028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(logRequestTables);
    for (const part of [subjects, visits, reminding]) await runner.query(part);
    await runner.query(rights);
    await runner.query(allowNoticeKinds('log-request'));
    await runner.query('set role app_definer');
    // A reminder stands while a request that is warned of waits.
    await runner.query(noticeStandsWhile('log-request', waiting));
    await runner.query('reset role');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.log_request_subjects, app.person_families, app.family_visits(uuid, uuid, timestamptz, uuid, int),
      app.family_visitors, app.remind_of_log_requests`);
    await runner.query('drop table app.log_request, app.log_export');
  }
}

const subjects = `
-- Whose log was asked for: a name and a family's number, nothing that tells where somebody is. \`protected\`: somebody of the person's
-- families is under non-disclosure, so that the answer is read with that in mind before it is given.
create function app.log_request_subjects(p_persons uuid[]) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.i_am('auditor') then return '[]'::json; end if;
  return (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
      'number', (select min(f.number) from app.family_member m join app.family f on f.id = m.family_id where m.person_id = p.id),
      'protected', exists (select from app.family_member m join app.family_member o on o.family_id = m.family_id
        join app.protected_person d on d.person_id = o.person_id where m.person_id = p.id))), '[]')
    from app.person p where p.id = any (p_persons));
end $$;

-- In which families a person has been, and when: a list that showed the family then showed the person's.
create function app.person_families(p_person uuid) returns table (family_id uuid, from_on date, until_on date)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.i_am('auditor') then return; end if;
  return query select m.family_id, min(m.from_on), case when bool_or(m.until_on is null) then null else max(m.until_on) end
    from app.family_member m where m.person_id = p_person group by m.family_id;
end $$;
`;

const visits = `
-- As app.family_visits, of one visitor where one is named.
create function app.family_visits(p_family uuid, p_user uuid, p_before timestamptz, p_before_id uuid, p_limit int)
returns setof app.access_log language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not p_family = any (app.my_families()) then return; end if;
  return query select * from app.access_log l where l.family_ids @> array[p_family] and (p_user is null or l.user_id = p_user)
    and (p_before is null or (l.at, l.id) < (p_before, p_before_id)) order by l.at desc, l.id desc limit p_limit;
end $$;

create function app.family_visitors(p_family uuid) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not p_family = any (app.my_families()) then return '[]'::json; end if;
  return (select coalesce(json_agg(json_build_object('id', v.user_id, 'name', v.name, 'visits', v.visits) order by v.name, v.user_id), '[]')
    from (select l.user_id, (array_agg(l.user_name order by l.at desc))[1] as name, count(*)::int as visits
      from app.access_log l where l.family_ids @> array[p_family] group by l.user_id) v);
end $$;
`;

const reminding = `
-- The clock's warnings, on the 46th and the 55th day: each told once, however often the job runs or misses a day.
create function app.remind_of_log_requests() returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_auditors uuid[] := array(select id from app.user_account where 'auditor' = any (roles) and status = 'active'); v_due record;
begin
  for v_due in
    select r.id, case when app.today() - r.received_on >= 55 then 55 else 46 end as day from app.log_request r
      where r.status = 'open' and app.today() - r.received_on >= 46 order by r.due_on, r.id for update skip locked
  loop
    update app.log_request set reminded_on_day = v_due.day where id = v_due.id and reminded_on_day < v_due.day;
    if found then perform app.tell(v_auditors, 'log-request', '{}', v_due.id); end if;
  end loop;
end $$;
`;

const rights = `
do $do$
declare v_function record;
begin
  for v_function in select p.oid::regprocedure as signature, p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace
      and (p.proname = any (array['log_request_subjects', 'person_families', 'family_visitors', 'remind_of_log_requests'])
        or (p.proname = 'family_visits' and p.pronargs = 5)) loop
    execute format('revoke execute on function %s from public', v_function.signature);
    execute format('grant execute on function %s to %s', v_function.signature,
      case when v_function.proname in ('log_request_subjects', 'person_families') then 'app_auditor' else 'app_api' end);
    execute format('alter function %s owner to app_definer', v_function.signature);
  end loop;
end $do$;
`;

const waiting = `exists (select from app.log_request r where r.status = 'open' and r.reminded_on_day > 0
      and (n.subject_id is null or r.id = n.subject_id))`;

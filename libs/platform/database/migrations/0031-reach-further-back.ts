import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowNoticeKinds, noticeStandsWhile } from './notice-kinds';

/** The log says how far back was looked; an emergency access that nobody reviewed in time becomes the auditors' matter. */
export class ReachFurtherBack1764050400031 implements MigrationInterface {
  name = 'ReachFurtherBack1764050400031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.break_glass add column escalated_at timestamptz');
    await runner.query('set role app_definer');
    for (const part of [reach, escalation, noticeStandsWhile('break-glass-late', lateReview), noticeStandsWhile('protection-ends', comingEnd)]) await runner.query(part);
    await runner.query('reset role');
    await runner.query(allowNoticeKinds('break-glass-late'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.log_reach, app.unreviewed_break_glass, app.escalate_break_glass');
  }
}

const reach = `
-- A look into older data, beside the door's row about the same request: by which relation, and from what day on.
create function app.log_reach(p_action text, p_family uuid, p_oldest date, p_request uuid, p_client text) returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_relation text := (app.relations_to(app.me(), p_family))[1];
begin
  insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, basis_kind, outcome, oldest_shown, client_address)
    select app.now(), p_request, u.id, u.display_name, case v_relation when 'team_lead' then 'team_lead' else coalesce(u.roles[1], 'none') end, v_relation,
      p_action, array[p_family], 'relation', 'allowed', p_oldest, p_client
    from app.user_account u where u.id = app.me();
  if not found then raise exception 'nobody is signed in here'; end if;
end $$;
revoke execute on function app.log_reach(text, uuid, date, uuid, text) from public;
grant execute on function app.log_reach(text, uuid, date, uuid, text) to app_api;
`;

const escalation = `
-- Emergency accesses that wait for a review. Which of them are late is a question of working days, which the database does not know.
create function app.unreviewed_break_glass() returns table (id uuid, family_id uuid, opened_at timestamptz)
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return query select b.id, b.family_id, b.opened_at from app.break_glass b where b.reviewed_at is null and b.opened_at > app.now() - interval '60 days';
end $$;

-- Tells the auditors of some of them, of each once.
create function app.escalate_break_glass(p_ids uuid[]) returns int language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_row record; v_count int := 0;
begin
  for v_row in select b.id, b.family_id from app.break_glass b where b.id = any (p_ids) and b.reviewed_at is null and b.escalated_at is null loop
    perform app.tell(array(select u.id from app.user_account u where 'auditor' = any (u.roles) and u.status = 'active'), 'break-glass-late', array[v_row.family_id], v_row.id);
    update app.break_glass set escalated_at = app.now() where id = v_row.id;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
revoke execute on function app.unreviewed_break_glass(), app.escalate_break_glass(uuid[]) from public;
grant execute on function app.unreviewed_break_glass(), app.escalate_break_glass(uuid[]) to app_api;
`;

const lateReview = `exists (select from app.break_glass b where b.reviewed_at is null and b.family_id = any (n.family_ids)
      and (n.subject_id is null or b.id = n.subject_id))`;
const comingEnd = `exists (select from app.non_disclosure d where d.until_on >= app.today() and (n.subject_id is null or d.id = n.subject_id))
      and exists (select from app.family_relation r where r.user_id = n.user_id and r.family_id = any (n.family_ids))`;

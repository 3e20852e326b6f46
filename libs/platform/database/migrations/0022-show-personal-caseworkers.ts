import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The statutory personal caseworkers of a family's members: found by their family, seen within a network member's scope, their changes kept. */
export class ShowPersonalCaseworkers1764050400022 implements MigrationInterface {
  name = 'ShowPersonalCaseworkers1764050400022';

  async up(runner: QueryRunner): Promise<void> {
    // The function is the definers' own.
    await runner.query('set role app_definer');
    await runner.query(subjects);
    await runner.query('reset role');
    await runner.query(scope);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger personal_caseworker_keep_change on app.personal_caseworker');
  }
}

const subjects = `
create or replace function app.family_of(p_kind text, p_id uuid, p_user uuid) returns uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  case p_kind
    when 'family' then return (select id from app.family where id = p_id);
    when 'family_member' then return (select family_id from app.family_member where id = p_id);
    when 'person' then return (select m.family_id from app.family_member m where m.person_id = p_id
      order by cardinality(app.relations_to(p_user, m.family_id)) > 0 desc, m.until_on desc nulls first, m.family_id limit 1);
    when 'custody' then return (select app.family_of('person', child_id, p_user) from app.custody where id = p_id);
    when 'household' then return (select family_id from app.household where id = p_id);
    when 'network_member' then return (select family_id from app.network_member where id = p_id);
    when 'consent' then return (select family_id from app.consent where id = p_id);
    when 'service_in_use' then return (select family_id from app.service_in_use where id = p_id);
    when 'statement' then return (select family_id from app.picture_statement where id = p_id);
    when 'child_view' then return (select family_id from app.child_view where id = p_id);
    when 'goal' then return (select family_id from app.goal where id = p_id);
    when 'contact_note' then return (select family_id from app.contact_note where id = p_id);
    when 'meeting' then return (select family_id from app.network_meeting where id = p_id);
    when 'act' then return (select family_id from app.agreed_act where id = p_id);
    when 'handover_proposal' then return (select family_id from app.handover_proposal where id = p_id);
    when 'personal_caseworker' then return (select family_id from app.personal_caseworker where id = p_id);
    else raise exception 'unknown kind of subject %', p_kind;
  end case;
end $$;
`;

const mine = 'family_id = any ((select app.my_families())::uuid[])';

const scope = `
drop policy personal_caseworker_of_my_families on app.personal_caseworker;
create policy personal_caseworker_of_my_families on app.personal_caseworker to app_api
  using (${mine} and (family_id = any ((select app.my_whole_families())::uuid[]) or app.in_my_scope(family_id, array[person_id]))) with check (${mine});
create trigger personal_caseworker_keep_change after update or delete on app.personal_caseworker for each row execute function app.keep_change();
`;

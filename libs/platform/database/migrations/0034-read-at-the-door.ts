import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseloadAtTheDoor, searchAtTheDoor } from './caseload-at-the-door';
import { pictureInOne } from './picture-in-one';

/** What is opened all day is read in the statement that opens the door: one round trip, each part planned once for each connection. */
export class ReadAtTheDoor1764050400034 implements MigrationInterface {
  name = 'ReadAtTheDoor1764050400034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(parts);
    await runner.query('set role app_definer');
    await runner.query(`drop function ${replaced.join(', ')}`);
    await runner.query('reset role');
    await runner.query(`drop function ${replacedParts.join(', ')}`);
    for (const part of [pictureInOne, page, caseloadAtTheDoor, searchAtTheDoor, rights]) await runner.query(part);
  }

  /** The slower functions say the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const replaced = ['app.family_picture(uuid)', 'app.door_warning(uuid)'];
const replacedParts = ['alerts(uuid, uuid[])', 'members(uuid, uuid[])', 'custody(uuid, uuid[])', 'relations(uuid, uuid[])', 'homes(uuid, uuid[])',
  'network(uuid, uuid, uuid[])', 'services(uuid, text, uuid[])', 'statements(uuid, uuid, uuid[])', 'child_views(uuid, uuid, uuid[])',
  'goals(uuid, uuid, boolean)', 'acts(uuid, uuid, boolean)', 'last_meeting(uuid, boolean)', 'next_meeting(uuid, boolean)', 'worker(uuid)',
  'family(app.family)'].map((part) => `app.picture_${part}`).concat('app.my_actions(uuid, uuid)');

/** Without settings of their own these are expanded where they stand; the day is asked for once a statement. */
const parts = `
create or replace function app.relation_rank(p_relation text) returns int language sql immutable
  return array_position(array['responsible', 'pair', 'opener', 'deputy', 'team_lead', 'network', 'offered', 'partner', 'break_glass',
    'member', 'importer', 'lead_in_absence'], p_relation);
alter function app.relation_rank(text) reset all;
create index custody_child on app.custody (child_id);
create index household_member_household on app.household_member (household_id);
create index household_member_person on app.household_member (person_id);

create or replace view app.act_shown with (security_invoker = true) as
  select a.id, a.family_id, a.text,
    case when a.owner_kind is null then null else json_build_object('kind', a.owner_kind,
      'id', coalesce(a.owner_user_id, a.owner_person_id, a.owner_network_member_id, a.owner_agency_id),
      'name', coalesce(u.display_name, p.name, n.name, g.name)) end as owner,
    a.owner_user_id, a.due_on, a.status, a.status = 'open' and a.due_on < (select app.today()) as late, a.meeting_id, a.draft, a.position, a.version
  from app.agreed_act a
    left join app.user_account u on u.id = a.owner_user_id
    left join app.person p on p.id = a.owner_person_id
    left join app.network_member n on n.id = a.owner_network_member_id
    left join app.agency g on g.id = a.owner_agency_id;
create or replace function app.act_json(a app.act_shown) returns json language sql stable
  return json_build_object('id', (a).id, 'familyId', (a).family_id, 'text', (a).text, 'owner', (a).owner, 'due', (a).due_on, 'status', (a).status,
    'late', (a).late, 'meetingId', (a).meeting_id, 'version', (a).version);
alter function app.act_json(app.act_shown) reset all;
`;

const page = `
-- The door and the picture in one: who is here, may they, it is written, here it is. Null where nobody is let in.
create function app.enter_family_page(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean)
returns table (entered jsonb, picture text) language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_persons uuid[]; v_warning text;
begin
  entered := app.enter(p_session, p_action, p_kind, p_subject, p_request, p_client, p_log);
  if entered ->> 'outcome' = 'allowed' then
    select p.picture, p.persons into picture, v_persons
      from app.picture_of((entered ->> 'familyId')::uuid, entered ->> 'language', array(select jsonb_array_elements_text(entered -> 'relations'))) p;
    if picture is not null then v_warning := app.door_warning_of((entered ->> 'familyId')::uuid, entered ->> 'displayName', v_persons); end if;
    if v_warning is not null then picture := '{"doorWarning":' || to_json(v_warning) || ',' || substr(picture, 2); end if;
  end if;
  return next;
end $$;
`;

const rights = `
do $do$
declare v_function record; v_inner text[] := array['picture_of', 'door_warning_of', 'caseload_of', 'my_reach'];
begin
  for v_function in select p.oid::regprocedure as signature, p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace
      and p.proname = any (v_inner || array['enter_family_page', 'enter_caseload', 'enter_search']) loop
    execute format('revoke execute on function %s from public', v_function.signature);
    if v_function.name = any (v_inner) then
      execute format('grant execute on function %s to app_definer', v_function.signature);
    else
      execute format('grant execute on function %s to app_api', v_function.signature);
      execute format('alter function %s owner to app_definer', v_function.signature);
    end if;
  end loop;
end $do$;
`;

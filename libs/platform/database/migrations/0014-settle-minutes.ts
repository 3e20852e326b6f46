import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was agreed in final minutes stands as it was said, whatever becomes of the act later; every earlier wording of a draft is kept;
 * and who reads through the network sees neither the words of other children nor what was kept from them.
 */
export class SettleMinutes1764050400014 implements MigrationInterface {
  name = 'SettleMinutes1764050400014';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [finality, traces, scope]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger agenda_item_final on app.agenda_item; drop trigger agreed_act_stays on app.agreed_act;
      drop trigger minutes_paragraph_keep_change on app.minutes_paragraph; drop trigger meeting_child_view_keep_change on app.meeting_child_view;
      drop function app.refuse_loss_of_act, app.my_invitations cascade; alter table app.network_meeting drop column agreed_acts`);
  }
}

const finality = `
-- The acts in the words of the final minutes: [{id, text, owner, due}]. Null while there are none.
alter table app.network_meeting add column agreed_acts jsonb;

create or replace function app.refuse_reopening_minutes() returns trigger language plpgsql as $$
begin
  if old.minutes_status = 'final' and (to_jsonb(new) - 'version' - 'sequence') <> (to_jsonb(old) - 'version' - 'sequence') then
    raise exception using errcode = 'RW015', message = 'final minutes never change';
  end if;
  return new;
end $$;

-- These trigger functions belong to the definer, who alone may put them to use.
set role app_definer;
create trigger agenda_item_final before insert or update or delete on app.agenda_item
  for each row execute function app.refuse_change_of_final_minutes();
reset role;

-- A correction is no more to be rewritten than what it corrects.
revoke update on app.minutes_addendum from app_api;

create function app.refuse_loss_of_act() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  raise exception using errcode = 'RW015', message = 'only a draft of an act can be taken back';
end $$;
create trigger agreed_act_stays before delete on app.agreed_act for each row when (not old.draft) execute function app.refuse_loss_of_act();
revoke execute on function app.refuse_loss_of_act() from public;
`;

const traces = `
set role app_definer;
create trigger minutes_paragraph_keep_change after update or delete on app.minutes_paragraph for each row execute function app.keep_change();
create trigger meeting_child_view_keep_change after update or delete on app.meeting_child_view for each row execute function app.keep_change();
reset role;
`;

const scope = `
-- The places that the present user holds in a meeting, invited by name or through the network.
create function app.my_invitations(p_meeting uuid) returns uuid[] language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me();
begin
  return coalesce((select array_agg(i.id) from app.meeting_invitee i left join app.network_member n on n.id = i.network_member_id
    where i.meeting_id = p_meeting and v_me in (i.user_id, n.user_id)), '{}');
end $$;
revoke execute on function app.my_invitations(uuid) from public;
grant execute on function app.my_invitations(uuid) to app_api, app_definer;
alter function app.my_invitations(uuid) owner to app_definer;

drop policy minutes_paragraph_of_my_families on app.minutes_paragraph;
create policy minutes_paragraph_of_my_families on app.minutes_paragraph to app_api
  using (family_id = any ((select app.my_families())::uuid[])
    and (withheld_from = '{}' or family_id = any ((select app.my_whole_families())::uuid[]) or not withheld_from && app.my_invitations(meeting_id)))
  with check (family_id = any ((select app.my_families())::uuid[]));

drop policy meeting_child_view_of_my_families on app.meeting_child_view;
create policy meeting_child_view_of_my_families on app.meeting_child_view to app_api
  using (family_id = any ((select app.my_families())::uuid[])
    and (family_id = any ((select app.my_whole_families())::uuid[]) or app.in_my_scope(family_id, array[person_id])))
  with check (family_id = any ((select app.my_families())::uuid[]));
`;

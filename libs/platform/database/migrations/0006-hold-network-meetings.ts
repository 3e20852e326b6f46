import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings of the network with the family, their minutes, and what was agreed. */
export class HoldNetworkMeetings1764050400006 implements MigrationInterface {
  name = 'HoldNetworkMeetings1764050400006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(meetings);
    await runner.query(acts);
    await runner.query(finality);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.agreed_act, app.minutes_addendum, app.meeting_child_view, app.minutes_paragraph, app.meeting_invitee,
      app.agenda_item, app.network_meeting cascade`);
  }
}

const meetings = `
create table app.network_meeting (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint network_meeting_family_fk references app.family,
  kind text not null,
  on_date date not null,
  start_time time not null,
  end_time time not null,
  time_zone text not null default 'Europe/Helsinki',
  place text,
  link text,
  status text not null default 'planned',
  cancel_reason text,
  minutes_status text not null default 'none',
  family_view text,
  next_meeting_on date,
  none_needed_reason text,
  finalised_at timestamptz,
  finalised_by uuid constraint network_meeting_finalised_by_fk references app.user_account,
  sequence int not null default 0,
  created_by uuid not null constraint network_meeting_created_by_fk references app.user_account,
  created_at timestamptz not null default now(),
  version int not null default 1,
  minutes_version int not null default 0,
  constraint network_meeting_kind_known check (kind in ('network', 'lets_talk_council', 'review')),
  constraint network_meeting_status_known check (status in ('planned', 'held', 'cancelled')),
  constraint network_meeting_minutes_known check (minutes_status in ('none', 'draft', 'final')),
  constraint network_meeting_time_forward check (end_time > start_time),
  constraint network_meeting_cancelled_why check ((status = 'cancelled') = (cancel_reason is not null))
);
create index network_meeting_family on app.network_meeting (family_id, on_date);
create index network_meeting_ahead on app.network_meeting (on_date, start_time) where status = 'planned';

create table app.agenda_item (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint agenda_item_family_fk references app.family,
  meeting_id uuid not null constraint agenda_item_meeting_fk references app.network_meeting,
  position int not null,
  text text not null
);
create index agenda_item_meeting on app.agenda_item (meeting_id, position);

create table app.meeting_invitee (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint meeting_invitee_family_fk references app.family,
  meeting_id uuid not null constraint meeting_invitee_meeting_fk references app.network_meeting,
  kind text not null,
  person_id uuid constraint meeting_invitee_person_fk references app.person,
  network_member_id uuid constraint meeting_invitee_network_member_fk references app.network_member,
  user_id uuid constraint meeting_invitee_user_fk references app.user_account,
  name text not null,
  present boolean,
  constraint meeting_invitee_kind_known check (kind in ('member', 'network_member', 'user')),
  constraint meeting_invitee_one_kind check
    (num_nonnulls(person_id, network_member_id, user_id) = 1
     and (kind = 'member') = (person_id is not null) and (kind = 'user') = (user_id is not null)),
  constraint meeting_invitee_once unique nulls not distinct (meeting_id, person_id, network_member_id, user_id)
);
create index meeting_invitee_family on app.meeting_invitee (family_id);
create index meeting_invitee_user on app.meeting_invitee (user_id);

create table app.minutes_paragraph (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint minutes_paragraph_family_fk references app.family,
  meeting_id uuid not null constraint minutes_paragraph_meeting_fk references app.network_meeting,
  position int not null,
  heading text,
  text text not null,
  withheld_from uuid[] not null default '{}'
);
create index minutes_paragraph_meeting on app.minutes_paragraph (meeting_id, position);
create index minutes_paragraph_family on app.minutes_paragraph (family_id);

create table app.meeting_child_view (
  meeting_id uuid not null constraint meeting_child_view_meeting_fk references app.network_meeting,
  person_id uuid not null constraint meeting_child_view_person_fk references app.person,
  family_id uuid not null constraint meeting_child_view_family_fk references app.family,
  text text,
  missing_reason text,
  constraint meeting_child_view_pk primary key (meeting_id, person_id)
);
create index meeting_child_view_family on app.meeting_child_view (family_id);

create table app.minutes_addendum (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint minutes_addendum_family_fk references app.family,
  meeting_id uuid not null constraint minutes_addendum_meeting_fk references app.network_meeting,
  text text not null,
  author_id uuid not null constraint minutes_addendum_author_fk references app.user_account,
  author_name text not null,
  written_at timestamptz not null
);
create index minutes_addendum_meeting on app.minutes_addendum (meeting_id);
create index minutes_addendum_family on app.minutes_addendum (family_id);
alter table app.child_view add constraint child_view_meeting_fk foreign key (meeting_id) references app.network_meeting;
`;

const acts = `
create table app.agreed_act (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint agreed_act_family_fk references app.family,
  meeting_id uuid constraint agreed_act_meeting_fk references app.network_meeting,
  text text not null,
  owner_kind text,
  owner_user_id uuid constraint agreed_act_owner_user_fk references app.user_account,
  owner_person_id uuid constraint agreed_act_owner_person_fk references app.person,
  owner_network_member_id uuid constraint agreed_act_owner_network_member_fk references app.network_member,
  owner_agency_id uuid constraint agreed_act_owner_agency_fk references app.agency,
  due_on date,
  status text not null default 'open',
  done_on date,
  status_reason text,
  draft boolean not null default false,
  position int not null default 0,
  created_by uuid not null constraint agreed_act_created_by_fk references app.user_account,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint agreed_act_status_known check (status in ('open', 'done', 'changed', 'dropped')),
  constraint agreed_act_owner_kind_known check (owner_kind in ('user', 'member', 'network_member', 'agency')),
  -- A promise has exactly one owner; only a draft of minutes may still lack it.
  constraint agreed_act_one_owner check
    (num_nonnulls(owner_user_id, owner_person_id, owner_network_member_id, owner_agency_id) = (case when owner_kind is null then 0 else 1 end)
     and (draft or owner_kind is not null)),
  constraint agreed_act_owner_of_its_kind check
    (owner_kind is null or (case owner_kind when 'user' then owner_user_id when 'member' then owner_person_id
       when 'network_member' then owner_network_member_id when 'agency' then owner_agency_id end) is not null)
);
create index agreed_act_family on app.agreed_act (family_id, due_on);
create index agreed_act_owner on app.agreed_act (owner_user_id, due_on) where status = 'open' and not draft;
create index agreed_act_meeting on app.agreed_act (meeting_id);
`;

const finality = `
-- Rule 15: final minutes never change. Corrections are addenda.
create function app.refuse_change_of_final_minutes() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare v_meeting uuid := coalesce((to_jsonb(new) ->> 'meeting_id')::uuid, (to_jsonb(old) ->> 'meeting_id')::uuid);
begin
  if exists (select from app.network_meeting where id = v_meeting and minutes_status = 'final') then
    raise exception using errcode = 'RW015', message = 'final minutes never change';
  end if;
  return coalesce(new, old);
end $$;
create trigger minutes_paragraph_final before insert or update or delete on app.minutes_paragraph
  for each row execute function app.refuse_change_of_final_minutes();
create trigger meeting_child_view_final before insert or update or delete on app.meeting_child_view
  for each row execute function app.refuse_change_of_final_minutes();
create trigger meeting_invitee_final before insert or update or delete on app.meeting_invitee
  for each row execute function app.refuse_change_of_final_minutes();

create function app.refuse_reopening_minutes() returns trigger language plpgsql as $$
begin
  if old.minutes_status = 'final' and (new.minutes_status, new.family_view, new.on_date, new.start_time, new.end_time, new.status,
       new.next_meeting_on, new.none_needed_reason, new.finalised_at, new.finalised_by)
     is distinct from (old.minutes_status, old.family_view, old.on_date, old.start_time, old.end_time, old.status,
       old.next_meeting_on, old.none_needed_reason, old.finalised_at, old.finalised_by) then
    raise exception using errcode = 'RW015', message = 'final minutes never change';
  end if;
  return new;
end $$;
create trigger network_meeting_final before update on app.network_meeting
  for each row execute function app.refuse_reopening_minutes();
`;

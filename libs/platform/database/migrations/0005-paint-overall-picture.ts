import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of the family's situation, who said it and when; the child's own words apart. */
export class PaintOverallPicture1764050400005 implements MigrationInterface {
  name = 'PaintOverallPicture1764050400005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statements);
    await runner.query(words);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.contact_note, app.goal, app.child_view, app.differing_view, app.picture_statement cascade');
  }
}

const lifeAreas = `('home_everyday', 'daycare_school', 'friends_leisure', 'health', 'parents_wellbeing',
    'livelihood_housing', 'safety', 'supportive_people')`;

const statements = `
create table app.picture_statement (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint picture_statement_family_fk references app.family,
  life_area text not null,
  kind text not null,
  about uuid[] not null default '{}',
  text text not null,
  source_name text not null,
  source_role text not null,
  said_on date not null,
  confirmed_on date not null,
  restricted boolean not null default false,
  readers uuid[] not null default '{}',
  author_id uuid not null constraint picture_statement_author_fk references app.user_account,
  author_name text not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint picture_statement_life_area_known check (life_area in ${lifeAreas}),
  constraint picture_statement_kind_known check (kind in ('strength', 'concern', 'wish')),
  constraint picture_statement_confirmed_after check (confirmed_on >= said_on)
);
create index picture_statement_family on app.picture_statement (family_id, said_on desc, id desc);
create trigger picture_statement_about before insert or update on app.picture_statement
  for each row execute function app.refuse_persons_outside('about');

create table app.differing_view (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint differing_view_family_fk references app.family,
  statement_id uuid not null constraint differing_view_statement_fk references app.picture_statement,
  person_id uuid constraint differing_view_person_fk references app.person,
  person_name text not null,
  text text not null,
  said_on date not null,
  author_id uuid not null constraint differing_view_author_fk references app.user_account,
  author_name text not null,
  created_at timestamptz not null default now()
);
create index differing_view_statement on app.differing_view (statement_id);
create index differing_view_family on app.differing_view (family_id);
`;

const words = `
create table app.child_view (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint child_view_family_fk references app.family,
  person_id uuid not null constraint child_view_person_fk references app.person,
  text text,
  way text,
  missing_reason text,
  said_on date not null,
  gathered_by_id uuid not null constraint child_view_gathered_by_fk references app.user_account,
  gathered_by text not null,
  meeting_id uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint child_view_said_or_why_not check (text is not null or missing_reason is not null)
);
create index child_view_family on app.child_view (family_id, said_on desc, id desc);

create table app.goal (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint goal_family_fk references app.family,
  text text not null,
  life_area text,
  steps jsonb not null default '[]',
  scale int,
  status text not null default 'open',
  review_on date,
  author_id uuid not null constraint goal_author_fk references app.user_account,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint goal_life_area_known check (life_area in ${lifeAreas}),
  constraint goal_scale_zero_to_ten check (scale between 0 and 10),
  constraint goal_status_known check (status in ('open', 'reached', 'dropped'))
);
create index goal_family on app.goal (family_id);

create table app.contact_note (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null constraint contact_note_family_fk references app.family,
  kind text not null,
  on_date date not null,
  at_time time,
  with_whom text,
  text text not null,
  next_step text,
  author_id uuid not null constraint contact_note_author_fk references app.user_account,
  author_name text not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint contact_note_kind_known check (kind in ('call', 'visit', 'message', 'other'))
);
create index contact_note_family on app.contact_note (family_id, on_date desc, id desc);
create index contact_note_author on app.contact_note (author_id, on_date desc, id desc);
`;

/** Read and written in the auditor's role alone: the API's own has no right here. */
export const logRequestTables = `
create table app.log_request (
  id uuid primary key,
  person_id uuid not null constraint log_request_person_fk references app.person,
  requester_name text not null,
  requester_right text not null,
  language text not null,
  received_on date not null,
  from_on date not null,
  until_on date not null,
  special_reason text,
  due_on date not null,
  status text not null default 'open',
  refusal_ground text,
  refusal_text text,
  answered_at timestamptz,
  answered_by uuid constraint log_request_answered_by_fk references app.user_account,
  answered_by_name text,
  row_ids uuid[],
  rows_sha256 bytea,
  reminded_on_day int not null default 0,
  created_at timestamptz not null,
  created_by uuid not null constraint log_request_created_by_fk references app.user_account,
  created_by_name text not null,
  version int not null default 1,
  constraint log_request_right_known check (requester_right in ('self', 'guardian', 'representative')),
  constraint log_request_language_known check (language in ('fi', 'sv', 'en')),
  constraint log_request_status_known check (status in ('open', 'answered', 'refused')),
  constraint log_request_ground_known check (refusal_ground in
    ('endangers_requester', 'endangers_others', 'no_right', 'not_identified', 'older_than_two_years', 'other')),
  constraint log_request_period_runs check (until_on >= from_on and until_on <= received_on),
  constraint log_request_due_in_two_months check (due_on = (received_on + interval '2 months')::date),
  constraint log_request_older_for_a_reason check (from_on >= (received_on - interval '2 years')::date or special_reason is not null),
  constraint log_request_refused_on_a_ground check ((status = 'refused') = (refusal_ground is not null) and (status = 'refused') = (refusal_text is not null)),
  constraint log_request_answered_whole check ((status = 'open') = (answered_at is null) and (answered_at is null) = (answered_by is null)
    and (status = 'answered') = (row_ids is not null) and (row_ids is null) = (rows_sha256 is null))
);
create index log_request_due on app.log_request (due_on, id) where status = 'open';
create index log_request_person on app.log_request (person_id);

-- What has been answered stands as it was given.
create function app.keep_given_answers() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'open' then
    raise exception using errcode = 'RW016', message = 'an answered request does not change';
  end if;
  return new;
end $$;
create trigger log_request_answered_once before update or delete on app.log_request for each row execute function app.keep_given_answers();

-- Each extract of the log: the filters it was taken by, how many rows, and the hash that tells whether a file is the one that was given.
create table app.log_export (
  id uuid primary key,
  request_id uuid not null,
  at timestamptz not null,
  user_id uuid not null constraint log_export_user_fk references app.user_account,
  user_name text not null,
  filter jsonb not null,
  row_count int not null,
  cut boolean not null,
  sha256 bytea not null,
  signature bytea not null
);
create index log_export_user on app.log_export (user_id, at);
create index log_export_hash on app.log_export (sha256);
create trigger log_export_append_only before update or delete on app.log_export for each row execute function app.refuse_rewriting_history();

alter table app.log_request enable row level security;
alter table app.log_request force row level security;
create policy log_request_for_auditors on app.log_request to app_auditor using ((select app.i_am('auditor'))) with check ((select app.i_am('auditor')));
alter table app.log_export enable row level security;
alter table app.log_export force row level security;
create policy log_export_for_auditors on app.log_export to app_auditor using ((select app.i_am('auditor'))) with check ((select app.i_am('auditor')));
grant select, insert, update on app.log_request to app_auditor;
grant select, insert on app.log_export to app_auditor;
grant select, update on app.log_request to app_definer;
`;

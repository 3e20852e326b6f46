import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The page of a handover and the list of log requests look up by id who is protected, as migration 46 did for minutes and homes. */
export class LookUpMoreWhoAreProtected1764050400050 implements MigrationInterface {
  name = 'LookUpMoreWhoAreProtected1764050400050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    for (const part of [summary, items, subjects]) await runner.query(part);
    await runner.query('reset role');
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const summary = `
create or replace function app.handover_summary(p_family uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (with here as (select m.role, p.birth_date, p.birth_year, p.languages, p.interpreter_needed, p.id from app.family_member m join app.person p on p.id = m.person_id
      where m.family_id = p_family and (m.until_on is null or m.until_on > app.today()))
    select jsonb_build_object(
      'adults', (select count(*) from here where role not in ('child', 'young', 'unborn_child')),
      'children', (select coalesce(jsonb_agg(years order by years desc), '[]') from (select greatest(0, coalesce(extract(year from age(app.today(), birth_date))::int,
        extract(year from app.today())::int - birth_year, 0)) as years from here where role in ('child', 'young', 'unborn_child')) c),
      'openActs', (select count(*) from app.agreed_act where family_id = p_family and status = 'open' and not draft),
      'lateActs', (select count(*) from app.agreed_act where family_id = p_family and status = 'open' and not draft and due_on < app.today()),
      'services', (select count(*) from app.service_in_use where family_id = p_family and status = 'active'),
      'nextMeeting', (select min(on_date) from app.network_meeting where family_id = p_family and status = 'planned' and on_date >= app.today()),
      'alerts', (select coalesce(jsonb_agg(kind), '[]') from (
        select 'non_disclosure' as kind where exists (select from app.protected_person where person_id = any (array(select id from here)))
        union all select 'restricted' from app.family where id = p_family and restricted
        union all select 'interpreter' where exists (select from here where interpreter_needed)) a),
      'languages', (select coalesce(jsonb_agg(distinct l), '[]') from here, unnest(languages) l)));
end $$;
`;

const items = `
create or replace function app.handover_items(p_family uuid, p_assignment uuid) returns jsonb language plpgsql stable set search_path = app, pg_temp as $$
begin
  return (with found as (
      select 1 as rank, 'alert' as kind, 'alert:non_disclosure:' || d.person_id as key, 'non_disclosure' as text, p.name as who, nullif(d.until_on, 'infinity') as on_day
        from app.protected_person d join app.person p on p.id = d.person_id
        where d.person_id = any (array(select person_id from app.family_member where family_id = p_family and (until_on is null or until_on > app.today())))
      union all select 1, 'alert', 'alert:restricted', 'restricted', null, null from app.family where id = p_family and restricted
      union all select 1, 'alert', 'alert:interpreter:' || p.id, 'interpreter', p.name, null from app.family_member m join app.person p on p.id = m.person_id
        where m.family_id = p_family and p.interpreter_needed and (m.until_on is null or m.until_on > app.today())
      union all select 2, 'act', 'act:' || c.id, c.text, coalesce(u.display_name, p.name, n.name, g.name), c.due_on
        from app.agreed_act c left join app.user_account u on u.id = c.owner_user_id left join app.person p on p.id = c.owner_person_id
          left join app.network_member n on n.id = c.owner_network_member_id left join app.agency g on g.id = c.owner_agency_id
        where c.family_id = p_family and c.status = 'open' and not c.draft
      union all select 3, 'meeting', 'meeting:' || id, kind, null, on_date from app.network_meeting
        where family_id = p_family and status = 'planned' and on_date >= app.today()
      union all select 4, 'consent', 'consent:' || c.id, c.receiver_name, p.name, c.until_on from app.consent c join app.person p on p.id = c.giver_person_id
        where c.family_id = p_family and c.withdrawn_at is null and c.until_on between app.today() and app.today() + 60
      union all select 5, 'decision', 'decision:' || c.id, c.text, coalesce(u.display_name, p.name, n.name, g.name), c.due_on
        from app.agreed_act c left join app.user_account u on u.id = c.owner_user_id left join app.person p on p.id = c.owner_person_id
          left join app.network_member n on n.id = c.owner_network_member_id left join app.agency g on g.id = c.owner_agency_id
        where c.status <> 'open' and not c.draft and c.meeting_id = (select id from app.network_meeting
          where family_id = p_family and minutes_status = 'final' order by on_date desc, id desc limit 1)
      union all select 6, 'child_view', 'child_view:' || v.id, v.text, p.name, v.said_on from app.person p join lateral
        (select * from app.child_view v where v.family_id = p_family and v.person_id = p.id and v.text is not null order by v.said_on desc, v.id desc limit 1) v on true
      union all select 7, 'network', 'network:' || n.id, concat_ws(', ', n.title, case when not app.protects(p_family, n.about) then a.name end), n.name, null from app.network_member n left join app.agency a on a.id = n.agency_id
        where n.family_id = p_family and (n.until_on is null or n.until_on > app.today())
      union all select 8, 'service', 'service:' || s.id, concat_ws(', ', case u.language when 'sv' then v.name_sv when 'en' then v.name_en else v.name_fi end, case when not app.protects(p_family, s.person_ids) then s.provider end), null, s.next_review_on
        from app.service_in_use s join app.service v on v.id = s.service_id left join app.user_account u on u.id = app.me()
        where s.family_id = p_family and s.status = 'active')
    select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'kind', f.kind, 'text', coalesce(f.text, ''), 'who', f.who, 'date', f.on_day,
        'tickedAt', to_char(t.ticked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.rank, f.on_day nulls last, f.key), '[]')
      from found f left join app.handover_tick t on t.assignment_id = p_assignment and t.item = f.key);
end $$;
`;

const subjects = `
create or replace function app.log_request_subjects(p_persons uuid[]) returns json
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if not app.i_am('auditor') then return '[]'::json; end if;
  return (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
      'number', (select min(f.number) from app.family_member m join app.family f on f.id = m.family_id where m.person_id = p.id),
      'protected', exists (select from app.protected_person where person_id = any (array(
        select o.person_id from app.family_member m join app.family_member o on o.family_id = m.family_id where m.person_id = p.id))))), '[]')
    from app.person p where p.id = any (p_persons));
end $$;
`;

const list = (rows: string): string => `(select coalesce(json_agg(r), '[]') from (${rows}) r)`;
const one = (row: string): string => `(select row_to_json(r) from (${row}) r)`;

/** A condition more, or none. */
type Only = (condition: string) => string;

const owner = (table: string, column: string, kind: string, name = 'name'): string =>
  `when '${kind}' then (select json_build_object('kind', a.owner_kind, 'id', o.id, 'name', o.${name}) from app.${table} o where o.id = a.${column})`;

const meetings = (only: Only): string => `app.network_meeting m where m.family_id = p_family ${only(`app.my_invitations(m.id) <> '{}'`)}`;

const gathered = (only: Only): string => `
  with member as materialized (
    select m.id as member_id, m.role, m.share_of_residence, m.from_on, m.until_on, m.version, p.id, p.name, p.birth_date, p.birth_year, p.due_date, p.died_on,
      p.interpreter_needed, p.id = any (v_protected) as protected
    from app.family_member m join app.person p on p.id = m.person_id where m.family_id = p_family and (m.until_on is null or m.until_on > v_today)
  ), last_meeting as materialized (
    select m.id, m.on_date from ${meetings(only)} and m.minutes_status = 'final' order by m.on_date desc, m.start_time desc, m.id desc limit 1
  ), act as materialized (
    select a.id, a.family_id, a.text, a.due_on, a.status, a.status = 'open' and a.due_on < v_today as late, a.meeting_id, a.position, a.version,
      a.owner_user_id, a.owner_network_member_id, a.created_by,
      case a.owner_kind ${owner('user_account', 'owner_user_id', 'user', 'display_name')}
        ${owner('person', 'owner_person_id', 'member')}
        ${owner('network_member', 'owner_network_member_id', 'network_member')}
        ${owner('agency', 'owner_agency_id', 'agency')} end as owner
    from app.agreed_act a where a.family_id = p_family and not a.draft and (a.status = 'open' or a.meeting_id = (select id from last_meeting))
  )`;

const family = (only: Only, narrowed: boolean): string => `
    ${one(`select f.id, f.number, f.name, f.team_id as "teamId", f.restricted, case when v_open then 'open' else 'closed' end as status,
        ${one(`select p.id as "personId", p.name, f.primary_contact_when as "when",
            case when p.id <> all (v_protected) then coalesce(f.primary_contact_phone, p.phone) end as phone,
            case when p.id <> all (v_protected) then '[]'::json else '["phone"]'::json end as withheld
          from app.person p where p.id = f.primary_contact_person_id ${only('p.id = any (persons)')}`)} as "primaryContact",
        f.version, ${narrowed} as narrowed`)} as family,
    ${list(`select a.kind, m.id as "personId",
        case a.kind when 'non_disclosure' then (select nullif(d.until_on, 'infinity') from app.protected_person d where d.person_id = m.id) end as "until"
      from unnest(array['non_disclosure', 'restricted', 'no_responsible_worker', 'interpreter']) with ordinality a(kind, rank)
        left join member m on a.kind = 'non_disclosure' and m.protected or a.kind = 'interpreter' and m.interpreter_needed
      where case a.kind when 'restricted' then f.restricted when 'no_responsible_worker' then v_open and not v_named else m.id is not null end
        ${only('m.id is null or m.id = any (persons)')}
      order by a.rank, 3`)} as alerts,`;

const people = (only: Only, narrowed: boolean): string => `
    ${list(`select member_id as id, id as "personId", name, role, birth_date as "birthDate", birth_year as "birthYear", due_date as "dueDate", died_on as "diedOn",
        case when not protected then share_of_residence end as residence, from_on as "from", until_on as "until", version,
        case when protected then '["residence", "address", "phone", "email"]'::json else '[]'::json end as withheld
      from member where true ${only('id = any (persons)')} order by birth_date nulls last, due_date, name, member_id`)} as members,
    ${list(`select c.id, c.child_id as "childId", c.guardian_id as "guardianId", c.kind, c.information_right as "informationRight", c.from_on as "from", c.until_on as "until"
      from app.custody c where c.child_id = any (v_members) and (c.until_on is null or c.until_on > v_today) ${only('array[c.child_id, c.guardian_id] <@ persons')}
      order by c.from_on, c.id`)} as custody,
    ${list(`select r.id, r.person_id as "personId", r.related_person_id as "relatedPersonId", r.kind, r.from_on as "from", r.until_on as "until"
      from app.person_relation r where r.person_id = any (v_members) and array[r.related_person_id] <@ v_members
        ${only('array[r.person_id, r.related_person_id] <@ persons')}
      order by r.kind, r.from_on nulls first, r.id`)} as relations,
    ${narrowed ? `'[]'::json` : list(`select h.id, h.name, h.from_on as "from", h.until_on as "until",
        (select coalesce(json_agg(distinct m.person_id), '[]') from app.household_member m
          where m.household_id = h.id and m.person_id <> all (v_protected) and m.from_on <= v_today and (m.until_on is null or m.until_on > v_today)) as "personIds"
      from app.household h where h.family_id = p_family and h.from_on <= v_today and (h.until_on is null or h.until_on > v_today) order by h.name, h.id`)} as homes,`;

const around = (only: Only): string => `
    -- Nobody else is responsible at the same instant: the table's constraint sees to it.
    ${one(`select a.worker_id as id, a.id as "assignmentId", u.display_name as name, u.phone, a.from_at as since,
        case when a.pair_id is not null then json_build_object('id', a.pair_id, 'name', a.pair_name) end as pair,
        ${one(`select v.id, v.display_name as name, d.until_on as "until" from app.deputy_period d join app.user_account v on v.id = d.deputy_id
          where d.worker_id = a.worker_id and d.ended_at is null and (d.family_ids is null or p_family = any (d.family_ids))
            and v_today between d.from_on and d.until_on order by d.from_on limit 1`)} as deputy
      from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id
      where a.family_id = p_family and a.from_at <= v_now and (a.until_at is null or a.until_at > v_now)`)} as "responsibleWorker",
    ${list(`select n.id, n.kind, n.name, n.title, case when g.id is not null and not h.hidden then json_build_object('id', g.id, 'name', g.name) end as agency,
        n.ring, n.about, case when c.id is null or c.withdrawn_at is not null or c.from_on > v_today or c.until_on < v_today then 'none'
          when n.about <> '{}' and not n.about <@ array[c.giver_person_id] then 'partial' else 'valid' end as consent,
        n.access, case when h.hidden then '["agency", "email"]'::json else '[]'::json end as withheld
      from app.network_member n left join app.agency g on g.id = n.agency_id left join app.consent c on c.id = n.consent_id,
        lateral (select n.kind = 'professional' and (n.about && v_protected or n.about = '{}' and v_hides) as hidden) h
      where n.family_id = p_family and (n.until_on is null or n.until_on > v_today) ${only('n.user_id = v_me or n.about && v_scope')}
      order by n.name, n.id`)} as network,
    ${list(`select s.id, json_build_object('id', k.id, 'name', case p_language when 'sv' then k.name_sv when 'en' then k.name_en else k.name_fi end) as service,
        k.ring, case when not h.hidden then s.provider end as provider, s.person_ids as "personIds", s.status, s.from_on as "from", s.until_on as "until",
        s.purpose, s.next_review_on as "nextReview", case when not h.hidden then s.contact end as contact,
        case when h.hidden then '["provider", "contact"]'::json else '[]'::json end as withheld, s.version
      from app.service_in_use s join app.service k on k.id = s.service_id,
        lateral (select s.person_ids && v_protected or s.person_ids = '{}' and v_hides as hidden) h
      where s.family_id = p_family and s.status <> 'ended' and (s.until_on is null or s.until_on > v_today)
        ${only(`s.person_ids <> '{}' and s.person_ids <@ v_scope`)}
      order by array_position(array['active', 'planned', 'paused'], s.status), s.from_on, s.id`)} as "servicesInUse",`;

const said = (only: Only): string => `
    ${list(`select s.id, s.life_area as "lifeArea", s.kind, s.about, s.text, json_build_object('name', s.source_name, 'role', s.source_role) as source,
        s.said_on as "saidOn", s.confirmed_on as "confirmedOn", s.confirmed_on < v_today - 90 as stale, s.restricted, s.version
      from app.picture_statement s where s.family_id = p_family and (not s.restricted or v_own or s.author_id = v_me or v_me = any (s.readers))
        ${only(`s.author_id = v_me or (s.about <> '{}' and s.about <@ v_scope)`)}
      order by s.said_on desc, s.id desc`)} as statements,
    ${list(`select v.id, v.person_id as "personId", v.text, v.way, v.missing_reason as "missingReason", v.said_on as "saidOn", v.gathered_by as "gatheredBy", v.version
      from app.child_view v where v.family_id = p_family ${only('v.gathered_by_id = v_me or v.person_id = any (v_scope)')}
      order by v.said_on desc, v.id desc`)} as "childViews",
    ${list(`select g.id, g.text, g.life_area as "lifeArea", g.steps, g.scale, g.status, g.review_on as "reviewOn", g.version
      from app.goal g where g.family_id = p_family ${only('g.author_id = v_me')} order by g.status = 'open' desc, g.created_at, g.id`)} as goals,`;

const act = 'a.id, a.family_id as "familyId", a.text, a.owner, a.due_on as due, a.status, a.late, a.meeting_id as "meetingId", a.version';

const agreed = (only: Only): string => `
    ${list(`select ${act} from act a where a.status = 'open'
        ${only('a.owner_user_id = v_me or a.created_by = v_me or app.concerns_me(a.meeting_id, a.owner_network_member_id)')}
      order by a.due_on, a.id`)} as "openActs",
    ${one(`select m.id, m.on_date as date, ${list(`select ${act} from act a where a.meeting_id = m.id order by a.position, a.due_on, a.id`)} as decisions
      from last_meeting m`)} as "lastMeeting",
    ${one(`select m.id, m.on_date as date, to_char(m.start_time, 'HH24:MI') as "startTime", m.kind
      from ${meetings(only)} and m.status = 'planned' and m.on_date >= v_today order by m.on_date, m.start_time, m.id limit 1`)} as "nextMeeting",
    (select coalesce(json_agg(distinct p.action collate "C" order by p.action collate "C"), '[]') from app.permission p
      where p.grantee_kind = 'relation' and p.grantee = any (p_relations) and (p.reads or v_open or p.action = 'client-relationship:reopen')) as "myActions"`;

/**
 * The facts of the page, each part a query of rows under the names of the contract. Whoever reads through the network alone is asked the same with a
 * condition more on each part; whoever sees the whole family is spared them, for a condition costs before it is looked at.
 */
function facts({ narrowed }: { narrowed: boolean }): string {
  const only: Only = (condition) => (narrowed ? `and /* for the named alone */ (${condition})` : '');
  return `${gathered(only)}
  select row_to_json(page)::text into picture from (select${family(only, narrowed)}${people(only, narrowed)}${around(only)}${said(only)}${agreed(only)}
    from app.family f where f.id = p_family) page;`;
}

/**
 * The overall picture as two statements: what decides about it, and the facts. The door has let the visitor in already; this is the second lock, which
 * asks by itself who is there and what they are to the family, and answers null to whoever is nothing. `p_relations`, as the door found them, only name
 * the deeds that the screen offers. A picture that shows a namesake says so first of all.
 */
export const pictureByRows = `
create or replace function app.picture_of(p_family uuid, p_language text, p_relations text[], out picture text, out persons uuid[])
language plpgsql stable as $$
declare
  v_now timestamptz := app.now(); v_today date := app.today(); v_session bytea := decode(current_setting('app.sid', true), 'hex'); v_me uuid; v_name text;
  v_members uuid[]; v_protected uuid[]; v_hides boolean := false; v_scope uuid[]; v_open boolean; v_named boolean; v_own boolean; v_near boolean; v_warning text;
begin
  select me.user_id, me.display_name, coalesce(member.ids, '{}'), member.near, array(select person_id from app.protected_person where person_id = any (member.ids)),
      exists (select from app.client_relationship r where r.family_id = p_family and r.closed_at is null),
      exists (select from app.responsible_worker_assignment a where a.family_id = p_family and a.until_at is null),
      exists (select from app.near_relation where user_id = me.user_id and family_id = p_family and relation in ('responsible', 'pair'))
    into v_me, v_name, v_members, v_near, v_protected, v_open, v_named, v_own
    from (select user_id, display_name, app.near_names(display_name) as names from app.live_session where id_hash = v_session offset 0) me,
      lateral (select array_agg(m.person_id) as ids, bool_or(lower(p.name) like any (me.names)) as near
        from app.family_member m join app.person p on p.id = m.person_id where m.family_id = p_family) member;
  if v_me is null then return; end if;
  -- Where a member of today is protected, what concerns nobody in particular is withheld as well.
  if v_protected <> '{}' then
    v_hides := exists (select from app.family_member m where m.family_id = p_family and m.person_id = any (v_protected) and (m.until_on is null or m.until_on > v_today));
  end if;
  if v_own or app.sees_whole_family(v_me, p_family) then
    ${facts({ narrowed: false })}
  elsif exists (select from app.family_relation where user_id = v_me and family_id = p_family and relation = 'network') then
    v_scope := app.network_scope(v_me, p_family);
    persons := app.seen_persons(v_me, p_family);
    ${facts({ narrowed: true })}
  end if;
  if v_near and picture is not null then
    v_warning := app.door_warning_of(p_family, v_name, persons);
    if v_warning is not null then picture := '{"doorWarning":' || to_json(v_warning) || ',' || substr(picture, 2); end if;
  end if;
end $$;
`;

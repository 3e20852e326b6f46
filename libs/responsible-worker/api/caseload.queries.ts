import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { pageOf, Problem, readCursor, type Keys } from '@rinnalla/platform/api';
import type { CaseloadQuery, CaseloadRow, CaseloadsRow } from '../contract';

/** Whose period it is today as the visitor stands in for the one responsible. */
const standingIn = `exists (select from app.deputy_period d where d.worker_id = a.worker_id and d.deputy_id = $1 and d.ended_at is null
  and (d.family_ids is null or f.id = any (d.family_ids)) and app.today() between d.from_on and d.until_on)`;

/** Which families each scope means; row-level security narrows all of them to what the visitor may see. */
const scopes: Record<CaseloadQuery['scope'], string> = {
  mine: `(a.worker_id = $1 or a.pair_id = $1 or (a.id is null and r.closed_at is null and r.opened_by = $1)
    or ${standingIn})`,
  team: `exists (select from app.team_member t where t.team_id = f.team_id and t.user_id = $1 and t.lead)`,
  unassigned: `a.id is null and r.closed_at is null and exists (select from app.team_member t where t.team_id = f.team_id and t.user_id = $1 and t.lead)`,
};

/** Two sort keys before name and id; all ascending but for names backwards. */
const sorts: Record<CaseloadQuery['sort'], { number: string; text: string; backwards?: true }> = {
  attention: { number: '-late_acts', text: `coalesce(next_meeting ->> 'date', '9999') || coalesce(next_meeting ->> 'startTime', '')` },
  name: { number: '0', text: `''` },
  '-name': { number: '0', text: `''`, backwards: true },
  nextMeeting: { number: '0', text: `coalesce(next_meeting ->> 'date', '9999') || coalesce(next_meeting ->> 'startTime', '')` },
  lastContact: { number: '0', text: `coalesce(last_contact::text, '')` },
};

type Row = CaseloadRow & { k1: number; k2: string; total: number };

/** The caseload in one statement; `total` counts only what the visitor may see. */
export async function listCaseload(tx: EntityManager, visit: Visit, { keys, query }: { keys: Keys; query: CaseloadQuery }) {
  const sort = sorts[query.sort];
  const [k1 = null, k2 = null, name = null, id = null] = readCursor(query.cursor, 4) ?? [];
  const after = [k1, k2, name === null ? null : openName(keys, String(name)), id];
  const rows = await tx.query<Row[]>(statement(scopes[query.scope], sort), [visit.userId, query.status, ...after, query.limit + 1, query.teamId ?? null]);
  const page = pageOf(rows, query.limit, (row) => [row.k1, row.k2, sealName(keys, row.name), row.id]);
  return {
    items: page.items.map(({ k1: _k1, k2: _k2, total: _total, ...row }) => row), nextCursor: page.nextCursor, total: rows[0]?.total ?? 0,
  };
}

// The cursor travels in an address, and addresses are kept by whoever stands between: no family's name may be read off it.
const cursorContext = 'caseload cursor';

function sealName(keys: Keys, name: string): string {
  return keys.seal(Buffer.from(name), cursorContext).toString('base64url');
}

function openName(keys: Keys, sealed: string): string {
  try {
    return keys.open(Buffer.from(sealed, 'base64url'), cursorContext).toString('utf8');
  } catch {
    // Whatever does not open was not made here.
    throw new Problem(400, 'platform.malformed');
  }
}

function statement(scope: string, { number, text, backwards }: { number: string; text: string; backwards?: true }): string {
  const direction = backwards ? 'desc' : 'asc';
  return `
    with seen as materialized (
      select f.id, f.number, f.name, f.restricted, case when r.closed_at is null then 'open' else 'closed' end as status,
        case when a.id is not null then json_build_object('id', a.worker_id, 'name', a.worker_name) end as worker, ${standingIn} as standing_in
      from app.family f
        join lateral (select * from app.client_relationship r where r.family_id = f.id order by r.opened_at desc limit 1) r on true
        left join app.responsible_worker_assignment a on a.family_id = f.id and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
      where ${scope} and ($2 = 'all' or $2 = case when r.closed_at is null then 'open' else 'closed' end)
        and ($8::uuid is null or f.team_id = $8)
    ), rows as (
      select s.id, s.number, s.name, s.status, s.worker, s.standing_in, coalesce(m.count, 0) as members_count, n.next_meeting,
        coalesce(o.open_acts, 0) as open_acts, coalesce(o.late_acts, 0) as late_acts, c.last_contact,
        c.last_contact is null or c.last_contact < app.today() - 30 as stale,
        array_remove(array[case when m.protected then 'non_disclosure' end, case when s.restricted then 'restricted' end,
          case when m.interpreter then 'interpreter' end], null) as alerts
      from seen s
        left join lateral (select count(distinct m.person_id)::int as count, bool_or(d.person_id is not null) as protected,
            bool_or(p.interpreter_needed) as interpreter
          from app.family_member m join app.person p on p.id = m.person_id left join app.protected_person d on d.person_id = m.person_id
          where m.family_id = s.id and (m.until_on is null or m.until_on > app.today())) m on true
        left join lateral (select count(*)::int as open_acts, count(*) filter (where due_on < app.today())::int as late_acts from app.agreed_act
          where family_id = s.id and status = 'open' and not draft) o on true
        left join lateral (select json_build_object('id', id, 'date', on_date, 'startTime', to_char(start_time, 'HH24:MI')) as next_meeting
          from app.network_meeting where family_id = s.id and status = 'planned' and on_date >= app.today()
          order by on_date, start_time, id limit 1) n on true
        left join lateral (select max(on_date) as last_contact from app.contact_note where family_id = s.id) c on true
    ), keyed as (select *, (${number})::int as k1, (${text}) collate "C" as k2 from rows)
    select id, number, name, status, members_count as "membersCount", worker as "responsibleWorker", next_meeting as "nextMeeting",
      open_acts as "openActs", late_acts as "lateActs", stale, last_contact::text as "lastContact", alerts, standing_in as "standingIn", k1, k2,
      (select count(*)::int from seen) as total
    from keyed
    where $6::uuid is null or (k1, k2, name, id) ${backwards ? '<' : '>'} ($3::int, $4::text collate "C", $5::text collate app.finnish, $6::uuid)
    order by k1 ${direction}, k2 ${direction}, name ${direction}, id ${direction} limit $7`;
}

/** The team's load, worker by worker. A count is not a load and no ranking: the order is by name. */
export function listCaseloads(tx: EntityManager, teamId: string): Promise<CaseloadsRow[]> {
  return tx.query<CaseloadsRow[]>(
    `select json_build_object('id', u.id, 'name', u.display_name) as worker, count(f.id)::int as families,
        (select count(distinct m.person_id)::int from app.responsible_worker_assignment b join app.family_member m on m.family_id = b.family_id
          where b.worker_id = u.id and b.until_at is null and m.role in ('child', 'young', 'unborn_child')
            and (m.until_on is null or m.until_on > app.today())) as children, coalesce(sum(app.family_weight(f.id)), 0)::float as weighted, coalesce(sum(x.meetings), 0)::int as "meetingsIn30Days",
        coalesce(sum(x.late), 0)::int as "lateActs",
        (select json_build_object('from', d.from_on, 'until', d.until_on) from app.deputy_period d where d.worker_id = u.id and d.ended_at is null
          and d.until_on >= app.today() order by d.from_on limit 1) as absence,
        (select json_build_object('id', v.id, 'name', v.display_name) from app.deputy_period d join app.user_account v on v.id = d.deputy_id
          where d.worker_id = u.id and d.ended_at is null and app.today() between d.from_on and d.until_on order by d.from_on limit 1) as deputy
      from app.team_member t join app.user_account u on u.id = t.user_id and 'worker' = any (u.roles) and u.status <> 'ended'
        left join app.responsible_worker_assignment a on a.worker_id = u.id and a.until_at is null
        left join app.family f on f.id = a.family_id
        left join lateral (select
            (select count(*) from app.network_meeting n where n.family_id = f.id and n.status = 'planned'
              and n.on_date between app.today() and app.today() + 30) as meetings,
            (select count(*) from app.agreed_act c where c.family_id = f.id and c.status = 'open' and not c.draft and c.due_on < app.today()) as late) x on true
      where t.team_id = $1 group by u.id, u.display_name order by u.display_name, u.id`, [teamId]);
}

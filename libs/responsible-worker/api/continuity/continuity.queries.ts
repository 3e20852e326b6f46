import type { EntityManager } from 'typeorm';
import type { Continuity, TeamContinuity } from '../../contract';

/**
 * Figures of the families that `which` names, within their client relationships and from `since` on. A span belongs to the relationship it
 * began in; one that never took effect, or has not begun, is none.
 */
function figures(which: string, since: string): string {
  return `relationship as (
      select r.id, r.family_id, r.opened_at, r.closed_at, greatest(r.opened_at, ${since}) as begins, least(coalesce(r.closed_at, app.now()), app.now()) as ends
      from app.client_relationship r where ${which} and least(coalesce(r.closed_at, app.now()), app.now()) >= ${since}
    ), span as (
      select r.id as relationship_id, r.family_id, a.from_at, greatest(a.from_at, r.begins) as begins, least(coalesce(a.until_at, app.now()), r.ends) as ends,
        a.worker_id, lag(a.worker_id) over (partition by r.id order by a.from_at) as earlier
      from relationship r join app.responsible_worker_assignment a on a.family_id = r.family_id and a.from_at >= r.opened_at
        and (r.closed_at is null or a.from_at < r.closed_at) and a.from_at <= app.now() and (a.until_at is null or a.until_at > a.from_at)
    ), figure as (
      select (select count(*)::int from span where earlier <> worker_id and from_at >= ${since}) as changes,
        (select count(*)::int from span where ends > begins or ends = app.now()) as spans,
        (select count(distinct family_id)::int from relationship) as families,
        (select coalesce(sum(extract(epoch from ends - begins)), 0)::float from relationship where ends > begins) as open_seconds,
        (select coalesce(sum(extract(epoch from ends - begins)), 0)::float from span where ends > begins) as held_seconds
    )`;
}

const perYear = 'round((changes / greatest(open_seconds / (365.25 * 86400), 1))::numeric, 2)::float';
const without = 'greatest(0, floor((open_seconds - held_seconds) / 86400))::int';

export async function findContinuity(tx: EntityManager, familyId: string): Promise<Continuity | undefined> {
  const [row] = await tx.query<Continuity[]>(
    `with ${figures('r.family_id = $1', `timestamptz '-infinity'`)}
      select changes, ${perYear} as "changesPerYear", ${without} as "daysWithout", spans from figure`, [familyId]);
  return row;
}

export async function findTeamContinuity(tx: EntityManager, teamId: string): Promise<TeamContinuity | undefined> {
  const [row] = await tx.query<TeamContinuity[]>(
    `with ${figures('r.family_id in (select f.id from app.family f where f.team_id = $1)', `(app.now() - interval '1 year')`)},
      named as (
        select family_id, min(from_at) at time zone 'Europe/Helsinki' as at, relationship_id from span group by family_id, relationship_id
        having min(from_at) >= app.now() - interval '1 year'
      ), wait as (
        select n.at::date - greatest(second.since, (r.opened_at at time zone 'Europe/Helsinki')::date) as days
        from named n join relationship r on r.id = n.relationship_id
          cross join lateral (select min(s.from_on) as since from app.service_in_use s where s.family_id = n.family_id and s.from_on is not null
            group by s.provider order by 1 offset 1 limit 1) second
      )
      select families, ${perYear} as "changesPerFamilyYear", ${without} as "daysWithout",
        (select round(percentile_cont(0.5) within group (order by days)::numeric, 1)::float from wait where days >= 0) as "medianDaysToNaming"
      from figure`, [teamId]);
  return row;
}

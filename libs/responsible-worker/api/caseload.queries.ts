import type { EntityManager } from 'typeorm';
import type { CaseloadsRow } from '../contract';

/** The team's load, worker by worker. A count is not a load and no ranking: the order is by name. */
export function listCaseloads(tx: EntityManager, teamId: string): Promise<CaseloadsRow[]> {
  return tx.query<CaseloadsRow[]>(
    `select json_build_object('id', u.id, 'name', u.display_name) as worker, count(f.id)::int as families,
        (select count(distinct m.person_id)::int from app.responsible_worker_assignment b join app.family_member m on m.family_id = b.family_id
          where b.worker_id = u.id and b.until_at is null and m.role in ('child', 'young', 'unborn_child')
            and (m.until_on is null or m.until_on > app.today())) as children, coalesce(sum(l.weight), 0)::float as weighted, coalesce(sum(x.meetings), 0)::int as "meetingsIn30Days",
        coalesce(sum(x.late), 0)::int as "lateActs",
        (select json_build_object('from', d.from_on, 'until', d.until_on) from app.deputy_period d where d.worker_id = u.id and d.ended_at is null
          and d.until_on >= app.today() order by d.from_on limit 1) as absence,
        (select json_build_object('id', v.id, 'name', v.display_name) from app.deputy_period d join app.user_account v on v.id = d.deputy_id
          where d.worker_id = u.id and d.ended_at is null and app.today() between d.from_on and d.until_on order by d.from_on limit 1) as deputy
      from app.team_member t join app.user_account u on u.id = t.user_id and 'worker' = any (u.roles) and u.status <> 'ended'
        left join app.responsible_worker_assignment a on a.worker_id = u.id and a.until_at is null
        left join app.family f on f.id = a.family_id
        left join app.family_weights(array(select b.family_id from app.team_member c join app.responsible_worker_assignment b on b.worker_id = c.user_id
          and b.until_at is null where c.team_id = $1)) l on l.family_id = f.id
        left join lateral (select
            (select count(*) from app.network_meeting n where n.family_id = f.id and n.status = 'planned'
              and n.on_date between app.today() and app.today() + 30) as meetings,
            (select count(*) from app.agreed_act c where c.family_id = f.id and c.status = 'open' and not c.draft and c.due_on < app.today()) as late) x on true
      where t.team_id = $1 group by u.id, u.display_name order by u.display_name, u.id`, [teamId]);
}

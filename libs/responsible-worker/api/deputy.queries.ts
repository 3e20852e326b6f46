import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import type { DeputyPeriod } from '../contract';

/** Chosen families show as far as the visitor may see them; the rest of a period is no client data. */
const columns = `d.id, json_build_object('id', w.id, 'name', w.display_name) as worker, json_build_object('id', v.id, 'name', v.display_name) as deputy,
  d.from_on::text as "from", d.until_on::text as until, d.reason, d.version,
  case when d.family_ids is not null then coalesce((select json_agg(json_build_object('id', f.id, 'number', f.number, 'name', f.name) order by f.name, f.id)
    from app.family f where f.id = any (d.family_ids)), '[]') end as families,
  case when d.ended_at is not null then 'ended' when d.until_on < app.today() then 'past' when d.from_on > app.today() then 'coming' else 'now' end as state`;
const tables = 'app.deputy_period d join app.user_account w on w.id = d.worker_id join app.user_account v on v.id = d.deputy_id';

export async function findDeputyPeriod(tx: EntityManager, id: string): Promise<DeputyPeriod> {
  const [row] = await tx.query<DeputyPeriod[]>(`select ${columns} from ${tables} where d.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

/** Periods in which the user is away or stands in; with a team, those of everybody in it. Over ones only when asked for. */
export function listDeputyPeriods(tx: EntityManager, { userId, teamId, past }: { userId: string; teamId?: string; past: boolean }): Promise<DeputyPeriod[]> {
  return tx.query<DeputyPeriod[]>(
    `select ${columns} from ${tables}
      where ($3 or (d.ended_at is null and d.until_on >= app.today()))
        and case when $2::uuid is null then $1::uuid in (d.worker_id, d.deputy_id)
          else exists (select from app.team_member m where m.team_id = $2 and m.user_id in (d.worker_id, d.deputy_id)) end
      order by d.from_on, w.display_name, d.id`, [userId, teamId ?? null, past]);
}

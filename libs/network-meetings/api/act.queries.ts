import type { EntityManager } from 'typeorm';
import { pageOf, Problem, readCursor } from '@rinnalla/platform/api';
import type { Act, ActsQuery, ActWithFamily } from '../contract';

export async function findAct(tx: EntityManager, id: string): Promise<Act> {
  const [row] = await tx.query<Array<{ act: Act }>>('select app.act_json(a) as act from app.act_shown a where a.id = $1', [id]);
  if (row === undefined) throw Problem.notFound();
  return row.act;
}

/** The acts that somebody owns, of families they may see now, the oldest date first; `total` counts the same rows. */
export async function listMyActs(tx: EntityManager, userId: string, { status, limit, cursor }: ActsQuery) {
  const [due = null, id = null] = readCursor(cursor, 2) ?? [];
  const [list] = await tx.query<Array<{ acts: ActWithFamily[]; total: number }>>(
    `with mine as materialized (select a.* from app.act_shown a where a.owner_user_id = $1 and a.status = $2 and not a.draft
        and exists (select from app.client_relationship r where r.family_id = a.family_id and r.closed_at is null)),
      page as (select m.*, coalesce(m.due_on, '9999-12-31') as placed, f.name as family_name from mine m join app.family f on f.id = m.family_id
        where $3::text is null or (coalesce(m.due_on, '9999-12-31'), m.id) > ($3::date, $4::uuid)
        order by placed, m.id limit $5)
      select (select count(*)::int from mine) as total, coalesce(json_agg(app.act_json(a)::jsonb
          || jsonb_build_object('family', json_build_object('id', p.family_id, 'name', p.family_name)) order by p.placed, p.id), '[]') as acts
      from page p join app.act_shown a on a.id = p.id`, [userId, status, due, id, limit + 1]);
  const page = pageOf(list?.acts ?? [], limit, (act) => [act.due ?? '9999-12-31', act.id]);
  return { ...page, total: list?.total ?? 0 };
}

export function listActsOfFamily(tx: EntityManager, familyId: string): Promise<Act[]> {
  return tx.query<Array<{ act: Act }>>(
    `select app.act_json(a) as act from app.act_shown a where a.family_id = $1 and not a.draft order by a.status = 'open' desc, a.due_on, a.id`, [familyId])
    .then((rows) => rows.map(({ act }) => act));
}

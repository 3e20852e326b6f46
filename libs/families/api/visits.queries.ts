import type { EntityManager } from 'typeorm';
import { pageOf, readCursor, utcText } from '@rinnalla/platform/api';
import type { Visits, VisitsQuery } from '../contract';

type Row = Visits['items'][number] & { exact: string };

/** Who has opened this family, or one of them, newest first. Of whoever looked their name and task, never from where. */
export async function listVisits(tx: EntityManager, familyId: string, { limit, cursor, userId }: VisitsQuery): Promise<Visits> {
  const [at = null, id = null] = readCursor(cursor, 2) ?? [];
  const rows = await tx.query<Row[]>(
    `select id, ${utcText('at')} as at, at::text as exact, json_build_object('id', user_id, 'name', user_name) as user, role, relation, action,
        json_build_object('kind', basis_kind) as basis, outcome
      from app.family_visits($1, $2, $3, $4, $5)`, [familyId, userId ?? null, at, id, limit + 1]);
  const page = pageOf(rows, limit, (row) => [row.exact, row.id]);
  const visitors = cursor === undefined ? await listVisitors(tx, familyId) : [];
  return { items: page.items.map(({ exact: _exact, ...row }) => row), nextCursor: page.nextCursor, visitors };
}

async function listVisitors(tx: EntityManager, familyId: string): Promise<Visits['visitors']> {
  const [row] = await tx.query<Array<{ visitors: Visits['visitors'] }>>('select app.family_visitors($1) as visitors', [familyId]);
  return row?.visitors ?? [];
}

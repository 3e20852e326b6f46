import type { EntityManager } from 'typeorm';
import { pageOf, readCursor } from '@rinnalla/platform/api';
import type { ListQuery } from '@rinnalla/platform/contract';

interface Row { id: string; at: string; exact: string; user: { id: string; name: string }; role: string; relation: string | null; action: string; outcome: 'allowed' | 'refused' }

/** Who has opened this family, newest first. */
export async function listVisits(tx: EntityManager, familyId: string, { limit, cursor }: ListQuery) {
  const [at = null, id = null] = readCursor(cursor, 2) ?? [];
  const rows = await tx.query<Row[]>(
    `select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, at::text as exact,
        json_build_object('id', user_id, 'name', user_name) as user, role, relation, action, outcome
      from app.family_visits($1, $2, $3, $4)`, [familyId, at, id, limit + 1]);
  const page = pageOf(rows, limit, (row) => [row.exact, row.id]);
  return { items: page.items.map(({ exact: _exact, ...row }) => row), nextCursor: page.nextCursor };
}

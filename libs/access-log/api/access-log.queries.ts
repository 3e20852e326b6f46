import type { EntityManager } from 'typeorm';
import { pageOf, readCursor } from '@rinnalla/platform/api';
import type { AccessLogQuery, LogRow } from '../contract';

/** A day's bounds are Helsinki's. */
const filters: ReadonlyArray<readonly [keyof AccessLogQuery, (place: number) => string]> = [
  ['familyId', (place) => `family_ids @> array[$${place}::uuid]`],
  ['personId', (place) => `person_ids @> array[$${place}::uuid]`],
  ['userId', (place) => `user_id = $${place}`],
  ['action', (place) => `action = $${place}`],
  ['outcome', (place) => `outcome = $${place}`],
  ['from', (place) => `at >= ($${place}::date)::timestamp at time zone 'Europe/Helsinki'`],
  ['to', (place) => `at < ($${place}::date + 1)::timestamp at time zone 'Europe/Helsinki'`],
];

/**
 * The log, newest first, in one statement. The API's own role has no right to read it: the statement runs in the auditor's role, which
 * is laid down again at once.
 */
export async function readAccessLog(tx: EntityManager, query: AccessLogQuery) {
  const [at = null, id = null] = readCursor(query.cursor, 2) ?? [];
  const given = filters.filter(([name]) => query[name] !== undefined);
  const conditions = given.map(([, condition], place) => condition(place + 4));
  await tx.query('set local role app_auditor');
  const rows = await tx.query<Array<LogRow & { exact: string }>>(
    `select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, at::text as exact, request_id as "requestId",
        json_build_object('id', user_id, 'name', user_name) as user, role, relation, action, family_ids as "familyIds", person_ids as "personIds",
        json_build_object('kind', basis_kind, 'id', basis_id) as basis, outcome, oldest_shown::text as "oldestShown", client_address as "clientAddress",
        case when cardinality(family_ids) <= 50 then app.family_numbers(family_ids) else '[]'::json end as families
      from app.access_log
      where ($1::timestamptz is null or (at, id) < ($1::timestamptz, $2::uuid)) ${conditions.map((condition) => `and ${condition}`).join(' ')}
      order by at desc, id desc limit $3`, [at, id, query.limit + 1, ...given.map(([name]) => query[name])]);
  await tx.query('reset role');
  const page = pageOf(rows, query.limit, (row) => [row.exact, row.id]);
  return { items: page.items.map(({ exact: _exact, ...row }) => row), nextCursor: page.nextCursor };
}

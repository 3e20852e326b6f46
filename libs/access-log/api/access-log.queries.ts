import type { EntityManager } from 'typeorm';
import { pageOf, readCursor, utcText } from '@rinnalla/platform/api';
import type { AccessLogQuery, LogFilter, LogRow } from '../contract';
import { asAuditor } from './as-auditor';

/** A day's bounds are Helsinki's. */
const filters: ReadonlyArray<readonly [keyof LogFilter, (place: number) => string]> = [
  ['familyId', (place) => `family_ids @> array[$${place}::uuid]`],
  ['personId', (place) => `person_ids @> array[$${place}::uuid]`],
  ['userId', (place) => `user_id = $${place}`],
  ['markId', (place) => `(at, id) in (select r.at, r.id from app.log_mark m, unnest(m.row_ats, m.row_ids) r (at, id) where m.id = $${place})`],
  ['action', (place) => `action = $${place}`],
  ['outcome', (place) => `outcome = $${place}`],
  ['basis', (place) => `basis_kind = $${place}`],
  ['from', (place) => `at >= ($${place}::date)::timestamp at time zone 'Europe/Helsinki'`],
  ['to', (place) => `at < ($${place}::date + 1)::timestamp at time zone 'Europe/Helsinki'`],
];

/** The log of a family or a person comes out of a function that may use its index. What it narrows by is named by its place. */
function sourceOf(filter: LogFilter, given: ReadonlyArray<keyof LogFilter>): string {
  if (filter.familyId === undefined && filter.personId === undefined) return 'app.access_log';
  const of = (name: keyof LogFilter, type: string) => (given.includes(name) ? `$${given.indexOf(name) + 4}::${type}` : 'null');
  const day = (name: 'from' | 'to', more: string) => (filter[name] === undefined ? 'null' : `(${of(name, 'date')}${more})::timestamp at time zone 'Europe/Helsinki'`);
  const narrowing = [
    of('familyId', 'uuid'), of('personId', 'uuid'), of('userId', 'uuid'), of('action', 'text'), of('outcome', 'text'), of('basis', 'text'), day('from', ''), day('to', ' + 1'),
  ];
  // A mark's rows are picked out of all the family's.
  return `app.log_about(${[...narrowing, '$1::timestamptz', '$2::uuid', filter.markId === undefined ? '$3::int' : 'null'].join(', ')})`;
}

interface Wanted { filter: LogFilter; after?: ReadonlyArray<string | number | null> | null; most: number }

/** The same of each row wherever it is told. */
const told = `l.id, ${utcText('at')} as at, request_id as "requestId", json_build_object('id', user_id, 'name', user_name) as user, role, relation, action,
  json_build_object('kind', basis_kind, 'id', basis_id) as basis, outcome, client_address as "clientAddress"`;

/**
 * The log, newest first, in one statement: the screen's page and the extract are both this, and differ in how many rows they take and what they tell of each.
 * Ordered by the column `l.at`: plain `at` would be the text of the same name, which no index knows. `numbers` is made of each row's families (up to fifty of
 * them) by a join, not row by row: twenty thousand rows may be of as many families.
 */
function readLog<Row>(tx: EntityManager, { filter, after, most }: Wanted, { columns, numbers }: { columns: string; numbers: string }): Promise<Row[]> {
  const [at = null, id = null] = after ?? [];
  const given = filters.filter(([name]) => filter[name] !== undefined);
  const conditions = given.map(([, condition], place) => condition(place + 4));
  const source = sourceOf(filter, given.map(([name]) => name));
  return asAuditor(tx, () => tx.query<Row[]>(
    `with page as materialized (select * from ${source} l
        where ($1::timestamptz is null or (at, id) < ($1::timestamptz, $2::uuid)) ${conditions.map((condition) => `and ${condition}`).join(' ')}
        order by l.at desc, l.id desc limit $3),
      numbered as materialized (
        select l.id, ${numbers} as numbers
          from app.numbered_families(array(select distinct unnest(family_ids) from page where cardinality(family_ids) <= 50)) n
            join (select distinct page.id, unnest(family_ids) as family from page where cardinality(family_ids) <= 50) l on l.family = n.id group by l.id)
      select ${told}, ${columns} from page l left join numbered n on n.id = l.id order by l.at desc, l.id desc`, [at, id, most, ...given.map(([name]) => filter[name])]));
}

function findLogRows(tx: EntityManager, wanted: Wanted): Promise<Array<LogRow & { exact: string }>> {
  return readLog(tx, wanted, {
    columns: `at::text as exact, family_ids as "familyIds", person_ids as "personIds", oldest_shown::text as "oldestShown", coalesce(n.numbers, '[]') as families`,
    numbers: `json_agg(json_build_object('id', n.id, 'number', n.number) order by n.number)`,
  });
}

/** A row as an extract tells it: how many families and persons, and the families' numbers as one text. Their ids, hundreds to a list, stay in the database. */
export interface ExtractRow extends Pick<LogRow, 'id' | 'at' | 'requestId' | 'user' | 'role' | 'relation' | 'action' | 'basis' | 'outcome' | 'clientAddress'> {
  familyCount: number; personCount: number; numbers: string;
}

export function findExtractRows(tx: EntityManager, wanted: Omit<Wanted, 'after'>): Promise<ExtractRow[]> {
  return readLog(tx, wanted, {
    columns: `cardinality(family_ids) as "familyCount", cardinality(person_ids) as "personCount", coalesce(n.numbers, '') as numbers`,
    numbers: `string_agg(n.number::text, ', ' order by n.number)`,
  });
}

export async function readAccessLog(tx: EntityManager, { limit, cursor, ...filter }: AccessLogQuery) {
  const rows = await findLogRows(tx, { filter, after: readCursor(cursor, 2), most: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.exact, row.id]);
  return { items: page.items.map(({ exact: _exact, ...row }) => row), nextCursor: page.nextCursor };
}

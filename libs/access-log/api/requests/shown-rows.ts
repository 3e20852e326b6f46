import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem, utcText } from '@rinnalla/platform/api';
import type { TellableVisit } from '../../contract';
import { asAuditor } from '../as-auditor';
import type { StoredRequest } from './log-request.queries';

export interface ShownRow extends TellableVisit { id: string; user: { id: string; name: string } }

/** More than anybody's two years: beyond it the request is split into two periods. */
const most = 20_000;
/** The log's own upkeep: there nobody is shown what is written of a person. */
const handling = `(action like 'access-log:%' or action = 'log-request:handle')`;
const columns = `id, ${utcText('at')} as at, json_build_object('id', user_id, 'name', user_name) as user, role, relation, action, outcome,
  json_build_object('kind', basis_kind) as basis`;
/** Rows that name the person, and lists that showed a family while the person was in it. */
const aboutPerson = `at >= ($2::date)::timestamp at time zone 'Europe/Helsinki' and at < ($3::date + 1)::timestamp at time zone 'Europe/Helsinki'
  and (person_ids @> array[$1::uuid] or (person_ids = '{}' and family_ids && $4::uuid[] and exists (
    select from unnest($4::uuid[], $5::date[], $6::date[]) f(id, from_on, until_on) where family_ids @> array[f.id]
      and (at at time zone 'Europe/Helsinki')::date >= f.from_on and (f.until_on is null or (at at time zone 'Europe/Helsinki')::date <= f.until_on))))`;

/** Where the person's data was shown within the request's period, oldest first. A refused attempt showed nothing. */
export async function findPersonsRows(tx: EntityManager, { personId, from, until }: StoredRequest): Promise<ShownRow[]> {
  return asAuditor(tx, async () => {
    const families = await tx.query<Array<{ family_id: string; from_on: string; until_on: string | null }>>(
      'select family_id, from_on::text, until_on::text from app.person_families($1)', [personId]);
    const asked = [personId, from, until, families.map(({ family_id }) => family_id), families.map(({ from_on }) => from_on), families.map(({ until_on }) => until_on)];
    const rows = await tx.query<ShownRow[]>(
      `select ${columns} from app.access_log where ${aboutPerson} and outcome = 'allowed' and not ${handling} order by access_log.at, id limit ${most + 1}`, asked);
    if (rows.length > most) throw new Problem(422, 'access-log.too-many-rows', { count: most });
    return rows;
  });
}

/** The rows that an answer was given with: the log never changes, so they are the same for ever. Throws 409 when they are not. */
export async function findGivenRows(tx: EntityManager, { from, until, rowIds, rowsSha256 }: StoredRequest): Promise<ShownRow[]> {
  const rows = await asAuditor(tx, () => tx.query<ShownRow[]>(
    `select ${columns} from app.access_log where id = any ($1) and at >= ($2::date)::timestamp at time zone 'Europe/Helsinki'
       and at < ($3::date + 1)::timestamp at time zone 'Europe/Helsinki' order by access_log.at, id`, [rowIds ?? [], from, until]));
  if (hashOfRows(rows) !== rowsSha256) throw new Problem(409, 'access-log.rows-differ');
  return rows;
}

export function hashOfRows(rows: ShownRow[]): string {
  const hash = createHash('sha256');
  for (const { id, at, user, role, relation, action, basis } of rows) hash.update(`${JSON.stringify([id, at, user.id, user.name, role, relation, action, basis?.kind])}\n`);
  return hash.digest('hex');
}

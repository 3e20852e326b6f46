import type { EntityManager } from 'typeorm';
import { pageOf, readCursor, utcText } from '@rinnalla/platform/api';
import { clockOf, type LogRequest, type LogRequestsQuery } from '../../contract';
import { asAuditor } from '../as-auditor';

export interface StoredRequest extends Omit<LogRequest, 'person' | 'clock' | 'refusal'> {
  personId: string; refusalGround: NonNullable<LogRequest['refusal']>['ground'] | null; refusalText: string | null; rowIds: string[] | null; rowsSha256: string | null;
}
interface Subject { id: string; name: string; number: number | null; protected: boolean }

const columns = `id, person_id as "personId", requester_name as "requesterName", requester_right as "requesterRight", language,
  received_on::text as "receivedOn", from_on::text as "from", until_on::text as "until", special_reason as "specialReason", due_on::text as "dueOn", status,
  refusal_ground as "refusalGround", refusal_text as "refusalText", ${utcText('answered_at')} as "answeredAt",
  case when answered_by is not null then json_build_object('id', answered_by, 'name', answered_by_name) end as "answeredBy",
  cardinality(row_ids) as "rowCount", json_build_object('id', created_by, 'name', created_by_name) as "createdBy", version`;

/** What waits first, by its last day; then what has been answered, newest first. */
export async function listLogRequests(tx: EntityManager, today: string, { limit, cursor, status }: LogRequestsQuery) {
  const [done = null, place = null, id = null] = readCursor(cursor, 3) ?? [];
  const stored = await asAuditor(tx, () => tx.query<Array<StoredRequest & { done: number; place: string }>>(
    `select * from (select ${columns}, (status <> 'open')::int as done,
        case when status = 'open' then due_on - date '1900-01-01' else date '2200-12-31' - (answered_at at time zone 'UTC')::date end as place
      from app.log_request where $5::text is null or status = $5) r
      where $1::int is null or (done, place, id) > ($1::int, $2::int, $3::uuid) order by done, place, id limit $4`, [done, place, id, limit + 1, status ?? null]));
  const page = pageOf(stored, limit, (row) => [row.done, row.place, row.id]);
  const subjects = await findSubjectsOf(tx, page.items.map(({ personId }) => personId));
  return { items: page.items.map((row) => asRequest(row, subjects, today)), nextCursor: page.nextCursor, persons: page.items.map(({ personId }) => personId) };
}

/** Null when there is no such request. `lock`: it is about to be answered. */
export async function findStoredRequest(tx: EntityManager, id: string, { lock = false } = {}): Promise<StoredRequest | null> {
  const [stored] = await asAuditor(tx, () => tx.query<StoredRequest[]>(
    `select ${columns}, row_ids as "rowIds", encode(rows_sha256, 'hex') as "rowsSha256" from app.log_request where id = $1 ${lock ? 'for update' : ''}`, [id]));
  return stored ?? null;
}

/** Names and numbers, nothing more of anybody. */
export async function findSubjectsOf(tx: EntityManager, persons: string[]): Promise<Map<string, Subject>> {
  const [row] = await asAuditor(tx, () => tx.query<Array<{ subjects: Subject[] }>>('select app.log_request_subjects($1) as subjects', [[...new Set(persons)]]));
  return new Map((row?.subjects ?? []).map((subject) => [subject.id, subject]));
}

/** How many earlier requests for the same person's log have been answered: the second within a year may cost something. */
export async function countEarlier(tx: EntityManager, { id, personId, receivedOn }: StoredRequest): Promise<number> {
  const [row] = await asAuditor(tx, () => tx.query<Array<{ count: number }>>(
    `select count(*)::int as count from app.log_request where person_id = $1 and id <> $2 and status = 'answered' and received_on <= $3`, [personId, id, receivedOn]));
  return row?.count ?? 0;
}

export function asRequest(stored: StoredRequest, subjects: Map<string, Subject>, today: string): LogRequest {
  const { personId, refusalGround, refusalText, rowIds: _ids, rowsSha256: _hash, ...rest } = stored;
  const { name = '', number = null } = subjects.get(personId) ?? {};
  const { done: _done, place: _place, ...request } = rest as typeof rest & { done?: number; place?: number };
  return {
    ...request, person: { id: personId, name, number }, clock: clockOf(request, today),
    refusal: refusalGround === null || refusalText === null ? null : { ground: refusalGround, text: refusalText },
  };
}

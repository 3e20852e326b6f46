import type { EntityManager } from 'typeorm';
import { pageOf, Problem, readCursor, utcText } from '@rinnalla/platform/api';
import type { ListQuery } from '@rinnalla/platform/contract';
import type { FailedMessage, Notice } from '../contract';

/** The visitor's own notices, newest first: those that still stand, with the families that may still be opened. */
export async function listNotices(tx: EntityManager, { cursor, limit }: ListQuery) {
  const [at = null, id = null] = readCursor(cursor, 2) ?? [];
  const rows = await tx.query<Array<Notice & { exact: string }>>(
    `select id, kind, family_count as "familyCount", families, ${utcText('at')} as at, ${utcText('read_at')} as "readAt", at::text as exact
       from app.my_notices($1, $2, $3)`, [at, id, limit + 1]);
  const page = pageOf(rows, limit, (row) => [row.exact, row.id]);
  return { items: page.items.map(({ exact: _exact, ...row }) => row), nextCursor: page.nextCursor };
}

export async function countUnreadNotices(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<Array<{ count: number }>>('select app.my_unread_notices() as count');
  return row?.count ?? 0;
}

/** Row-level security leaves only one's own: somebody else's notice is not there. Reading again changes nothing. */
export async function readNotice(tx: EntityManager, id: string): Promise<void> {
  const [found] = await tx.query<Array<{ id: string }>>('select id from app.notice where id = $1', [id]);
  if (found === undefined) throw Problem.notFound();
  await tx.query('update app.notice set read_at = app.now() where id = $1 and read_at is null', [id]);
}

/** Row-level security leaves only one's own. */
export async function readAllNotices(tx: EntityManager): Promise<void> {
  await tx.query('update app.notice set read_at = app.now() where read_at is null');
}

export function listFailedMessages(tx: EntityManager): Promise<FailedMessage[]> {
  return tx.query<FailedMessage[]>(
    `select id, json_build_object('id', user_id, 'name', user_name) as user, failure as why, ${utcText('made_at')} as at, attempts as tries
       from app.failed_messages()`);
}

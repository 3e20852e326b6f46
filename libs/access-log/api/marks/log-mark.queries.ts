import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { pageOf, Problem, readCursor, utcText } from '@rinnalla/platform/api';
import type { CloseLogMark, LogMark, LogMarks, LogMarksQuery } from '../../contract';
import { asAuditor } from '../as-auditor';

const told = `id, rule, grade, json_build_object('id', user_id, 'name', user_name) as user,
  case when family_id is not null then app.family_numbers(array[family_id]) -> 0 end as family, cardinality(row_ids) as visits, cardinality(families) as families,
  ${utcText('first_at')} as "firstAt", ${utcText('last_at')} as "lastAt", ${utcText('made_at')} as "madeAt", ${utcText('closed_at')} as "closedAt",
  case when closed_by is not null then json_build_object('id', closed_by, 'name', closed_by_name) end as "closedBy", finding, note`;

/** Those that wait: the serious first, then the newest. Those closed: the last closed first. */
const orders = { open: { rank: `case grade when 'serious' then 0 else 1 end`, at: 'made_at' }, closed: { rank: '0', at: 'closed_at' } };

type Row = Omit<LogMark, 'mayClose'> & { rank: number; exact: string };

export async function listLogMarks(tx: EntityManager, visit: Visit, { status, cursor, limit }: LogMarksQuery): Promise<LogMarks> {
  const [rank = null, at = null, id = null] = readCursor(cursor, 3) ?? [];
  const order = orders[status];
  const [rows, [state]] = await asAuditor(tx, async () => [
    await tx.query<Row[]>(
      `select ${told}, ${order.rank} as rank, ${order.at}::text as exact from app.log_mark
        where (closed_at is null) = $1 and ($2::int is null or ${order.rank} > $2::int or (${order.rank} = $2::int and (${order.at}, id) < ($3::timestamptz, $4::uuid)))
        order by rank, ${order.at} desc, id desc limit $5`, [status === 'open', rank, at, id, limit + 1]),
    await tx.query<Array<{ open: number; checkedAt: string | null }>>(
      `select (select count(*)::int from app.log_mark where closed_at is null) as open, (select ${utcText('read_until')} from app.log_mark_check) as "checkedAt"`),
  ] as const);
  const page = pageOf(rows, limit, (row) => [row.rank, row.exact, row.id]);
  const items = page.items.map(({ rank: _rank, exact: _exact, ...row }) => withRight(row, visit));
  return { items, nextCursor: page.nextCursor, open: state?.open ?? 0, checkedAt: state?.checkedAt ?? null };
}

/** The families that a mark's rows are about; empty for a mark that is not there. */
export async function familiesOfMark(tx: EntityManager, id: string): Promise<string[]> {
  const [row] = await asAuditor(tx, () => tx.query<Array<{ families: string[] }>>('select families from app.log_mark where id = $1', [id]));
  return row?.families ?? [];
}

/** What was found stands for good. Nobody closes a mark of their own visits; misuse, and what is serious, is told in words. */
export async function closeLogMark(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: CloseLogMark }): Promise<LogMark> {
  const [answer] = await tx.query<Array<{ outcome: string }>>('select app.close_log_mark($1, $2, $3) as outcome', [id, input.finding, input.note ?? null]);
  switch (answer?.outcome) {
    case 'closed': break;
    case 'own': throw new Problem(403, 'access-log.another-closes');
    case 'closed-already': throw new Problem(409, 'access-log.closed-already');
    case 'note-missing': throw Problem.field('note', 'required');
    default: throw Problem.notFound();
  }
  const [row] = await asAuditor(tx, () => tx.query<Array<Omit<LogMark, 'mayClose'>>>(`select ${told} from app.log_mark where id = $1`, [id]));
  if (row === undefined) throw Problem.notFound();
  return withRight(row, visit);
}

function withRight(row: Omit<LogMark, 'mayClose'>, { userId }: Visit): LogMark {
  return { ...row, mayClose: row.closedAt === null && row.user.id !== userId };
}

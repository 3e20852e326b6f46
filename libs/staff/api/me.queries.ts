import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import type { Me, Session } from '../contract';

/** The signed-in user as the screens need it. */
export async function findMe(tx: EntityManager, userId: string): Promise<Me> {
  const [row] = await tx.query<Me[]>(
    `select u.id, u.display_name as "displayName", u.roles, u.language, u.letter_keys as "letterKeys",
        coalesce((select array_agg(m.team_id order by t.name) from app.team_member m join app.team t on t.id = m.team_id
          where m.user_id = u.id), '{}') as "teamIds"
      from app.user_account u where u.id = $1`, [userId]);
  if (row === undefined) throw new Problem(401, 'platform.signed-out');
  return row;
}

/** One's own live sessions, the present one marked. */
export async function listMySessions(tx: EntityManager): Promise<Session[]> {
  const rows = await tx.query<Array<{ id: string; startedAt: Date; seenAt: Date; browser: string | null; clientAddress: string | null; present: boolean }>>(
    `select id, started_at as "startedAt", seen_at as "seenAt", browser, client_address as "clientAddress", present from app.my_sessions()`);
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString(), seenAt: row.seenAt.toISOString() }));
}

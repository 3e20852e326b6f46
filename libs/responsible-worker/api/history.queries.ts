import type { EntityManager } from 'typeorm';
import { utcText } from '@rinnalla/platform/api';
import type { History, HistoryRow } from '../contract';

/** Who has been responsible, newest first, and the times within open client relationships when nobody was; a gap that goes on has no end. */
export async function listHistory(tx: EntityManager, familyId: string): Promise<History> {
  const items = await tx.query<HistoryRow[]>(
    `select a.id, json_build_object('id', a.worker_id, 'name', a.worker_name) as worker,
        case when a.pair_id is not null then json_build_object('id', a.pair_id, 'name', a.pair_name) end as pair,
        ${utcText('a.from_at')} as "from", ${utcText('a.until_at')} as until, a.how, a.reason, a.family_view as "familyView",
        a.child_view as "childView", a.agreed, a.handover_note as "handoverNote", ${utcText('a.recorded_at')} as "recordedAt",
        json_build_object('id', a.recorded_by, 'name', a.recorded_by_name) as "recordedBy"
      from app.responsible_worker_assignment a where a.family_id = $1 order by a.from_at desc, a.until_at desc nulls first, a.id desc`, [familyId]);
  const gaps = await tx.query<History['gaps']>(
    `select ${utcText('lower(g)')} as "from", ${utcText('upper(g)')} as until
      from (select unnest(
          (select coalesce(range_agg(tstzrange(opened_at, closed_at, '[)')), '{}') from app.client_relationship where family_id = $1)
          - (select coalesce(range_agg(tstzrange(from_at, until_at, '[)')), '{}') from app.responsible_worker_assignment where family_id = $1)) as g) s
      order by lower(g) desc`, [familyId]);
  return { items, nextCursor: null, gaps };
}

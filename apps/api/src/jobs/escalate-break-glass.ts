import type { DataSource, EntityManager } from 'typeorm';
import { reviewByOf } from '@rinnalla/access-control/contract';
import type { Job } from '@rinnalla/platform/api';

/** Emergency accesses that nobody reviewed within the working day after become the auditors': told once each. */
export const escalateBreakGlassJob: Job = {
  name: 'escalate_break_glass', cron: '15 * * * *',
  run: async (dataSource: DataSource) => { await dataSource.transaction(escalate); },
};

async function escalate(tx: EntityManager): Promise<void> {
  const rows = await tx.query<Array<{ id: string; openedAt: Date; today: string }>>(
    'select id, opened_at as "openedAt", app.today()::text as today from app.unreviewed_break_glass()');
  const late = rows.filter(({ openedAt, today }) => reviewByOf(openedAt) < today).map(({ id }) => id);
  if (late.length > 0) await tx.query('select app.escalate_break_glass($1)', [late]);
}

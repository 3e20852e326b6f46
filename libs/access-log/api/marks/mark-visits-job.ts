import type { DataSource } from 'typeorm';
import type { Job } from '@rinnalla/platform/api';

/** Goes through what was written to the log since the last time, day and night: a third suspicious act is marked within ten minutes. */
export const markVisitsJob: Job = { name: 'mark_visits', cron: '*/10 * * * *', run: goThroughTheLog };

/** A day of the log at a time: what was missed for long is caught up in short transactions. */
async function goThroughTheLog(dataSource: DataSource): Promise<void> {
  let more = true;
  while (more) [{ more }] = await dataSource.query<[{ more: boolean }]>('select app.mark_visits_onward() as more');
}

import type { Job } from '@rinnalla/platform/api';

/** Goes through what was written to the log since the last time, day and night: a third suspicious act is marked within ten minutes. */
export const markVisitsJob: Job = {
  name: 'mark_visits', cron: '*/10 * * * *',
  run: async (dataSource) => { await dataSource.query('select app.mark_visits()'); },
};

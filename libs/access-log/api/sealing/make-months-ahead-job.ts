import type { DataSource } from 'typeorm';
import type { Job } from '@rinnalla/platform/api';

/** Each month of the log has a table of its own, made thirteen months before anybody writes into it. */
export const makeMonthsAheadJob: Job = {
  name: 'make_log_months_ahead', cron: '17 2 * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.make_log_partitions_ahead()'); },
};

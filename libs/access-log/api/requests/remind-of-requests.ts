import type { DataSource } from 'typeorm';
import type { Job } from '@rinnalla/platform/api';

/** Every morning the auditors are told of requests on the 46th and the 55th day of their clock. */
export const remindOfLogRequestsJob: Job = {
  name: 'remind_of_log_requests', cron: '0 4 * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.remind_of_log_requests()'); },
};

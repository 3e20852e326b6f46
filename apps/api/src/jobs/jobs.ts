import type { DataSource } from 'typeorm';
import { sendMessagesJob, type Sending } from '@rinnalla/notices/api';
import type { Job } from '@rinnalla/platform/api';

/** Everything that this server does by the clock. */
export function jobsOf(sending: Sending): Job[] {
  return [sendMessagesJob(sending), returnOverdueOffers];
}

/** Offers that nobody answered in time go back to the lead. */
const returnOverdueOffers: Job = {
  name: 'return_overdue_offers', cron: '*/5 * * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.return_overdue_offers()'); },
};

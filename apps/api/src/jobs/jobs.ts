import type { DataSource } from 'typeorm';
import { makeMonthsAheadJob, markVisitsJob, remindOfLogRequestsJob } from '@rinnalla/access-log/api';
import { sendMessagesJob, sendPasswordLinksJob, type Sending } from '@rinnalla/notices/api';
import type { Job } from '@rinnalla/platform/api';
import { escalateBreakGlassJob } from './escalate-break-glass';

/** Everything that this server does by the clock. */
export function jobsOf(sending: Sending): Job[] {
  return [sendMessagesJob(sending), sendPasswordLinksJob(sending), forgetTurns, forgetRememberedAnswers, returnOverdueOffers, remindOfEndingProtection, escalateBreakGlassJob, markVisitsJob, remindOfLogRequestsJob, makeMonthsAheadJob];
}

/** Offers that nobody answered in time go back to the lead. */
const returnOverdueOffers: Job = {
  name: 'return_overdue_offers', cron: '*/5 * * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.return_overdue_offers()'); },
};

/** The end of a non-disclosure is told two months, one month and a week ahead. */
const remindOfEndingProtection: Job = {
  name: 'remind_of_ending_protection', cron: '10 5 * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.remind_of_ending_protection()'); },
};

/** Nobody asks again with the same key after three days. */
const forgetRememberedAnswers: Job = {
  name: 'forget_remembered_answers', cron: '40 * * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.forget_remembered_answers()'); },
};

/** Turns of long ago hold nobody back any more. */
const forgetTurns: Job = {
  name: 'forget_turns', cron: '20 * * * *',
  run: async (dataSource: DataSource) => { await dataSource.query('select app.forget_turns()'); },
};

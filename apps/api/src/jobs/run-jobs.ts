import { Logger, parseCronItems, run } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import type { Job } from '@rinnalla/platform/api';

export interface RunningJobs { stop(): Promise<void> }

/** A minute missed while the server was being restarted is caught up. A run that failed is not repeated: the next minute's does the same. */
const caughtUp = { backfillPeriod: 60_000, maxAttempts: 1 };

/**
 * Runs the jobs by the clock until stopped. Of several servers on one database one runs each: the queue gives every minute's job out once.
 * `say` hears of what failed, without any row's content.
 */
export async function runJobs({ apiUrl, dataSource, jobs, say }: {
  apiUrl: string; dataSource: DataSource; jobs: Job[]; say: (line: string) => void;
}): Promise<RunningJobs> {
  const logger = new Logger(() => (level, message) => { if (level === 'error') say(`Jobs: ${message}\n`); });
  const runner = await run({
    connectionString: apiUrl, maxPoolSize: 3, concurrency: 1, noHandleSignals: true, logger,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, () => job.run(dataSource)])),
    parsedCronItems: parseCronItems(jobs.map(({ name, cron }) => ({ task: name, match: cron, options: caughtUp }))),
  });
  return { stop: () => runner.stop() };
}

import type { DataSource } from 'typeorm';

/** Something done by the clock, once however many servers run. A library exports its jobs; the server lists them in `jobs.ts`. */
export interface Job {
  /** Plain letters and underscores: the queue's name for it. */
  name: string;
  /** Minutes, hours, days as crontab writes them, in UTC. */
  cron: string;
  /** Does all that is due; done again at once, it finds nothing. The connection is the application's own. */
  run(dataSource: DataSource): Promise<void>;
}

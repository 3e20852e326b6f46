import { setTimeout as pause } from 'node:timers/promises';
import { Logger, parseCronItems, run, type Runner } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { describeFault, type Job } from '@rinnalla/platform/api';

export interface RunningJobs { stop(): Promise<void> }
interface Wanted { apiUrl: string; dataSource: DataSource; jobs: Job[]; say: (line: string) => void; restMs?: number }

/** A minute missed while the server was being restarted is caught up. A run that failed is not repeated: the next minute's does the same. */
const caughtUp = { backfillPeriod: 60_000, maxAttempts: 1 };

/**
 * Runs the jobs by the clock until stopped. Of several servers on one database one runs each: the queue gives every minute's job out once.
 * A queue that gives up, as it may when the database cuts its connections, is begun anew. `say` hears of what failed, without any row's
 * content.
 */
export async function runJobs(wanted: Wanted): Promise<RunningJobs> {
  const stopping = new AbortController();
  let runner: Runner | null = await begin(wanted);
  const kept = keepUp();
  return { stop: async () => { stopping.abort(); await runner?.stop().catch(alreadyStopped); await kept; } };

  async function keepUp(): Promise<void> {
    while (!stopping.signal.aborted) {
      // A queue that gives up ends without an error of its own.
      await runner?.promise.catch(() => undefined);
      if (stopping.signal.aborted) return;
      wanted.say('Jobs: the queue gave up and is begun anew.\n');
      await pause(wanted.restMs ?? 10_000, undefined, { signal: stopping.signal }).catch(() => undefined);
      runner = stopping.signal.aborted ? null : await begin(wanted).catch(() => null);
    }
    await runner?.stop().catch(alreadyStopped);
  }
}

/** Stopping twice is refused by the queue, and is fine. */
function alreadyStopped(): void {}

async function begin({ apiUrl, dataSource, jobs, say }: Wanted): Promise<Runner> {
  const logger = new Logger(() => (level, message) => { if (level === 'error') say(`Jobs: ${message}\n`); });
  const runner = await run({
    connectionString: apiUrl, maxPoolSize: 3, concurrency: 1, noHandleSignals: true, logger,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, () => job.run(dataSource).catch(withoutContent)])),
    parsedCronItems: parseCronItems(jobs.map(({ name, cron }) => ({ task: name, match: cron, options: caughtUp }))),
  });
  giveUpWhenDeaf(runner);
  return runner;
}

/** The queue keeps and tells a failure by its message, and messages of the database quote rows. */
function withoutContent(error: unknown): never {
  const { kind, code, where } = describeFault(error);
  throw new Error(`${kind} ${String(code ?? '')} ${where?.[0] ?? ''}`);
}

const deafAfter = 5;

/**
 * The queue remembers for good when its very first question failed (graphile-worker 0.17: the promise of its tasks' ids is kept), and then
 * asks in vain every two seconds.
 */
function giveUpWhenDeaf(runner: Runner): void {
  let inVain = 0;
  const heard = () => { inVain = 0; };
  runner.events.on('worker:getJob:empty', heard);
  runner.events.on('job:start', heard);
  runner.events.on('worker:getJob:error', () => {
    inVain += 1;
    if (inVain === deafAfter) void runner.stop().catch(alreadyStopped);
  });
}

import { availableParallelism } from 'node:os';
import { AcknowledgedClient } from './acknowledged-client';

/** As many as the machine can work on, and one that waits for the disk: more make every request slower and none quicker. */
export const fittingPoolSize = Math.min(10, Math.max(3, availableParallelism() + 1));

/**
 * How requests meet the database: two seconds for a connection, four for a lock, five for a statement of a read (deeds lift that for
 * themselves: a write is never broken off), and nobody keeps a transaction open while doing something else for long.
 */
export const requestConnections = connections('-c jit=off -c random_page_cost=1.1 -c lock_timeout=4s -c statement_timeout=5s -c idle_in_transaction_session_timeout=15s');

/** What is done by the clock takes the time it takes, and no connection from those who wait for an answer. */
export const jobConnections = { ...connections('-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s'), poolSize: 2 };

function connections(options: string) {
  const keptAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
  return { connectTimeoutMS: 2_000, extra: { Client: AcknowledgedClient, pipeline: true, application_name: 'rinnalla', ...keptAlive, options } };
}

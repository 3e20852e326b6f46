import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { createMigratingDataSource } from './data-source';
import { migrations } from './migrations/index';

const looksEveryMs = 200;
const attempts = 30;
const restMs = 1_000;
/** A lock that did not come in time, and one that two held against each other: nothing was done, and the next attempt may have it. */
const anotherTime = ['55P03', '40P01'];

/**
 * Brings the schema up to date while others work, each migration in its own transaction unless it says `transaction = false`. Replicas that
 * start together wait for one another: TypeORM has no lock of its own.
 */
export async function migrate(url: string, wanted = migrations): Promise<void> {
  const lock = new Client({ connectionString: url, application_name: 'rinnalla-migrate' });
  await lock.connect();
  try {
    await takeTurn(lock);
    await lock.query('create schema if not exists app');
    for (let attempt = 1; ; attempt += 1) {
      if (await runPending(url, wanted, { last: attempt === attempts })) return;
      await pause(restMs);
    }
  } finally {
    await lock.end();
  }
}

/**
 * Asks again instead of waiting in the database: a statement that waits for this lock is a transaction under way, and
 * `create index concurrently` waits for all of those, so that the two would wait for each other.
 */
async function takeTurn(lock: Client): Promise<void> {
  for (;;) {
    const { rows: [row] } = await lock.query<{ mine: boolean }>(`select pg_try_advisory_lock(hashtext('rinnalla migrations')) as mine`);
    if (row?.mine === true) return;
    await pause(looksEveryMs);
  }
}

/** False where a lock did not come and another attempt is left. */
async function runPending(url: string, wanted: typeof migrations, { last }: { last: boolean }): Promise<boolean> {
  const source = await createMigratingDataSource(url, wanted).initialize();
  try {
    await source.runMigrations();
    return true;
  } catch (error) {
    const code = error instanceof QueryFailedError && error.driverError instanceof DatabaseError ? error.driverError.code : undefined;
    if (last || code === undefined || !anotherTime.includes(code)) throw error;
    return false;
  } finally {
    await source.destroy();
  }
}

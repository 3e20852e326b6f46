import type { QueryRunner } from 'typeorm';

/**
 * An index on a table that is in use, without holding anybody up: for a migration with `transaction = false`. A build that was broken off
 * leaves an index that nobody uses and that `if not exists` would take for done: it goes first. The build itself may wait: for every
 * transaction that began before it.
 */
export async function addIndex(runner: QueryRunner, { name, on }: { name: string; on: string }): Promise<void> {
  await runner.query('set lock_timeout = 0');
  try {
    await runner.query(`drop index concurrently if exists app.${name}`);
    await runner.query(`create index concurrently ${name} on app.${on}`);
  } finally {
    await runner.query('reset lock_timeout');
  }
}

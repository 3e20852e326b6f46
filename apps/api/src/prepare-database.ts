import type { DataSource } from 'typeorm';
import { syncPermissions } from '@rinnalla/access-control/api';
import { createOwnerDataSource, migrate, neededMigrations } from '@rinnalla/platform/database';
import { installQueue } from './jobs/install-queue';

/** Schema, queue, permissions and months of the log, as this build has them. Needs the owner; done again, it changes nothing. */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl);
  const owner = await createOwnerDataSource(ownerUrl).initialize();
  try {
    await owner.query('select app.continue_log_numbers()');
    // A replica of the former release that starts once more takes nothing back of what the newer one brought.
    if (await isOfANewerBuild(owner)) return;
    await installQueue(owner, ownerUrl);
    await syncPermissions(owner);
    await owner.query('select app.make_log_partitions_ahead()');
  } finally {
    await owner.destroy();
  }
}

async function isOfANewerBuild(owner: DataSource): Promise<boolean> {
  const [row] = await owner.query<Array<{ newer: boolean }>>('select exists (select from app.schema_migration where name <> all ($1)) as newer', [neededMigrations]);
  return row?.newer ?? false;
}

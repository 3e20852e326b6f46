import { DataSource, type DataSourceOptions } from 'typeorm';
import { Client } from 'pg';
import { migrations } from './migrations/index';

const settings = { type: 'postgres', schema: 'app', synchronize: false, logging: false } as const;

/** A connection as the owner of the tables: for migrations and seeds, never for serving requests. */
export function createOwnerDataSource(url: string, entities: DataSourceOptions['entities'] = []): DataSource {
  const names = { migrationsTableName: 'schema_migration', migrationsTransactionMode: 'each' } as const;
  return new DataSource({ ...settings, ...names, url, entities, migrations, applicationName: 'rinnalla-owner' });
}

/** The schema that this build needs: a server is not ready before it is there. */
export const newestMigration = new (migrations[migrations.length - 1] as (typeof migrations)[number])().name as string;

/**
 * Brings the schema up to date, each migration in its own transaction. Replicas that start together wait for one another:
 * TypeORM has no lock of its own.
 */
export async function migrate(url: string): Promise<void> {
  const lock = new Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('rinnalla migrations'))`);
    await lock.query('create schema if not exists app');
    await runPending(url);
  } finally {
    await lock.end();
  }
}

async function runPending(url: string): Promise<void> {
  const source = createOwnerDataSource(url);
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

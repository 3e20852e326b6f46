import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { migrations } from './migrations/index';

type Migrations = Array<new () => MigrationInterface>;

const settings = { type: 'postgres', schema: 'app', synchronize: false, logging: false } as const;
const names = { migrationsTableName: 'schema_migration', migrationsTransactionMode: 'each' } as const;

/** A connection as the owner of the tables: for migrations and seeds, never for serving requests. */
export function createOwnerDataSource(url: string, entities: DataSourceOptions['entities'] = []): DataSource {
  return new DataSource({ ...settings, ...names, url, entities, migrations, applicationName: 'rinnalla-owner' });
}

/** A connection for `wanted` alone. A change that waits for a table holds everybody else up behind it: two seconds, then it lets them by. */
export function createMigratingDataSource(url: string, wanted: Migrations): DataSource {
  return new DataSource({ ...settings, ...names, url, migrations: wanted, applicationName: 'rinnalla-migrate', extra: { options: '-c lock_timeout=2s' } });
}

/** The migrations that this build needs: a server is not ready before each is there. What a newer build has added is no hindrance. */
export const neededMigrations = migrations.map((made) => new made().name ?? made.name);

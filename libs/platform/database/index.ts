export * from './backup/index';
export { createOwnerDataSource, migrate } from './data-source';
export { createRolesAndDatabase, type WantedDatabase } from './database-roles';
export { reachEmbedded, runningUrl } from './embedded/running-server';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';
export { migrations } from './migrations/index';

export * from './backup/index';
export { createOwnerDataSource, migrate, newestMigration } from './data-source';
export { AcknowledgedClient } from './connections/acknowledged-client';
export { DatabasePulse } from './connections/database-pulse';
export { fittingPoolSize, jobConnections, requestConnections } from './connections/request-pool';
export { createRolesAndDatabase, type WantedDatabase } from './database-roles';
export { reachEmbedded, runningUrl } from './embedded/running-server';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';
export { migrations } from './migrations/index';

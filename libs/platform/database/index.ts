export { createOwnerDataSource, migrate } from './data-source';
export { createRolesAndDatabase, type WantedDatabase } from './database-roles';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';

import { rm } from 'node:fs/promises';
import { dataFolder } from './data-folder.mjs';
import { loadTypeScript } from './load-typescript.mjs';

/**
 * Do the entities describe the tables the migrations make? An empty database is migrated and TypeORM asked what it would
 * change. The database may be stricter than the entities say (constraints and indexes of its own): dropping those is no
 * drift, nor is a column that the database computes for its own searches. A column, a type, a default or a table that differs is.
 */
const { createOwnerDataSource, migrate, startEmbeddedPostgres } = await loadTypeScript('libs/platform/database/index.ts');
const { entities } = await loadTypeScript('apps/api/src/entities.ts');
const stricter = [/^ALTER TABLE \S+ DROP CONSTRAINT /, /^DROP INDEX /, /^ALTER TABLE \S+ DROP COLUMN "name_words"$/];

const dataDir = dataFolder('drift');
let drift;
const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
try {
  await migrate(postgres.ownerUrl);
  drift = await differences(postgres.ownerUrl);
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
for (const statement of drift) console.error(statement);
console.log(drift.length === 0 ? `No drift: ${entities.length} entities fit the migrations.` : `Drift: ${drift.length} differences.`);
process.exit(drift.length === 0 ? 0 : 1);

async function differences(ownerUrl) {
  const source = await createOwnerDataSource(ownerUrl, entities).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const wanted = upQueries.map(({ query }) => query).filter((query) => !stricter.some((pattern) => pattern.test(query)));
    return withoutSameKeys(wanted);
  } finally {
    await source.destroy();
  }
}

/** TypeORM reads a key's default `gen_random_uuid()` as "generated", and so drops it to set the very same: no difference. */
function withoutSameKeys(statements) {
  const same = statements.filter((one) => one.endsWith(' SET DEFAULT gen_random_uuid()'));
  const pairs = same.map((one) => [one.replace(/ SET DEFAULT .*/, ' DROP DEFAULT'), one]);
  const cleared = new Set(pairs.filter(([drop]) => statements.includes(drop)).flat());
  return statements.filter((one) => !cleared.has(one));
}

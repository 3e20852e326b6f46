import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { templateDatabase, urlOf, type TestServer } from './test-server';

export interface TestDatabase {
  /** As the application connects: row-level security binds. */
  apiUrl: string;
  /** As the access log is sealed. */
  sealerUrl: string;
  /** As the owner of the tables: to set the clock, to break things on purpose. */
  ownerUrl: string;
  /** Past row-level security: to look at what was really written. */
  superuserUrl: string;
  drop(): Promise<void>;
}

/** A database of this spec file's own, with the whole schema and no rows. Drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = runningServer();
  const database = `rinnalla_test_${randomBytes(6).toString('hex')}`;
  // Copying a template is refused while anybody is connected to it: spec files that start together take turns.
  await asSuperuser(server, [
    `select pg_advisory_lock(hashtext('${templateDatabase}'))`,
    `create database ${database} template ${templateDatabase} owner app_owner`,
    `revoke all on database ${database} from public`,
    `grant connect on database ${database} to app_api, app_sealer`,
  ]);
  return {
    apiUrl: urlOf(server, { role: 'app_api', password: server.apiPassword, database }),
    sealerUrl: urlOf(server, { role: 'app_sealer', password: server.sealerPassword, database }),
    ownerUrl: urlOf(server, { role: 'app_owner', password: server.ownerPassword, database }),
    superuserUrl: urlOf(server, { database }),
    drop: () => asSuperuser(server, [`drop database if exists ${database} with (force)`]),
  };
}

async function asSuperuser(server: TestServer, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function runningServer(): TestServer {
  const text = process.env.RINNALLA_TEST_SERVER;
  if (!text) throw new Error('No test server runs: start the spec through "npm test" or with jest.config.ts.');
  return JSON.parse(text) as TestServer;
}

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createRolesAndDatabase, migrate, startEmbeddedPostgres } from '../database/index';

export const templateDatabase = 'rinnalla_template';

/** Where the databases of the tests stand: the only thing a spec file has to know, handed to it by the environment. */
export interface TestServer {
  superuserUrl: string;
  ownerPassword: string;
  apiPassword: string;
  sealerPassword: string;
}

/**
 * One server for a whole run, with the schema built once as a template. `TEST_SUPERUSER_URL` names another server to use
 * instead; there the roles' passwords are set to throw-away ones.
 */
export async function startTestServer(): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const given = process.env.TEST_SUPERUSER_URL;
  return given ? prepareGiven(given) : startOwn();
}

async function startOwn(): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rinnalla-test-'));
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, database: templateDatabase });
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.ownerUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  const passwords = {
    ownerPassword: passwordIn(postgres.ownerUrl), apiPassword: passwordIn(postgres.apiUrl), sealerPassword: passwordIn(postgres.sealerUrl),
  };
  return { server: { superuserUrl: postgres.superuserUrl, ...passwords }, stop };
}

async function prepareGiven(superuserUrl: string): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const passwords = { ownerPassword: 'rinnalla-test-owner', apiPassword: 'rinnalla-test-api', sealerPassword: 'rinnalla-test-sealer' };
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${templateDatabase} with (force)`);
    await createRolesAndDatabase(client, { database: templateDatabase, ...passwords });
  } finally {
    await client.end();
  }
  const server = { superuserUrl, ...passwords };
  await migrate(urlOf(server, { role: 'app_owner', password: passwords.ownerPassword, database: templateDatabase }));
  return { server, stop: async () => {} };
}

/** The address of a database on the test server for one of its roles. */
export function urlOf(server: TestServer, as: { role?: string; password?: string; database: string }): string {
  const url = new URL(server.superuserUrl);
  if (as.role) url.username = as.role;
  if (as.password) url.password = as.password;
  url.pathname = `/${as.database}`;
  return url.toString();
}

function passwordIn(url: string): string {
  return new URL(url).password;
}

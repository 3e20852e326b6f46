import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../embedded-postgres';
import { superuserName } from './server-process';

/** The connection of a role to the embedded server that runs on a data folder; null where none runs, or the folder has no such password. */
export async function runningUrl(dataDir: string, role: 'owner' | 'sealer' | 'superuser'): Promise<string | null> {
  const password = await readFile(join(dataDir, 'keys', `database-${role}`), 'utf8').catch(() => '');
  const port = (await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[3]?.trim();
  return port && password ? `postgres://${role === 'superuser' ? superuserName : `app_${role}`}:${password.trim()}@127.0.0.1:${port}/rinnalla` : null;
}

/**
 * The connection of the role that seals and verifies, to the embedded database of a data folder: of the server that runs there, or of one
 * that is started for as long as it is needed. Throws when the folder holds no database.
 */
export async function reachEmbedded(dataDir: string): Promise<{ sealerUrl: string; leave: () => Promise<void> }> {
  await stat(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'))
    .catch(() => { throw new Error(`There is no database in ${dataDir}. Set DATA_DIR, or DATABASE_SEALER_URL for a server of your own.`); });
  const sealerUrl = await runningUrl(dataDir, 'sealer');
  if (sealerUrl !== null && await answers(sealerUrl)) return { sealerUrl, leave: async () => {} };
  const started = await startEmbeddedPostgres({ dataDir });
  return { sealerUrl: started.sealerUrl, leave: () => started.stop() };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  return client.connect().then(() => client.end()).then(() => true, () => false);
}

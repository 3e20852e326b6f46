import { prepareDatabase } from './prepare-database';
import { readSettings } from './settings';

/** Brings the database up to this build and ends: so that the servers themselves run without the owner's password. */
async function bringUpToDate(): Promise<void> {
  const ownerUrl = readSettings(process.env)['DATABASE_OWNER_URL'];
  if (!ownerUrl) throw new Error('Set DATABASE_OWNER_URL or DATABASE_OWNER_URL_FILE. (The demonstration migrates by itself.)');
  await prepareDatabase(ownerUrl);
  process.stdout.write('The database is up to date.\n');
}

bringUpToDate().catch((error: unknown) => {
  process.stderr.write(`The database was not brought up to date: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

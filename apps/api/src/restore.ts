import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inWords, readTarget } from '@rinnalla/platform/database';
import { installationOfBackups } from './backup/own-database';
import { restoreInstallation } from './backup/restore-installation';
import { readSettings } from './settings';

const usage = 'Usage: npm run restore -- --to "2026-11-25 12:00" (Finnish time), or --to latest';

/** Takes the embedded database back to a moment; the one that was there is kept beside it. The product must be stopped. */
async function restore(): Promise<void> {
  const [option, text, ...rest] = process.argv.slice(2);
  if (option !== '--to' || text === undefined || rest.length > 0) throw new Error(usage);
  const target = readTarget(text, new Date());
  const settings = readSettings(process.env);
  const dataDir = installationOfBackups(settings);
  const { backup, keptOld, lastChangeAt, sessions, witness } = await restoreInstallation({ env: settings, dataDir, target, say });
  say(`Restored ${target === 'latest' ? 'everything there was' : `to ${inWords(target)}`}, from the backup ${backup.name}. The last change in it is from ${lastChangeAt === null ? 'before the backup' : inWords(lastChangeAt)}.`);
  if (keptOld !== null) say(`The database that was there is kept: ${keptOld}. Remove it when you are sure, as it holds clients' data.`);
  say(`All ${sessions} open sessions were ended and unused password links withdrawn; messages that were waiting then are sent (again, under the same Message-ID).`);
  if (target !== 'latest') say('Accounts, roles and passwords are those of that moment: suspend again whoever was suspended since, before you let anybody in.');
  if (!witness.file) say('WARNING: there is no key of the log’s seals here, so the witness was not told of the restore: npm run log:verify will say that the log was cut.');
  if (typeof witness.address === 'object') say(`WARNING: the witness at LOG_WITNESS_URL was not told of the restore (${witness.address.later}). The next start tells it before any new seal.`);
  missingKeys(dataDir);
  say('Next: npm run log:verify, npm run doctor, npm start.');
}

function missingKeys(dataDir: string): void {
  const missing = ['data.key', 'index.key'].map((name) => join(dataDir, 'keys', name)).filter((file) => !existsSync(file));
  if (missing.length > 0) say(`WARNING: bring ${missing.join(' and ')} before you start: without them no identity code can be read, and a start makes new ones.`);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

restore().catch((error: unknown) => {
  process.stderr.write(`Nothing was restored; the database is as it was. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

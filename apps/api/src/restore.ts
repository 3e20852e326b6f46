import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { SealKeys, signRestore, WitnessFile } from '@rinnalla/access-log/api';
import { inWords, readBackupPlaces, readTarget, restoreEmbedded } from '@rinnalla/platform/database';
import { installationOfBackups } from './backup/own-database';
import { settleRestored } from './backup/settle-restored';
import { readSealPlaces } from './sealing';

const usage = 'Usage: npm run restore -- --to "2026-11-25 12:00" (Finnish time), or --to latest';

/** Takes the embedded database back to a moment; the one that was there is kept beside it. The product must be stopped. */
async function restore(): Promise<void> {
  const [option, text, ...rest] = process.argv.slice(2);
  if (option !== '--to' || text === undefined || rest.length > 0) throw new Error(usage);
  const target = readTarget(text, new Date());
  const dataDir = installationOfBackups(process.env);
  const named = target === 'latest' ? target : target.toISOString();
  let settled: Awaited<ReturnType<typeof settleRestored>> | undefined;
  const { backup, keptOld, lastChangeAt } = await restoreEmbedded({
    dataDir, database: 'rinnalla', places: readBackupPlaces(process.env, dataDir), target, say,
    settle: async (client, from) => { settled = await settleRestored(client, { target: named, backup: from.name, by: userInfo().username }); },
    beforeSwap: async () => { if (settled !== undefined) await tellWitness(dataDir, { ...settled, target: named }); },
  });
  say(`Restored ${target === 'latest' ? 'everything there was' : `to ${inWords(target)}`}, from the backup ${backup.name}. The last change in it is from ${lastChangeAt === null ? 'before the backup' : inWords(lastChangeAt)}.`);
  if (keptOld !== null) say(`The database that was there is kept: ${keptOld}. Remove it when you are sure, as it holds clients' data.`);
  say(`All ${settled?.sessions ?? 0} sessions were ended and unused password links withdrawn; messages that were waiting then are sent (again, under the same Message-ID).`);
  if (target !== 'latest') say('Accounts, roles and passwords are those of that moment: suspend again whoever was suspended since, before you let anybody in.');
  missingKeys(dataDir);
  say('Next: npm run log:verify, npm run doctor, npm start.');
}

/** So that the witness does not take the restored log for one whose end was cut off: said with the key of the seals, and told for ever. */
async function tellWitness(dataDir: string, { seal, installation, target }: { seal: { kept: number; keptHead: string }; installation: string; target: string }): Promise<void> {
  const { keyFile, witnessFile } = readSealPlaces(process.env, dataDir);
  if (witnessFile === undefined || keyFile === undefined || !existsSync(keyFile)) return say('There is no key of the log\'s seals here: the witness was not told of the restore, and npm run log:verify will not find the log whole.');
  await new WitnessFile(witnessFile, installation).addRestore(signRestore(SealKeys.inFile(keyFile), installation, { at: new Date().toISOString(), target, ...seal }));
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

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Keys } from '@rinnalla/platform/api';
import { createOwnerDataSource, runningUrl } from '@rinnalla/platform/database';
import { countOlder, resealAll } from './keys/reseal';
import { addVersion, completeVersion, forgetOlder, type KeyFiles } from './keys/versions';
import { readInstallation } from './installation';
import { readSettings } from './settings';

const usage = 'Usage: npm run keys:rotate -- [--add | --continue | --forget]';
/** Longer than a running server takes to see that its key files were changed. */
const untilSeenMs = 2_000;

/**
 * Changes the keys of what is sealed while the application runs. Without an option: adds a newest version of both keys and seals everything
 * anew; stopped in between, the same command goes on. `--add` only adds (to take the files to further machines first), `--continue` only
 * seals, `--forget` takes the older versions out of the files.
 */
async function rotate(): Promise<void> {
  const option = process.argv[2];
  if (option !== undefined && !['--add', '--continue', '--forget'].includes(option)) throw new Error(usage);
  const { ownerUrl, files } = await whereItStands();
  completeVersion(files);
  const owner = await createOwnerDataSource(ownerUrl).initialize();
  try {
    const unfinished = await countOlder(owner, Keys.fromFiles(files.dataKeyFile, files.indexKeyFile));
    if (option === '--forget') {
      if (unfinished > 0) throw new Error(`${unfinished} rows are still under an older key. Run npm run keys:rotate first.`);
      forgetOlder(files, Keys.fromFiles(files.dataKeyFile, files.indexKeyFile), new Date());
      return say('Only the newest keys are left in the files.');
    }
    if (option === '--add' || (option === undefined && unfinished === 0)) {
      say(`Version ${addVersion(files)} was added to ${files.dataKeyFile} and ${files.indexKeyFile}.`);
      if (option === '--add') return say('Take both files to every machine that serves Rinnalla, then run: npm run keys:rotate -- --continue');
      await pause(untilSeenMs);
    }
    const done = await resealAll(owner, Keys.fromFiles(files.dataKeyFile, files.indexKeyFile), { onBatch: (count) => say(`${count} rows sealed anew`) });
    say(`Done: ${done} rows. Older keys may be forgotten in three days: npm run keys:rotate -- --forget`);
  } finally {
    await owner.destroy();
  }
}

/** The database and the key files: as the environment says, or those of the demonstration, which must be running. */
async function whereItStands(): Promise<{ ownerUrl: string; files: KeyFiles }> {
  const installation = readInstallation(readSettings(process.env));
  if (installation.kind === 'own-database') {
    const { ownerUrl, dataKeyFile, indexKeyFile } = installation;
    if (!ownerUrl || !dataKeyFile || !indexKeyFile) throw new Error('Set DATABASE_OWNER_URL, DATA_KEY_FILE and INDEX_KEY_FILE.');
    return { ownerUrl, files: { dataKeyFile, indexKeyFile } };
  }
  const { dataDir } = installation;
  const ownerUrl = await runningUrl(dataDir, 'owner');
  if (ownerUrl === null) throw new Error(`No running Rinnalla was found in ${dataDir}. Start it first (npm start), or set DATABASE_URL and DATABASE_OWNER_URL.`);
  return { ownerUrl, files: { dataKeyFile: join(dataDir, 'keys', 'data.key'), indexKeyFile: join(dataDir, 'keys', 'index.key') } };
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

rotate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

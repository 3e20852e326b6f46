import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Client } from 'pg';
import { megabytes, readBackupPlaces, runningUrl, startEmbeddedPostgres, takeBaseBackup, type BackupDone, type BackupPlaces } from '@rinnalla/platform/database';
import { installationOfBackups } from './backup/own-database';

/** A sealed base backup of the embedded database, while it runs or not. From the first one on its log is archived as well. */
async function backUp(): Promise<void> {
  const dataDir = installationOfBackups(process.env);
  const places = readBackupPlaces(process.env, dataDir);
  const { superuserUrl, leave } = await reach(dataDir);
  try {
    const home = await realpath(join(dataDir, 'postgres'));
    say(`Backing up ${dataDir} to ${places.dir} …`);
    const done = await takeBaseBackup({ superuserUrl, database: 'rinnalla', home, folder: join(home, 'cluster') }, places, progress());
    tell(done, { places, dataDir });
  } finally {
    await leave();
  }
}

async function reach(dataDir: string): Promise<{ superuserUrl: string; leave: () => Promise<void> }> {
  const url = await runningUrl(dataDir, 'superuser');
  if (url !== null && await answers(url)) return { superuserUrl: url, leave: async () => {} };
  if (url === null && (await runningUrl(dataDir, 'owner')) === null && !(await isDatabase(dataDir))) {
    throw new Error(`There is no database in ${dataDir}. DATA_DIR names the folder.`);
  }
  const started = await startEmbeddedPostgres({ dataDir });
  return { superuserUrl: started.superuserUrl, leave: () => started.stop() };
}

async function isDatabase(dataDir: string): Promise<boolean> {
  return realpath(join(dataDir, 'postgres', 'cluster', 'PG_VERSION')).then(() => true, () => false);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  return client.connect().then(() => client.end()).then(() => true, () => false);
}

function progress(): (bytes: number) => void {
  let next = Date.now() + 5_000;
  return (bytes) => {
    if (Date.now() < next) return;
    next = Date.now() + 5_000;
    say(`… ${megabytes(bytes)} MB`);
  };
}

function tell({ folder, manifest, keyMade, expired }: BackupDone, { places, dataDir }: { places: BackupPlaces; dataDir: string }): void {
  const { bytes, files, parts, finishedAt, postgres, stopLsn } = manifest;
  say(`Done: ${folder}. ${files} files, ${megabytes(bytes)} MB, sealed to ${megabytes(parts['data.sealed'].size)} MB; PostgreSQL ${postgres}, log up to ${stopLsn}.`);
  say(`Every moment from ${finishedAt} on can be restored, as long as the log is archived: npm run restore -- --to "<moment>"`);
  if (expired.backups > 0) say(`${expired.backups} older backups and ${expired.segments} pieces of the log went (BACKUP_KEEP=${places.keep}).`);
  if (keyMade) say(`A key was made: ${places.keyFile}. Keep a copy of it somewhere else NOW: without it no backup opens.`);
  if (inside(places.keyFile, places.dir)) say('WARNING: the key lies among the backups. Whoever has one has the other: set BACKUP_KEY_FILE.');
  if (inside(places.dir, dataDir)) say('WARNING: the backups lie in the data folder. A disk that breaks takes both: set BACKUP_DIR to another disk or machine.');
  say('Not in the backup: the key files (sealed fields, log seal, backup) and the witness of the log. Keep copies of them apart from it.');
}

function inside(path: string, folder: string): boolean {
  return !relative(folder, path).startsWith('..');
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

backUp().catch((error: unknown) => {
  process.stderr.write(`No backup was made. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { readBackupPlaces, type BackupPlaces } from '@rinnalla/platform/database';
import { isBackedUpNightly, newestBackup } from '../backup/nightly-backup';
import { ok, warning, wrong, type Finding, type Patient } from './finding';

const mostHours = 26;

export async function lookAtBackups(patient: Patient): Promise<Finding[]> {
  const { env, installation, dataDir, ask } = patient;
  const found: Finding[] = [];
  if (dataDir !== undefined) found.push(await lookAtSpace(dataDir, 'the data folder'));
  if (installation.kind === 'own-database') return [...found, ...(ask === null ? [] : await lookAtArchiver(ask, 'Look at pgBackRest: pgbackrest check, and the server’s log.', true))];
  const places = readBackupPlaces(env, installation.dataDir);
  found.push(await lookAtBases(patient, places));
  if (await stat(places.dir).then(() => true, () => false)) {
    found.push(await lookAtSpace(places.dir, 'the folder of the backups'));
    const [backups, data] = await Promise.all([stat(places.dir), stat(installation.dataDir)]);
    found.push(backups.dev === data.dev ? warning('The backups are on the same disk as the data.', 'Set BACKUP_DIR to another disk or machine: a disk that breaks takes both.') : ok('The backups are on a disk of their own.'));
  }
  const replaced = (await readdir(join(installation.dataDir, 'postgres')).catch(() => [])).filter((name) => name.startsWith('cluster-before-restore-'));
  if (replaced.length > 0) found.push(warning(`Databases that a restore replaced are kept: ${replaced.join(', ')}.`, `They hold clients’ data: remove them from ${join(installation.dataDir, 'postgres')} when nobody needs them.`));
  if (ask !== null) found.push(...(await lookAtArchiver(ask, 'The running Rinnalla says why; until then the database keeps its log and its disk fills.', false)));
  return found;
}

async function lookAtBases({ env, ask }: Patient, places: BackupPlaces): Promise<Finding> {
  const nightly = await isBackedUpNightly(env, places);
  const todo = nightly ? 'The running Rinnalla makes one every night and says each hour why it cannot. Does it run?' : 'Set BACKUP_DIR, and one is made every night; or npm run backup (docs/operations.md).';
  const late = nightly ? wrong : warning;
  try {
    const newest = await newestBackup(places);
    if (newest === null) return warning('There is no whole backup yet.', todo);
    const [clock] = ask === null ? [{ now: new Date() }] : await ask<{ now: Date }>('select app.now() as now');
    const hours = Math.round(((clock?.now ?? new Date()).getTime() - Date.parse(newest.finishedAt)) / 3_600_000);
    return hours <= mostHours ? ok(`The newest backup is ${hours} hours old${nightly ? '; one is made every night' : ''}.`) : late(`The newest backup is ${hours} hours old.`, todo);
  } catch (error) {
    return wrong(`The backups cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Try a restore on another machine before you need it.');
  }
}

async function lookAtArchiver(ask: NonNullable<Patient['ask']>, todo: string, must: boolean): Promise<Finding[]> {
  const [archiver] = await ask<{ on: boolean; failing: boolean; minutes: number | null }>(`
    select current_setting('archive_mode') <> 'off' as on, coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing,
      (extract(epoch from clock_timestamp() - last_failed_time) / 60)::int as minutes from pg_stat_archiver`);
  if (archiver === undefined || !archiver.on) return must ? [warning('The database does not archive its log.', 'A nightly dump loses a day: set up pgBackRest (docs/operations.md).')] : [];
  return [archiver.failing ? wrong(`Archiving the log fails, last ${archiver.minutes} minutes ago.`, todo) : ok('The log is archived.')];
}

async function lookAtSpace(folder: string, name: string): Promise<Finding> {
  const { bavail, blocks } = await statfs(folder);
  const percent = Math.floor((bavail / blocks) * 100);
  if (percent >= 20) return ok(`${percent} % of the disk of ${name} is free.`);
  return (percent < 10 ? wrong : warning)(`Only ${percent} % of the disk of ${name} is free.`, 'Make room: a full disk stops every save.');
}

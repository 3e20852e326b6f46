import { realpath, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Job } from '@rinnalla/platform/api';
import { BackupKey, baseBackups, megabytes, readArchiveOrder, readBackupPlaces, takeBaseBackup, WalStore, type BaseBackup, type BackupPlaces } from '@rinnalla/platform/database';

interface Wanted {
  env: NodeJS.ProcessEnv; dataDir: string; superuserUrl: string; say: (line: string) => void;
  /** A backup must not be what fills the disk and stops every save. */
  leastFree?: number;
}

/**
 * Whether the embedded database is backed up every night by itself: once somebody has said where to, or has made a first backup. So a
 * demonstration that is only looked at fills no disk. `BACKUP_NIGHTLY` says otherwise, either way.
 */
export async function isBackedUpNightly(env: NodeJS.ProcessEnv, { dir }: BackupPlaces): Promise<boolean> {
  const asked = env['BACKUP_NIGHTLY'] || undefined;
  if (asked !== undefined && asked !== 'on' && asked !== 'off') throw new Error(`BACKUP_NIGHTLY=${asked} is neither on nor off.`);
  return asked === undefined ? Boolean(env['BACKUP_DIR']) || stat(dir).then(() => true, () => false) : asked === 'on';
}

/** The newest whole backup, or null. Throws where the backups cannot be read. */
export async function newestBackup({ dir, keyFile }: BackupPlaces): Promise<BaseBackup | null> {
  if (!(await holdsBackups(dir))) return null;
  return (await baseBackups(await WalStore.open(dir, await BackupKey.read(keyFile)))).at(-1) ?? null;
}

/**
 * Looked at every hour: from two o'clock at night in Finland on a backup of that night is due, and what a sleeping machine or a full disk kept from
 * being made is made up for. What fails is said each time in full, as the queue tells of a failure only its kind.
 */
export function nightlyBackupJob({ env, dataDir, superuserUrl, say, leastFree = 0.1 }: Wanted): Job {
  const places = readBackupPlaces(env, dataDir);
  const run = async (dataSource: DataSource) => {
    if (!(await isBackedUpNightly(env, places))) return;
    let newest: BaseBackup | null = null;
    const [clock] = await dataSource.query<Array<{ now: Date; night: Date }>>(`
      select app.now() as now, ((app.now() at time zone 'Europe/Helsinki' - interval '2 hours')::date + time '02:00') at time zone 'Europe/Helsinki' as night`);
    try {
      newest = await newestBackup(places);
      if (clock === undefined || newest !== null && Date.parse(newest.finishedAt) >= clock.night.getTime()) return;
      const home = await realpath(join(dataDir, 'postgres'));
      await refuseLostDisk(home, places);
      await refuseFullDisk(places, leastFree);
      const { folder, manifest, keyMade } = await takeBaseBackup({ superuserUrl, database: 'rinnalla', home, folder: join(home, 'cluster') }, places);
      say(`Nightly backup: done, ${megabytes(manifest.parts['data.sealed'].size)} MB in ${folder}\n`);
      if (keyMade) say(`Nightly backup: a key was made, ${places.keyFile}. Keep a copy of it somewhere else NOW: without it no backup opens.\n`);
    } catch (error) {
      say(`Nightly backup: NOT MADE. ${error instanceof Error ? error.message : String(error)} ${ageOf(newest, clock?.now)} It is tried again every hour.\n`);
    }
  };
  return { name: 'nightly_backup', cron: '5 * * * *', run };
}

/** What the terminal says of it at the start. */
export async function nightlyInWords(env: NodeJS.ProcessEnv, dataDir: string): Promise<string> {
  const places = readBackupPlaces(env, dataDir);
  return await isBackedUpNightly(env, places)
    ? `Backed up every night after two o'clock (Finnish time) to ${places.dir}`
    : 'NOT backed up by itself: set BACKUP_DIR to another disk, or make a first backup with npm run backup.';
}

async function holdsBackups(dir: string): Promise<boolean> {
  return stat(join(dir, 'label.json')).then(() => true, () => false);
}

/** Where backups were and are none now, a disk is not there: its empty folder is no place to begin anew. */
async function refuseLostDisk(home: string, { dir }: BackupPlaces): Promise<void> {
  if ((await readArchiveOrder(home))?.dir !== dir || await holdsBackups(dir)) return;
  throw new Error(`The backups that were in ${dir} are gone. Is the disk there? To begin anew: npm run backup.`);
}

async function refuseFullDisk({ dir }: BackupPlaces, leastFree: number): Promise<void> {
  const disk = await statfs(dir).catch(() => undefined);
  if (disk !== undefined && disk.bavail / disk.blocks < leastFree) throw new Error(`Less than ${leastFree * 100} % of the disk of ${dir} is free.`);
}

function ageOf(newest: BaseBackup | null, now: Date | undefined): string {
  if (newest === null || now === undefined) return 'No whole one is known.';
  return `The newest whole one is ${Math.round((now.getTime() - Date.parse(newest.finishedAt)) / 3_600_000)} hours old.`;
}

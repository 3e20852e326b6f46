import { join, resolve } from 'node:path';

/** Where the backups of an embedded database go, and the key that seals them. */
export interface BackupPlaces { dir: string; keyFile: string; keep: number }

export function readBackupPlaces(env: NodeJS.ProcessEnv, dataDir: string): BackupPlaces {
  const keep = Number(env['BACKUP_KEEP'] || 7);
  if (!Number.isInteger(keep) || keep < 1) throw new Error(`BACKUP_KEEP=${env['BACKUP_KEEP']} is not a number of backups to keep (1 or more).`);
  return {
    dir: resolve(env['BACKUP_DIR'] || join(dataDir, 'backups')), keyFile: resolve(env['BACKUP_KEY_FILE'] || join(dataDir, 'keys', 'backup.key')), keep,
  };
}

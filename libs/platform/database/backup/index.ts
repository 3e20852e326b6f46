export { readBackupPlaces, type BackupPlaces } from './backup-places';
export { BackupKey } from './backup-key';
export { baseBackups, type BaseBackup, type Manifest } from './base-backups';
export { inWords, readTarget, type Target } from './moment';
export { megabytes, restoreEmbedded, type Restored } from './restore-embedded';
export { takeBaseBackup, type BackupDone } from './take-base-backup';
export { Damaged } from './sealed-stream';
export { readArchiveOrder } from './wal-archiver';
export { WalStore } from './wal-store';

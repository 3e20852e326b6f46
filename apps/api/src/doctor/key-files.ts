import { lstat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { KeyFile } from '@rinnalla/platform/api';
import { BackupKey, readBackupPlaces } from '@rinnalla/platform/database';
import { ok, warning, wrong, type Finding, type Patient } from './finding';

interface Wanted { name: string; file: string | undefined; needed: boolean; read?: (file: string) => unknown }

export async function lookAtKeyFiles({ env, installation, dataDir }: Patient): Promise<Finding[]> {
  const inFolder = (name: string) => (dataDir === undefined ? undefined : join(dataDir, 'keys', name));
  const demo = installation.kind === 'demo';
  const places = demo && dataDir !== undefined ? readBackupPlaces(env, dataDir) : undefined;
  const files: Wanted[] = [
    { name: 'DATA_KEY_FILE', file: demo ? inFolder('data.key') : installation.dataKeyFile, needed: true, read: KeyFile.read },
    { name: 'INDEX_KEY_FILE', file: demo ? inFolder('index.key') : installation.indexKeyFile, needed: true, read: KeyFile.read },
    { name: 'LOG_SEAL_KEY_FILE', file: installation.seal.keyFile, needed: true },
    { name: 'BACKUP_KEY_FILE', file: places?.keyFile, needed: false, read: BackupKey.read },
  ];
  const found = (await Promise.all(files.map(lookAtFile))).flat();
  if (places === undefined) return found;
  const beside = files.filter(({ file }) => file !== undefined && !relative(places.dir, file).startsWith('..')).map(({ name }) => name);
  if (beside.length > 0) found.push(wrong(`Keys lie among the backups: ${beside.join(', ')}.`, `Keep them apart from ${places.dir}: whoever has one has the other.`));
  return found;
}

async function lookAtFile({ name, file, needed, read }: Wanted): Promise<Finding[]> {
  if (file === undefined) return needed ? [wrong(`${name} names no file.`, 'Set it (docs/operations.md, "Keys").')] : [];
  const there = await lstat(file).catch(() => undefined);
  if (there === undefined) return needed ? [wrong(`${name}: there is no file ${file}.`, 'Bring it back from your copy. Without it what it sealed is lost.')] : [];
  const findings: Finding[] = [];
  if (process.platform !== 'win32' && (there.mode & 0o077) !== 0) findings.push(wrong(`${name}: ${file} can be read by others (mode ${(there.mode & 0o777).toString(8)}).`, `chmod 600 ${file}`));
  try {
    await read?.(file);
  } catch {
    findings.push(wrong(`${name}: ${file} does not hold 32 random bytes in hex.`, 'Bring the right file. A short or default key protects nothing.'));
  }
  const folder = await lstat(dirname(file));
  if (process.platform !== 'win32' && (folder.mode & 0o022) !== 0) findings.push(warning(`${name}: others may write in ${dirname(file)}.`, `chmod go-w ${dirname(file)}`));
  return findings.length > 0 ? findings : [ok(`${name}: ${file} is yours alone.`)];
}

import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for an installation that goes when its work is done. The account that PostgreSQL runs under can come through: otherwise the database's files
 * would stand elsewhere and stay.
 */
export function dataFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `rinnalla-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

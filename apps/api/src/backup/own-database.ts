import { readInstallation } from '../installation';

/** The data folder whose embedded database is backed up or restored. Another server has tools that know it better. */
export function installationOfBackups(env: NodeJS.ProcessEnv): string {
  const installation = readInstallation(env);
  if (installation.kind === 'demo') return installation.dataDir;
  throw new Error('DATABASE_URL names a server of your own: back it up with pgBackRest (docs/operations.md, "Backup and restore").');
}

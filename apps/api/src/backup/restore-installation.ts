import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { SealKeys, signRestore, WitnessFile } from '@rinnalla/access-log/api';
import { readBackupPlaces, restoreEmbedded, type Restored, type Target } from '@rinnalla/platform/database';
import { readSealPlaces } from '../sealing';
import { settleRestored, type Settled } from './settle-restored';

export interface RestoredInstallation extends Restored { sessions: number; witnessTold: boolean }

/** The database, what of the present must not live on in it, and the witness of its log: all three go back together. */
export async function restoreInstallation({ env, dataDir, target, say }: {
  env: NodeJS.ProcessEnv; dataDir: string; target: Target; say: (line: string) => void;
}): Promise<RestoredInstallation> {
  const named = target === 'latest' ? target : target.toISOString();
  const done: { settled?: Settled; witnessTold: boolean } = { witnessTold: false };
  const restored = await restoreEmbedded({
    dataDir, database: 'rinnalla', places: readBackupPlaces(env, dataDir), target, say,
    settle: async (client, from) => { done.settled = await settleRestored(client, { target: named, backup: from.name, by: userInfo().username }); },
    beforeSwap: async () => { if (done.settled !== undefined) done.witnessTold = await tellWitness(env, dataDir, { ...done.settled, target: named }); },
  });
  return { ...restored, sessions: done.settled?.sessions ?? 0, witnessTold: done.witnessTold };
}

/** So that the witness does not take the restored log for one whose end was cut off: said with the key of the seals, and told for ever. */
async function tellWitness(env: NodeJS.ProcessEnv, dataDir: string, { seal, installation, target }: Settled & { target: string }): Promise<boolean> {
  const { keyFile, witnessFile } = readSealPlaces(env, dataDir);
  if (witnessFile === undefined || keyFile === undefined || !existsSync(keyFile)) return false;
  const word = signRestore(SealKeys.inFile(keyFile), installation, { at: new Date().toISOString(), target, ...seal });
  await new WitnessFile(witnessFile, installation).addRestore(word);
  return true;
}

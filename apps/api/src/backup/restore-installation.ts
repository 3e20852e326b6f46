import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { SealKeys, signRestore, UntoldRestores, WitnessFile } from '@rinnalla/access-log/api';
import { readBackupPlaces, restoreEmbedded, type Restored, type Target } from '@rinnalla/platform/database';
import { readSealPlaces, type SealPlaces } from '../sealing';
import { settleRestored, type Settled } from './settle-restored';

/** What the witnesses know: nothing where no key signs it. The address is told now, or by the next start; `later` says why. */
interface Told { file: boolean; address: 'none' | 'told' | { later: string } }
export interface RestoredInstallation extends Restored { sessions: number; witness: Told }

/** The database, what of the present must not live on in it, and the witness of its log: all three go back together. */
export async function restoreInstallation({ env, dataDir, target, say }: {
  env: NodeJS.ProcessEnv; dataDir: string; target: Target; say: (line: string) => void;
}): Promise<RestoredInstallation> {
  const named = target === 'latest' ? target : target.toISOString();
  const by = userInfo().username;
  const done: { settled?: Settled; witness: Told } = { witness: { file: false, address: 'none' } };
  const restored = await restoreEmbedded({
    dataDir, database: 'rinnalla', places: readBackupPlaces(env, dataDir), target, say,
    settle: async (client, from) => { done.settled = await settleRestored(client, { target: named, backup: from.name, by }); },
    beforeSwap: async () => { if (done.settled !== undefined) done.witness = await tellWitnesses(readSealPlaces(env, dataDir), { ...done.settled, target: named, by }); },
  });
  return { ...restored, sessions: done.settled?.sessions ?? 0, witness: done.witness };
}

/**
 * So that a witness does not take the restored log for one whose end was cut off, and nobody makes rows vanish unseen: said with the key of the
 * seals, and told for ever. The address hears it at the latest before the next seal, also where this command does not know it.
 */
async function tellWitnesses({ keyFile, witnessFile, witnessUrl }: SealPlaces, { seal, installation, target, by }: Settled & { target: string; by: string }): Promise<Told> {
  if (witnessFile === undefined || keyFile === undefined || !existsSync(keyFile)) return { file: false, address: 'none' };
  const witness = new WitnessFile(witnessFile, installation);
  const last = await witness.newest();
  const word = signRestore(SealKeys.inFile(keyFile), installation, { at: new Date().toISOString(), by, target, before: last.number, beforeHead: last.head, ...seal });
  const untold = new UntoldRestores(witnessFile);
  await untold.add(word);
  await witness.addRestore(word);
  if (witnessUrl === undefined) return { file: true, address: 'none' };
  const address = await untold.tell(witnessUrl).then(() => 'told' as const, (error: unknown) => ({ later: error instanceof Error ? error.message : String(error) }));
  return { file: true, address };
}

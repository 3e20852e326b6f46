import { join } from 'node:path';
import { LogSealer, SealKeys, SealMeans } from '@rinnalla/access-log/api';

/** Where the key that seals the access log and the witness of its seals are kept. */
export interface SealPlaces { keyFile: string | undefined; witnessFile: string | undefined; witnessUrl: string | undefined }

/** The witness stands beside the data folder, not in it: what is cut from one is still told by the other. */
export function readSealPlaces(env: NodeJS.ProcessEnv, dataDir: string | undefined): SealPlaces {
  return {
    keyFile: env['LOG_SEAL_KEY_FILE'] || (dataDir && join(dataDir, 'keys', 'log-seal.pem')),
    witnessFile: env['LOG_WITNESS_FILE'] || (dataDir && `${dataDir}.witness.jsonl`),
    witnessUrl: env['LOG_WITNESS_URL'] || undefined,
  };
}

interface Prepared { means: SealMeans; sealer: LogSealer | null; said: string }

/** What a server that only serves verifies the log with: public keys and the witness, where it may read them. */
export function sealedByTheWorker({ keyFile, witnessFile }: SealPlaces): Prepared {
  const keys = keyFile === undefined ? SealKeys.none() : SealKeys.publicBeside(keyFile);
  return { means: new SealMeans(keys, witnessFile), sealer: null, said: 'The access log is sealed by the worker (RUN=worker).' };
}

/** The sealer, where it has a connection and a key; and what the log is verified with. */
export function prepareSealing({ places, sealerUrl, say }: { places: SealPlaces; sealerUrl: string | undefined; say: (line: string) => void }): Prepared {
  const { keyFile, witnessFile, witnessUrl } = places;
  const keys = keyFile === undefined ? SealKeys.none() : sealerUrl === undefined ? SealKeys.publicBeside(keyFile) : SealKeys.inFile(keyFile);
  const means = new SealMeans(keys, witnessFile);
  if (sealerUrl === undefined || keyFile === undefined) {
    const missing = [sealerUrl === undefined && 'DATABASE_SEALER_URL', keyFile === undefined && 'LOG_SEAL_KEY_FILE'].filter(Boolean).join(' and ');
    return { means, sealer: null, said: `The access log is NOT sealed here: set ${missing}.` };
  }
  const sealer = new LogSealer({ url: sealerUrl, keys, witnessFile, witnessUrl, say });
  return { means, sealer, said: `The access log is sealed; witness: ${[witnessFile, witnessUrl].filter(Boolean).join(', ') || 'none (set LOG_WITNESS_FILE)'}` };
}

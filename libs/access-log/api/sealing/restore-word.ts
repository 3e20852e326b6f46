import type { Head } from './seal-format';
import type { SealKeys } from './seal-keys';

/** A line of the witness: the database was restored, and seals from behind `kept` to `before` are not in it any more. */
export interface RestoreWord {
  installation: string;
  restored: {
    at: string;
    /** Whose account of the machine carried it out. */
    by: string;
    /** The moment asked for, or `latest`. */
    target: string;
    /** The last seal that was witnessed before; 0 when none was. */
    before: number;
    beforeHead: string;
    /** The last seal that the restored log has; 0 when it has none. */
    kept: number;
    keptHead: string;
    keyId: string;
  };
  signature: string;
}

export function isRestoreWord(line: Head | RestoreWord): line is RestoreWord {
  return 'restored' in line;
}

/** Every word that is signed, in one order for ever. */
export function restoreText({ installation, restored: { at, by, target, before, beforeHead, kept, keptHead, keyId } }: Pick<RestoreWord, 'installation' | 'restored'>): string {
  return ['rinnalla-log-restored-2', installation, at, by, target, before, beforeHead, kept, keptHead, keyId].join('\n');
}

export function signRestore(keys: SealKeys, installation: string, restored: Omit<RestoreWord['restored'], 'keyId'>): RestoreWord {
  const word = { installation, restored: { ...restored, keyId: keys.keyId } };
  return { ...word, signature: keys.sign(restoreText(word)).toString('base64') };
}

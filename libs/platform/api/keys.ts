import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { KeyFile, keyLength, type KeyLines } from './key-file';
import { answerSeal, blindIndex, openAnswer, openSealed, seal } from './sealed';

/**
 * Secrets that live outside the database, one file for what seals and one for the blind index. Each may hold several versions: the newest
 * seals, all open and all are searched by, so that what is in the database can be brought under a new key while everybody works. A file
 * that was changed is read anew.
 */
export class Keys {
  private constructor(private readonly dataFile: { lines: KeyLines }, private readonly indexFile: { lines: KeyLines }) {}

  /** From files named by DATA_KEY_FILE and INDEX_KEY_FILE (see KeyFile). Throws when one is missing, short or default. */
  static fromFiles(dataKeyFile: string | undefined, indexKeyFile: string | undefined): Keys {
    return new Keys(new KeyFile('DATA_KEY_FILE', dataKeyFile), new KeyFile('INDEX_KEY_FILE', indexKeyFile)).checked();
  }

  /** Makes the two key files at the first start of an installation that keeps its data in a folder of its own. */
  static inFolder(folder: string): Keys {
    mkdirSync(folder, { recursive: true });
    return Keys.fromFiles(madeOnce(join(folder, 'data.key')), madeOnce(join(folder, 'index.key')));
  }

  /** For tests: new keys that nobody keeps. */
  static fresh(): Keys {
    const one = () => ({ lines: new Map([[1, { key: randomBytes(keyLength), madeAt: null }]]) });
    return new Keys(one(), one());
  }

  /** Every version that both files hold, newest first. */
  get versions(): number[] {
    const index = this.indexFile.lines;
    return [...this.dataFile.lines.keys()].filter((version) => index.has(version)).sort((left, right) => right - left);
  }

  /** The version that seals now; it is kept beside what is sealed. */
  get version(): number {
    return this.versions[0] ?? 0;
  }

  seal(plain: Buffer, context: string, version = this.version): Buffer {
    return seal(keyOf(this.dataFile.lines, version), plain, context);
  }

  /** Opens what was sealed under this version; without one, under any. Throws when the bytes were altered, moved, or their key is gone. */
  open(sealed: Buffer, context: string, version?: number): Buffer {
    if (version !== undefined) return openSealed(keyOf(this.dataFile.lines, version), sealed, context);
    const [newest, ...older] = this.versions;
    for (const one of older.length > 0 ? [newest, ...older] : []) {
      try {
        return openSealed(keyOf(this.dataFile.lines, one ?? 0), sealed, context);
      } catch { /* another version's */ }
    }
    return openSealed(keyOf(this.dataFile.lines, newest ?? 0), sealed, context);
  }

  /** The keys with which the database seals one answer itself. */
  answerSeal(context: string): Buffer {
    return answerSeal(keyOf(this.dataFile.lines, this.version), context);
  }

  /** Opens what the database sealed with them, under any version; null when it was not sealed so for this actor. */
  openAnswer(sealed: Buffer, context: string, actorId: string): Buffer | null {
    for (const version of this.versions) {
      const opened = openAnswer(answerSeal(keyOf(this.dataFile.lines, version), context), sealed, actorId);
      if (opened !== null) return opened;
    }
    return null;
  }

  /** The keyed hash under one version, by default the one that seals now. */
  blindIndex(value: string, version = this.version): Buffer {
    return blindIndex(keyOf(this.indexFile.lines, version), value);
  }

  /** The keyed hashes under every version, newest first: what is searched by. */
  blindIndexes(value: string): Buffer[] {
    return this.versions.map((version) => this.blindIndex(value, version));
  }

  /** When the newest version was made; null for keys of old, whose file does not say. */
  get madeAt(): Date | null {
    return this.dataFile.lines.get(this.version)?.madeAt ?? null;
  }

  private checked(): this {
    if (this.version === 0) throw new Error('DATA_KEY_FILE and INDEX_KEY_FILE have no version in common');
    return this;
  }
}

function keyOf(lines: KeyLines, version: number): Buffer {
  const line = lines.get(version);
  if (line === undefined) throw new Error(`version ${version} of the keys is missing from the key files`);
  return line.key;
}

function madeOnce(file: string): string {
  if (!existsSync(file)) KeyFile.write(file, new Map([[1, { key: randomBytes(keyLength), madeAt: null }]]));
  return file;
}

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyLength = 32;

/** Secrets that live outside the database. `version` is stored beside everything sealed, for rotation. */
export class Keys {
  readonly version = 1;

  constructor(readonly data: Buffer, readonly index: Buffer) {}

  /** From files named by DATA_KEY_FILE and INDEX_KEY_FILE (32 bytes in hex). Throws when one is missing, short or default. */
  static fromFiles(dataKeyFile: string | undefined, indexKeyFile: string | undefined): Keys {
    return new Keys(readKey('DATA_KEY_FILE', dataKeyFile), readKey('INDEX_KEY_FILE', indexKeyFile));
  }

  /** Makes the two key files at the first start of an installation that keeps its data in a folder of its own. */
  static inFolder(folder: string): Keys {
    mkdirSync(folder, { recursive: true });
    return Keys.fromFiles(madeOnce(join(folder, 'data.key')), madeOnce(join(folder, 'index.key')));
  }

  /** For tests: new keys that nobody keeps. */
  static fresh(): Keys {
    return new Keys(randomBytes(keyLength), randomBytes(keyLength));
  }
}

function madeOnce(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(keyLength).toString('hex')}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return file;
}

function readKey(name: string, file: string | undefined): Buffer {
  if (file === undefined || file === '') throw new Error(`${name} must name a file that holds 32 bytes in hex`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== keyLength || key.every((byte) => byte === key[0])) throw new Error(`the key in ${name} is not 32 random bytes in hex`);
  return key;
}

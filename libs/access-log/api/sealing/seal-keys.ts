import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256 } from './seal-format';

/** The key that signs seals, and every public key that ever did. */
export class SealKeys {
  private constructor(private readonly known: ReadonlyMap<string, KeyObject>, private readonly signing: { id: string; key: KeyObject } | null) {}

  /** For whoever has no key: nothing that is signed can be vouched for. */
  static none(): SealKeys {
    return new SealKeys(new Map(), null);
  }

  /** For tests: a key that nobody keeps. */
  static fresh(): SealKeys {
    return SealKeys.of(generateKeyPairSync('ed25519').privateKey, []);
  }

  /**
   * The signing key from its file, made there at the first start (0400) with its public half beside it. Retired keys stand in the same
   * folder under names that begin alike (`log-seal-2027.pem`); their public halves are enough.
   */
  static inFile(file: string): SealKeys {
    if (!existsSync(file)) makeKey(file);
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`LOG_SEAL_KEY_FILE: ${file} holds no Ed25519 key`);
    return SealKeys.of(key, publicKeysBeside(file));
  }

  /** To verify where the signing key itself may not be read: the public halves in its folder. */
  static publicBeside(file: string): SealKeys {
    return new SealKeys(named(existsSync(dirname(file)) ? publicKeysBeside(file) : []), null);
  }

  private static of(key: KeyObject, retired: KeyObject[]): SealKeys {
    const own = createPublicKey(key);
    return new SealKeys(named([...retired, own]), { id: idOf(own), key });
  }

  get maySign(): boolean {
    return this.signing !== null;
  }

  get keyId(): string {
    if (this.signing === null) throw new Error('no key to seal with');
    return this.signing.id;
  }

  sign(text: string): Buffer {
    if (this.signing === null) throw new Error('no key to seal with');
    return sign(null, Buffer.from(text), this.signing.key);
  }

  /** Undefined: a key that is not known here. */
  fits(keyId: string, text: string, signature: Buffer): boolean | undefined {
    const key = this.known.get(keyId);
    return key && verify(null, Buffer.from(text), key, signature);
  }
}

function named(keys: KeyObject[]): ReadonlyMap<string, KeyObject> {
  return new Map(keys.map((key) => [idOf(key), key]));
}

function idOf(key: KeyObject): string {
  return sha256(key.export({ type: 'spki', format: 'der' })).toString('hex', 0, 8);
}

function makeKey(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o400, flag: 'wx' });
  chmodSync(file, 0o400);
  writeFileSync(file.replace(/(\.pem)?$/, '.public.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o444 });
}

function publicKeysBeside(file: string): KeyObject[] {
  const stem = basename(file, '.pem');
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(stem) && name.endsWith('.pem') && name !== basename(file));
  return names.map((name) => createPublicKey(readFileSync(join(dirname(file), name))));
}

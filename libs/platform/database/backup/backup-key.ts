import { createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../embedded/error-code';

/** The key that seals backups: a file of its own with 32 bytes in hex, never inside a backup. */
export class BackupKey {
  /** Tells keys apart without saying anything of them. */
  readonly id: string;

  constructor(readonly bytes: Buffer) {
    this.id = this.mac('which key').slice(0, 16);
  }

  mac(text: string): string {
    return createHmac('sha256', this.bytes).update(text).digest('hex');
  }

  static async read(file: string): Promise<BackupKey> {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') throw new Error(`The key of the backups is missing: ${file}. Bring the key file there, or name it with BACKUP_KEY_FILE.`);
      throw error;
    });
    const bytes = Buffer.from(text.trim(), 'hex');
    if (bytes.length !== 32 || !/^[0-9a-f]{64}$/i.test(text.trim())) throw new Error(`The key in ${file} is not 32 bytes in hex.`);
    return new BackupKey(bytes);
  }

  /** At the very first backup there is none: it is made. Answers whether it was. */
  static async readOrMake(file: string): Promise<{ key: BackupKey; made: boolean }> {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
      await chmod(file, 0o400);
      return { key: await BackupKey.read(file), made: true };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      return { key: await BackupKey.read(file), made: false };
    }
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupKey } from './backup-key';
import { bytesOf, readJson, writeDurably } from './durable-file';
import { through } from './through';
import { opening, sealing } from './sealed-stream';
import { isSegment, isWalName, placeOf } from './wal-names';

/** What a folder of backups says of itself, so that an empty mount point or somebody else's folder is not taken for it. */
interface Label { format: 1; keyId: string }

const ending = '.sealed';

/** The folder of backups, and in it the archive of the write-ahead log: sealed, on the disk before it is counted, never written over. */
export class WalStore {
  readonly folder: string;

  private constructor(readonly dir: string, readonly key: BackupKey) {
    this.folder = join(dir, 'wal');
  }

  static async begin(dir: string, key: BackupKey): Promise<WalStore> {
    await mkdir(join(dir, 'wal'), { recursive: true, mode: 0o700 });
    await mkdir(join(dir, 'base'), { recursive: true, mode: 0o700 });
    if ((await readJson<Label>(join(dir, 'label.json'))) === undefined) {
      await writeDurably(join(dir, 'label.json'), bytesOf(JSON.stringify({ format: 1, keyId: key.id } satisfies Label)));
    }
    return WalStore.open(dir, key);
  }

  static async open(dir: string, key: BackupKey): Promise<WalStore> {
    const label = await readJson<Label>(join(dir, 'label.json'));
    if (label === undefined) throw new Error(`There are no backups in ${dir}. Is the disk there? BACKUP_DIR names the folder.`);
    if (label.format !== 1) throw new Error(`The backups in ${dir} were made by a newer Rinnalla.`);
    if (label.keyId !== key.id) throw new Error(`The backups in ${dir} were sealed with another key. Bring that key (BACKUP_KEY_FILE), or begin in another folder (BACKUP_DIR).`);
    return new WalStore(dir, key);
  }

  /** Stores what stands at `path` under the name. Stored before with the same content: fine. With another: refused. */
  async add(name: string, path: string): Promise<void> {
    if (await this.has(name)) {
      if ((await this.hashOf(name)) === (await hashOfFile(path))) return;
      throw new Error(`${name} is in the archive already, with another content. Two databases must not share a folder of backups.`);
    }
    await writeDurably(this.pathOf(name), sealing(this.key.bytes)(through([createReadStream(path), createGzip({ level: 1 })])));
  }

  async has(name: string): Promise<boolean> {
    return stat(this.pathOf(name)).then(() => true, () => false);
  }

  async take(name: string, path: string): Promise<void> {
    await writeDurably(path, this.plain(name));
  }

  async names(): Promise<string[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    return names.filter(isWalName).sort();
  }

  /** When the newest segment was stored: what the archive surely reaches to. */
  async newestAt(): Promise<Date | null> {
    const times = await Promise.all((await this.names()).filter(isSegment).map(async (name) => (await stat(this.pathOf(name))).mtimeMs));
    return times.length === 0 ? null : new Date(Math.max(...times));
  }

  /** Takes away what no base backup needs that begins with this segment or later. Histories of timelines stay. */
  async forgetBefore(segment: string): Promise<number> {
    const old = (await this.names()).filter((name) => !name.endsWith('.history') && placeOf(name) < placeOf(segment));
    for (const name of old) await rm(this.pathOf(name), { force: true });
    return old.length;
  }

  async textOf(name: string): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of this.plain(name)) parts.push(part);
    return Buffer.concat(parts).toString();
  }

  private async hashOf(name: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of this.plain(name)) hash.update(part);
    return hash.digest('hex');
  }

  private async *plain(name: string): AsyncGenerator<Buffer> {
    yield* through([createReadStream(this.pathOf(name)), opening(this.key.bytes, this.pathOf(name)), createGunzip()]);
  }

  pathOf(name: string): string {
    return join(this.folder, `${name}${ending}`);
  }
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Head } from './seal-format';
import type { SealKeys } from './seal-keys';
import { isRestoreWord, restoreText, type RestoreWord } from './restore-word';

/** Heads of seals where the database's owner does not reach: one line each, only ever added. */
export class WitnessFile {
  private last: Pick<Head, 'number' | 'head'> | undefined;
  private begun = false;

  constructor(readonly path: string, readonly installation: string) {}

  /** The head with the highest number kept since the last restore; number 0 when there is none. */
  async newest(): Promise<Pick<Head, 'number' | 'head'>> {
    if (this.last !== undefined) return this.last;
    let last = { number: 0, head: '' };
    for await (const line of this.lines()) {
      if (isRestoreWord(line)) last = { number: line.restored.kept, head: line.restored.keptHead };
      else if (line.number > last.number) last = { number: line.number, head: line.head };
    }
    return (this.last = last);
  }

  /** Later ones than the newest, in order: on the disk before this returns. */
  async add(heads: Head[]): Promise<void> {
    if (heads.length === 0) return;
    await this.append(heads);
    this.last = heads.at(-1);
  }

  /** That the database was taken back to an earlier moment: what was witnessed after it is no longer asked for, and is told for ever. */
  async addRestore(word: RestoreWord): Promise<void> {
    await this.append([word]);
    this.last = { number: word.restored.kept, head: word.restored.keptHead };
  }

  private async append(lines: Array<Head | RestoreWord>): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a', 0o600);
    try {
      // A crash may have left half a line: what follows begins on a line of its own.
      const begin = this.begun || (await file.stat()).size === 0 ? '' : '\n';
      await file.appendFile(begin + lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      this.begun = true;
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** In the order kept, those of this installation; a line cut short by a crash is passed over. */
  async *lines(): AsyncGenerator<Head | RestoreWord> {
    const stream = createReadStream(this.path, 'utf8');
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        const said = parse(line);
        if (said?.installation === this.installation) yield said;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    } finally {
      stream.destroy();
    }
  }
}

function parse(line: string): Head | RestoreWord | undefined {
  try {
    return JSON.parse(line) as Head | RestoreWord;
  } catch {
    return undefined;
  }
}

const length = 32;

/** What was taken out of the log by a restore, as the witness tells it. */
export interface RestoreTold { at: string; target: string; seals: number; rows: number }

/** What a witness says of each number, 32 bytes a seal. */
export class Testimony {
  readonly restores: RestoreTold[] = [];
  last = 0;
  private heads = Buffer.alloc(length * 1024);
  private readonly rows: number[] = [];

  /**
   * Restores count only when they are signed with a key of the seals, and each once, where it was first told: nobody excuses a cut tail by adding
   * a line, be it of their own or an old one once more.
   */
  static async of(witness: WitnessFile, keys: SealKeys): Promise<Testimony> {
    const testimony = new Testimony();
    const told = new Set<string>();
    for await (const line of witness.lines()) {
      if (!isRestoreWord(line)) testimony.hear(line);
      else if (!told.has(restoreText(line)) && keys.fits(line.restored.keyId, restoreText(line), Buffer.from(line.signature, 'base64')) === true) {
        told.add(restoreText(line));
        testimony.goBack(line);
      }
    }
    return testimony;
  }

  /** Undefined: it says nothing of that number. */
  agrees(number: number, head: Buffer): boolean | undefined {
    const said = this.heads.subarray(number * length, (number + 1) * length);
    if (said.length < length || said.every((byte) => byte === 0)) return undefined;
    return said.equals(head);
  }

  private hear({ number, head, rows }: Head): void {
    if ((number + 1) * length > this.heads.length) this.heads = Buffer.concat([this.heads, Buffer.alloc(Math.max(this.heads.length, (number + 1) * length - this.heads.length))]);
    // The first word counts: nobody mends it by adding a second.
    if (this.heads.readBigUInt64BE(number * length) === 0n) {
      this.heads.write(head, number * length, 'hex');
      this.rows[number] = rows;
    }
    this.last = Math.max(this.last, number);
  }

  private goBack({ restored: { at, target, kept } }: RestoreWord): void {
    const lost = this.rows.slice(kept + 1).filter((rows) => rows !== undefined);
    this.restores.push({ at, target, seals: Math.max(0, this.last - kept), rows: lost.reduce((sum, rows) => sum + rows, 0) });
    this.rows.length = Math.min(this.rows.length, kept + 1);
    this.heads.fill(0, Math.min(this.heads.length, (kept + 1) * length));
    this.last = Math.min(this.last, kept);
  }
}

import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Head } from './seal-format';

/** Heads of seals where the database's owner does not reach: one line each, only ever added. */
export class WitnessFile {
  private last: Pick<Head, 'number' | 'head'> | undefined;
  private begun = false;

  constructor(readonly path: string, readonly installation: string) {}

  /** The head with the highest number kept; number 0 when there is none. */
  async newest(): Promise<Pick<Head, 'number' | 'head'>> {
    if (this.last !== undefined) return this.last;
    let last = { number: 0, head: '' };
    for await (const { number, head } of this.heads()) if (number > last.number) last = { number, head };
    return (this.last = last);
  }

  /** Later ones than the newest, in order: on the disk before this returns. */
  async add(heads: Head[]): Promise<void> {
    if (heads.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a', 0o600);
    try {
      // A crash may have left half a line: what follows begins on a line of its own.
      const begin = this.begun || (await file.stat()).size === 0 ? '' : '\n';
      await file.appendFile(begin + heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
      this.begun = true;
      await file.datasync();
    } finally {
      await file.close();
    }
    this.last = heads.at(-1);
  }

  /** In the order kept, those of this installation; a line cut short by a crash is passed over. */
  async *heads(): AsyncGenerator<Head> {
    const stream = createReadStream(this.path, 'utf8');
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        const head = parse(line);
        if (head?.installation === this.installation) yield head;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    } finally {
      stream.destroy();
    }
  }
}

function parse(line: string): Head | undefined {
  try {
    return JSON.parse(line) as Head;
  } catch {
    return undefined;
  }
}

const length = 32;

/** What a witness says of each number, 32 bytes a seal. */
export class Testimony {
  private constructor(private heads: Buffer, readonly last: number) {}

  static async of(witness: WitnessFile): Promise<Testimony> {
    let heads = Buffer.alloc(length * 1024);
    let last = 0;
    for await (const { number, head } of witness.heads()) {
      if ((number + 1) * length > heads.length) heads = Buffer.concat([heads, Buffer.alloc(Math.max(heads.length, (number + 1) * length - heads.length))]);
      // The first word counts: nobody mends it by adding a second.
      if (heads.readBigUInt64BE(number * length) === 0n) heads.write(head, number * length, 'hex');
      last = Math.max(last, number);
    }
    return new Testimony(heads, last);
  }

  /** Undefined: it says nothing of that number. */
  agrees(number: number, head: Buffer): boolean | undefined {
    const said = this.heads.subarray(number * length, (number + 1) * length);
    if (said.length < length || said.every((byte) => byte === 0)) return undefined;
    return said.equals(head);
  }
}

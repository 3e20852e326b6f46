import { renameSync, readFileSync, statSync, writeFileSync } from 'node:fs';

export const keyLength = 32;

/** The versions of a key. */
export type KeyLines = Map<number, { key: Buffer; madeAt: Date | null }>;

/** How long a look at the file stands: a key that was added is known everywhere within it. */
export const looksEveryMs = 500;

/**
 * A file of keys: a line for each version, `<version> <32 bytes in hex> <when it was made>`. Hex alone is version 1. Read anew when it
 * was changed; what cannot be read then leaves the keys as they were.
 */
export class KeyFile {
  private known: { lines: KeyLines; stamp: string; lookedAt: number };
  private readonly file: string;

  constructor(name: string, file: string | undefined) {
    if (file === undefined || file === '') throw new Error(`${name} must name a file that holds 32 bytes in hex`);
    this.file = file;
    this.known = { lines: parse(name, readFileSync(file, 'utf8')), stamp: stampOf(file), lookedAt: Date.now() };
  }

  get lines(): KeyLines {
    const now = Date.now();
    if (now - this.known.lookedAt < looksEveryMs) return this.known.lines;
    this.known.lookedAt = now;
    try {
      const stamp = stampOf(this.file);
      if (stamp !== this.known.stamp) this.known = { lines: parse(this.file, readFileSync(this.file, 'utf8')), stamp, lookedAt: now };
    } catch { /* being replaced: the next look finds it */ }
    return this.known.lines;
  }

  /** What the file holds now. Throws as the constructor does. */
  static read(file: string): KeyLines {
    return parse(file, readFileSync(file, 'utf8'));
  }

  /** Written beside and renamed: whole or not at all, readable by its owner only. */
  static write(file: string, lines: KeyLines): void {
    const text = [...lines].map(([version, { key, madeAt }]) =>
      (version === 1 && madeAt === null ? key.toString('hex') : `${version} ${key.toString('hex')} ${madeAt?.toISOString() ?? ''}`.trim()));
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, `${text.join('\n')}\n`, { mode: 0o600 });
    renameSync(part, file);
  }
}

function stampOf(file: string): string {
  const { ino, size, mtimeMs } = statSync(file);
  return `${ino} ${size} ${mtimeMs}`;
}

function parse(name: string, text: string): KeyLines {
  const lines: KeyLines = new Map();
  for (const line of text.split('\n').map((one) => one.trim()).filter((one) => one !== '')) {
    const [, version = '1', hex = '', made] = /^(?:(\d{1,6})\s+)?([0-9a-fA-F]+)(?:\s+(\S+))?$/.exec(line) ?? [];
    const key = Buffer.from(hex, 'hex');
    if (key.length !== keyLength || key.every((byte) => byte === key[0])) throw new Error(`the key in ${name} is not 32 random bytes in hex`);
    lines.set(Number(version), { key, madeAt: made === undefined ? null : new Date(made) });
  }
  if (lines.size === 0) throw new Error(`the key in ${name} is not 32 random bytes in hex`);
  return lines;
}

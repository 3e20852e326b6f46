import { appendFile, readFile, rm, stat } from 'node:fs/promises';
import type { RestoreWord } from './restore-word';
import type { Head } from './seal-format';

/** Posts a line to a witness that is an address. Throws unless it was taken. */
export async function tellAddress(url: string, line: Head | RestoreWord): Promise<void> {
  const { ok, status } = await fetch(url, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(line), signal: AbortSignal.timeout(3_000), redirect: 'error',
  });
  if (!ok) throw new Error(`it answered ${status}`);
}

/**
 * Restores that the address has not heard of yet, beside the witness file. It must hear of them before any later seal, whose number it has
 * heard before with another content.
 */
export class UntoldRestores {
  private readonly path: string;

  constructor(witnessFile: string) {
    this.path = `${witnessFile}.untold`;
  }

  async add(word: RestoreWord): Promise<void> {
    await appendFile(this.path, `${JSON.stringify(word)}\n`, { mode: 0o600, flush: true });
  }

  async wait(): Promise<boolean> {
    return stat(this.path).then(() => true, () => false);
  }

  /** Tells them in their order. What fails is thrown and stays untold, perhaps to be told twice, which counts once. */
  async tell(url: string): Promise<number> {
    const lines = (await readFile(this.path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    for (const line of lines) await tellAddress(url, JSON.parse(line) as RestoreWord);
    if (lines.length > 0) await rm(this.path);
    return lines.length;
  }
}

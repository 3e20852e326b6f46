import { randomBytes } from 'node:crypto';
import { KeyFile, type Keys } from '@rinnalla/platform/api';

export interface KeyFiles { dataKeyFile: string; indexKeyFile: string }

const keptDays = 3;

/** Adds a newest version to both files; the older ones stay and go on opening what they sealed. Answers its number. */
export function addVersion({ dataKeyFile, indexKeyFile }: KeyFiles): number {
  const files = [dataKeyFile, indexKeyFile].map((file) => ({ file, lines: KeyFile.read(file) }));
  const version = Math.max(...files.flatMap(({ lines }) => [...lines.keys()])) + 1;
  for (const { file, lines } of files) KeyFile.write(file, lines.set(version, { key: randomBytes(32), madeAt: new Date() }));
  return version;
}

/** Whether only one of the files got its newest version, because the machine stopped in between: the other gets it now. */
export function completeVersion({ dataKeyFile, indexKeyFile }: KeyFiles): void {
  const files = [dataKeyFile, indexKeyFile].map((file) => ({ file, lines: KeyFile.read(file) }));
  const version = Math.max(...files.flatMap(({ lines }) => [...lines.keys()]));
  for (const { file, lines } of files) if (!lines.has(version)) KeyFile.write(file, lines.set(version, { key: randomBytes(32), madeAt: new Date() }));
}

/**
 * Leaves only the newest version. Refused for three days after it was made, because answers kept for repeated requests are under the older
 * one until then.
 */
export function forgetOlder({ dataKeyFile, indexKeyFile }: KeyFiles, keys: Keys, now: Date): void {
  const { version, madeAt } = keys;
  if (madeAt !== null && now.getTime() - madeAt.getTime() < keptDays * 86_400_000) {
    throw new Error(`The newest key was made less than ${keptDays} days ago. Older ones may be forgotten from ${new Date(madeAt.getTime() + keptDays * 86_400_000).toISOString()} on.`);
  }
  for (const file of [dataKeyFile, indexKeyFile]) {
    const newest = KeyFile.read(file).get(version);
    if (newest === undefined) throw new Error(`${file} has no version ${version}`);
    KeyFile.write(file, new Map([[version, newest]]));
  }
}

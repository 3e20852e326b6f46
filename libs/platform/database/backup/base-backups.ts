import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf, readJson, syncFolder, writeDurably } from './durable-file';
import { Damaged } from './sealed-stream';
import { lsnOf } from './wal-names';
import type { WalStore } from './wal-store';

/** What stands beside a base backup in plain words: nothing of a client, and sealed against change by `mac`. */
export interface Manifest {
  format: 1;
  startedAt: string;
  /** The earliest moment that can be restored from it. */
  finishedAt: string;
  startLsn: string;
  stopLsn: string;
  startSegment: string;
  timeline: number;
  postgres: string;
  system: string;
  installation: string;
  migration: string;
  files: number;
  bytes: number;
  parts: Record<'data.sealed' | 'files.sealed', { size: number; sha256: string }>;
  keyId: string;
}
export interface BaseBackup extends Manifest { name: string; folder: string }

/** A damaged backup does not make the others useless, but somebody should know that it is damaged. */
const aside = 'Move its folder away and try again: an older backup and the log behind it may serve.';
const draftEnding = '.unfinished';
export const draftFolder = (store: WalStore, name: string) => join(store.dir, 'base', `${name}${draftEnding}`);

/** Gives a backup that is whole its name: until then it looks like nothing. */
export async function finish(store: WalStore, name: string, manifest: Manifest): Promise<string> {
  const draft = draftFolder(store, name);
  await writeDurably(join(draft, 'manifest.json'), bytesOf(`${JSON.stringify({ ...manifest, mac: store.key.mac(textOf(manifest)) }, null, 1)}\n`));
  const folder = join(store.dir, 'base', name);
  await rename(draft, folder);
  await syncFolder(join(store.dir, 'base'));
  return folder;
}

/** Those that are whole, oldest first. A manifest that does not fit its seal is told, not passed over. */
export async function baseBackups(store: WalStore): Promise<BaseBackup[]> {
  const found: BaseBackup[] = [];
  for (const name of (await readdir(join(store.dir, 'base'))).sort()) {
    if (name.includes('.')) continue;
    const folder = join(store.dir, 'base', name);
    const { mac, ...manifest } = (await readJson<Manifest & { mac: string }>(join(folder, 'manifest.json'))) ?? { mac: '' };
    if (!('format' in manifest)) throw new Damaged(`${folder} has no readable manifest.json. ${aside}`);
    if (mac !== store.key.mac(textOf(manifest))) throw new Damaged(`${join(folder, 'manifest.json')} was changed, or belongs to another key. ${aside}`);
    found.push({ ...manifest, name, folder });
  }
  return found.sort((one, other) => one.finishedAt.localeCompare(other.finishedAt));
}

/** What an interrupted backup left. */
export async function clearDrafts(store: WalStore): Promise<void> {
  for (const name of await readdir(join(store.dir, 'base'))) {
    if (name.endsWith(draftEnding) || name.endsWith('.expired')) await rm(join(store.dir, 'base', name), { recursive: true, force: true });
  }
}

/** Keeps the newest `keep` and the log that the oldest of them needs. */
export async function expire(store: WalStore, keep: number): Promise<{ backups: number; segments: number }> {
  const all = await baseBackups(store);
  const old = all.slice(0, Math.max(0, all.length - keep));
  for (const { folder } of old) {
    await rename(folder, `${folder}.expired`);
    await rm(`${folder}.expired`, { recursive: true, force: true });
  }
  const kept = all.slice(old.length);
  const first = kept.reduce<BaseBackup | undefined>((one, other) => (one === undefined || lsnOf(other.startLsn) < lsnOf(one.startLsn) ? other : one), undefined);
  return { backups: old.length, segments: first === undefined ? 0 : await store.forgetBefore(first.startSegment) };
}

/** Whether the files are those that were written. */
export async function checkParts({ folder, parts }: BaseBackup): Promise<void> {
  for (const [name, { sha256 }] of Object.entries(parts)) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk as Buffer);
    } catch {
      throw new Damaged(`${join(folder, name)} cannot be read. ${aside}`);
    }
    if (hash.digest('hex') !== sha256) throw new Damaged(`${join(folder, name)} is damaged: it does not fit its SHA-256 in the manifest. ${aside}`);
  }
}

function textOf(manifest: object): string {
  return JSON.stringify(Object.entries(manifest).sort(([one], [other]) => (one < other ? -1 : 1)));
}

import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseBackup } from './base-backups';
import { forksIn, lsnOf } from './wal-names';
import type { WalStore } from './wal-store';

/** A restore that was carried out: from then on the database lived on another timeline. */
export interface Restoration { at: string; target: string; fromTimeline: number; timeline: number }

const fileOf = (store: WalStore) => join(store.dir, 'restorations.jsonl');

export async function restorations(store: WalStore): Promise<Restoration[]> {
  const text = await readFile(fileOf(store), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Restoration);
}

export async function recordRestoration(store: WalStore, restoration: Restoration): Promise<void> {
  await appendFile(fileOf(store), `${JSON.stringify(restoration)}\n`, { mode: 0o600, flush: true });
}

/** On which timeline the database lived at a moment: people mean what they saw then, not what a later restore made of it. */
export function timelineAt(moment: Date, past: Restoration[], backups: BaseBackup[]): number {
  const before = past.filter(({ at }) => Date.parse(at) <= moment.getTime()).at(-1);
  if (before !== undefined) return before.timeline;
  return past[0]?.fromTimeline ?? Math.min(...backups.map(({ timeline }) => timeline));
}

/** The newest backup that was whole before the moment and from which its timeline can be reached. */
export async function backupFor(moment: Date, timeline: number, { store, backups }: { store: WalStore; backups: BaseBackup[] }): Promise<BaseBackup | undefined> {
  const name = `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`;
  const forks = timeline > 1 && (await store.has(name)) ? forksIn(await store.textOf(name)) : [];
  const reaches = (backup: BaseBackup) => backup.timeline === timeline
    || forks.some((fork) => fork.timeline === backup.timeline && lsnOf(backup.stopLsn) <= fork.at);
  return backups.filter((backup) => Date.parse(backup.finishedAt) <= moment.getTime() && reaches(backup)).at(-1);
}

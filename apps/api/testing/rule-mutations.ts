import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** One rule broken on purpose. `isSeen`: whether a cell that the rule decides turns red while it is broken. */
export interface Mutation { name: string; break(): Promise<unknown>; isSeen(): Promise<boolean>; mend(): Promise<unknown> }

/** With `npm run mutate` all of them; in the normal run a few, other ones every day (`MUTATE_DAY=2026-11-25` brings a day's back). */
export function ofToday(mutations: Mutation[], count: number): Mutation[] {
  if (process.env['MUTATE']) return mutations;
  const day = process.env['MUTATE_DAY'] ?? new Date().toISOString().slice(0, 10);
  const place = ({ name }: Mutation) => createHash('sha256').update(`${day} ${name}`).digest('hex');
  return [...mutations].sort((left, right) => place(left).localeCompare(place(right))).slice(0, count);
}

/** Breaks each rule, looks, and mends it. Answers the names of those that nothing noticed: of the excused ones, that is all of them. */
export async function breakInTurn(mutations: Mutation[], { excused = false } = {}): Promise<string[]> {
  const unseen: string[] = [];
  for (const mutation of mutations) {
    // What is red already would see anything.
    if (await mutation.isSeen()) throw new Error(`red before anything was broken: ${mutation.name}`);
    await mutation.break();
    try {
      const seen = await mutation.isSeen();
      if (!seen) unseen.push(mutation.name);
      report(`${seen ? 'seen' : excused ? 'excused' : 'NOT SEEN'}\t${mutation.name}`);
    } finally {
      await mutation.mend();
    }
  }
  return unseen;
}

function report(line: string): void {
  const file = process.env['MUTATE'];
  if (file) appendFileSync(file, `${line}\n`);
}

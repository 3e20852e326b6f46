import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** One rule broken on purpose. `isSeen`: whether a cell that the rule decides turns red while it is broken. */
export interface Mutation { name: string; break(): Promise<unknown>; isSeen(): Promise<boolean>; mend(): Promise<unknown> }

/** With `npm run mutate` all of them; in the normal run a few, other ones every day. */
export function ofToday(mutations: Mutation[], count: number): Mutation[] {
  if (process.env['MUTATE']) return mutations;
  const day = new Date().toISOString().slice(0, 10);
  const place = ({ name }: Mutation) => createHash('sha256').update(`${day} ${name}`).digest('hex');
  return [...mutations].sort((left, right) => place(left).localeCompare(place(right))).slice(0, count);
}

/** Breaks each rule, looks, and mends it. Answers the names of those that nothing noticed. */
export async function breakInTurn(mutations: Mutation[]): Promise<string[]> {
  const unseen: string[] = [];
  for (const mutation of mutations) {
    await mutation.break();
    try {
      const seen = await mutation.isSeen();
      if (!seen) unseen.push(mutation.name);
      report(`${seen ? 'seen' : 'NOT SEEN'}\t${mutation.name}`);
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

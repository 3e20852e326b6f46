import { fileURLToPath } from 'node:url';
import { firstWord, start } from '../servers/child.mjs';

const gun = (name) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));

/** Sends one round of load from a process of its own and answers what came back. */
export async function fire(kind, load) {
  const process = start(gun(kind));
  process.child.send(load);
  const answer = await firstWord(process);
  await process.gone;
  return answer;
}

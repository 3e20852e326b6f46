import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const longestFarewell = 10_000;

/** Ends with its parent, and never by anything but its own id. */
export function start(file, { env = {}, execArgv = [], args = [], silent = false } = {}) {
  const child = fork(file, args, { env: { ...process.env, NODE_ENV: 'production', ...env }, execArgv, stdio: ['ignore', silent ? 'ignore' : 'inherit', 'inherit', 'ipc'] });
  const end = () => { child.kill('SIGKILL'); };
  process.once('exit', end);
  const gone = once(child, 'exit').then(([code]) => {
    process.off('exit', end);
    return code;
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    // Who has a long job under way would keep the bench waiting for it.
    await Promise.race([gone, pause(longestFarewell, undefined, { ref: false }).then(end)]);
    await gone;
  };
  return { child, pid: child.pid, gone, stop };
}

/** The first thing the child says; its end instead of a word is a fault. */
export async function firstWord({ child, gone }) {
  const [word] = await Promise.race([once(child, 'message'), gone.then((code) => { throw new Error(`a process of the bench ended with ${code}`); })]);
  return word;
}

import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second, as Linux counts them for /proc on every machine of today. */
const ticks = 100;

function statOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), own: Number(fields[11]) + Number(fields[12]), ended: Number(fields[13]) + Number(fields[14]) };
  } catch {
    return null;
  }
}

/** Seconds of CPU that a process, its living children and those it has seen off have used. */
export function cpuOf(pid) {
  const all = new Map();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : null;
    if (stat !== null) all.set(Number(name), stat);
  }
  const within = (one) => one === pid || (all.has(one) && all.get(one).parent > 1 && within(all.get(one).parent));
  const spent = [...all.entries()].filter(([one]) => within(one)).reduce((sum, [, { own, ended }]) => sum + own + ended, 0);
  return spent / ticks;
}

/** Resident memory of one process now, in MiB. */
export function memoryOf(pid) {
  const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}

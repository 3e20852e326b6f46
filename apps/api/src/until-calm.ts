import { setTimeout as pause } from 'node:timers/promises';

/** Longer than the time over which a server looks at its own lateness when it turns people away. */
const calmForMs = 600;
const step = 50;
const mostLateMs = 100;

/**
 * A process that has just started is late for everything, and would turn away whoever a proxy sends to it while another server could serve
 * them. Waits until its timers come in time, but not for ever: a machine may never be calm.
 */
export async function untilCalm(patienceMs = 3_000): Promise<void> {
  const from = Date.now();
  for (let calmSince = from; Date.now() - calmSince < calmForMs && Date.now() - from < patienceMs;) {
    const before = Date.now();
    await pause(step);
    if (Date.now() - before > step + mostLateMs) calmSince = Date.now();
  }
}

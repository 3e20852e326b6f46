import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { isWorkedIn } from './process-identity';
import { spawnServer, stopOrphan, stopServer, untilReady, type Cluster } from './server-process';

interface Keeping { settings: string[]; onLost: (() => void) | undefined; say: (line: string) => void }

/** A server that ends again and again has a reason that another start does not mend. */
const mostRestarts = 3;
const within = 60_000;

/**
 * The embedded server, and its successor on the same port when it ended without being told to: a crash costs those who were just asking a
 * 503, and nobody a saved word. After three within a minute it is given up, and `onLost` is called once.
 */
export class KeptServer {
  private child: ChildProcess | undefined;
  private stopping: Promise<void> | undefined;
  private reviving: Promise<void> | undefined;
  private readonly restarts: number[] = [];

  constructor(private readonly cluster: Cluster, private readonly keeping: Keeping) {}

  async start(): Promise<void> {
    const child = await spawnServer(this.cluster, this.keeping.settings);
    this.child = child;
    await untilReady(this.cluster, child).catch(async (error: unknown) => {
      await this.endChild();
      throw error;
    });
    const gone = () => { if (!this.stopping) this.reviving = this.revive(); };
    if (child.exitCode !== null || child.signalCode !== null) gone();
    else child.once('exit', gone);
  }

  stop(): Promise<void> {
    return this.stopping ??= this.end();
  }

  private async end(): Promise<void> {
    await this.reviving;
    await this.endChild();
  }

  private async endChild(): Promise<void> {
    if (this.child?.pid && this.child.exitCode === null && this.child.signalCode === null) await stopServer(this.cluster, this.child.pid);
  }

  private async revive(): Promise<void> {
    const now = Date.now();
    this.restarts.push(now);
    const lately = this.restarts.filter((at) => now - at < within).length;
    try {
      if (lately > mostRestarts) throw new Error('it ends again and again');
      this.keeping.say('The database ended and is started again.\n');
      await this.sessionsEnded();
      await stopOrphan(this.cluster);
      if (!this.stopping) await this.start();
    } catch (error) {
      if (this.stopping) return;
      this.keeping.say(`The database could not be started again: ${error instanceof Error ? error.message : String(error)}\n`);
      this.keeping.onLost?.();
    }
  }

  /** Its sessions notice within moments that it is gone; until then its memory is theirs and nobody may start. */
  private async sessionsEnded(): Promise<void> {
    for (let waited = 0; waited < 10_000 && await isWorkedIn(this.cluster.folder); waited += 25) await pause(25);
  }
}

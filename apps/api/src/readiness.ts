import { statfs } from 'node:fs/promises';

/** What this process itself knows of being ready: that it is not leaving, and that its disk has a tenth left. */
export class Readiness {
  private leaving = false;
  private short = false;

  /** `folder` is where the database or our own files stand, if that is on this machine; `say` hears when its disk runs short, and when it has room again. */
  constructor(
    private readonly folder: string | undefined, private readonly leastFree = 0.1,
    private readonly say: (line: string) => void = (line) => { process.stderr.write(line); },
  ) {}

  leave(): void {
    this.leaving = true;
  }

  async holds(): Promise<boolean> {
    if (this.leaving) return false;
    if (this.folder === undefined) return true;
    return statfs(this.folder).then(({ bavail, blocks }) => this.hear(bavail / blocks), () => true);
  }

  private hear(free: number): boolean {
    const short = free <= this.leastFree;
    if (short !== this.short) {
      this.say(short ? `Not ready: ${Math.floor(free * 100)} % of the disk is free, and ${this.leastFree * 100} % are needed. Make room on it.\n` : 'The disk has room again.\n');
    }
    this.short = short;
    return !short;
  }
}

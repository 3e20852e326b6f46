import { statfs } from 'node:fs/promises';

/** What this process itself knows of being ready: that it is not leaving, and that its disk has a tenth left. */
export class Readiness {
  private leaving = false;

  /** `folder` is where the database or our own files stand, if that is on this machine. */
  constructor(private readonly folder: string | undefined, private readonly leastFree = 0.1) {}

  leave(): void {
    this.leaving = true;
  }

  async holds(): Promise<boolean> {
    if (this.leaving) return false;
    if (this.folder === undefined) return true;
    return statfs(this.folder).then(({ bavail, blocks }) => bavail / blocks > this.leastFree, () => true);
  }
}

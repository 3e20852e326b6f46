import { ProblemError, request, UnreachableError } from '../client';

const idle = 2000;
const longest = 5000;

interface Pending { value: object; since: number; timer: ReturnType<typeof setTimeout> | undefined }

/**
 * What is typed, on its way to the server; nothing stays on the device. Each text waits under the key of the record that was open when it
 * was typed, and the requests of one key never overtake each other.
 */
export class DraftKeeper {
  private readonly pending = new Map<string, Pending>();
  private readonly underway = new Map<string, Promise<unknown>>();

  constructor(private readonly saved: (key: string, at: Date) => void) {}

  keep(key: string, value: object): void {
    const before = this.pending.get(key);
    clearTimeout(before?.timer);
    const since = before?.since ?? Date.now();
    const wait = Math.max(0, Math.min(idle, since + longest - Date.now()));
    this.pending.set(key, { value, since, timer: setTimeout(() => { void this.flush(key); }, wait) });
  }

  /** Sends at once what still waits: the page is being left. */
  flushAll(): void {
    for (const key of this.pending.keys()) void this.flush(key);
  }

  /** The real thing has been saved: the draft goes, also one that is just being sent. */
  async drop(key: string): Promise<void> {
    clearTimeout(this.pending.get(key)?.timer);
    this.pending.delete(key);
    await this.inTurn(key, () => request(`/drafts/${key}`, { method: 'DELETE' }));
  }

  private async flush(key: string): Promise<void> {
    const typed = this.pending.get(key);
    if (typed === undefined) return;
    clearTimeout(typed.timer);
    this.pending.delete(key);
    const body = { value: typed.value };
    await this.inTurn(key, () => request(`/drafts/${key}`, { method: 'PUT', body, outlivesPage: true }))
      .then(() => this.saved(key, new Date()), (error: unknown) => this.tryLater(key, typed, error));
  }

  /** A draft that cannot be saved must not disturb the writing: it goes with the next change, or by itself when only the network failed or the server was busy. */
  private tryLater(key: string, { value }: Pending, error: unknown): void {
    if (this.pending.has(key)) return;
    const passes = error instanceof UnreachableError || (error instanceof ProblemError && error.status === 503);
    const timer = passes ? setTimeout(() => { void this.flush(key); }, longest) : undefined;
    this.pending.set(key, { value, since: Date.now(), timer });
  }

  private inTurn(key: string, send: () => Promise<unknown>): Promise<unknown> {
    const turn = (this.underway.get(key) ?? Promise.resolve()).catch(() => undefined).then(send);
    this.underway.set(key, turn);
    return turn;
  }
}

import { useSyncExternalStore } from 'react';

/** `saving`: for longer than a moment; `trying-again`: not saved yet; `unreachable`: nobody answers. */
export type ConnectionState = 'well' | 'saving' | 'trying-again' | 'unreachable';

const aMoment = 1_000;

/** How it stands between this page and the server, for the one line that says so. */
class Connection {
  private readonly listeners = new Set<() => void>();
  private slow = 0;
  private tryingAgain = 0;
  private reachable = true;

  constructor() {
    if (typeof window === 'undefined') return;
    window.addEventListener('offline', () => this.lost());
    window.addEventListener('online', () => this.found());
  }

  get state(): ConnectionState {
    if (this.tryingAgain > 0) return 'trying-again';
    if (!this.reachable) return 'unreachable';
    return this.slow > 0 ? 'saving' : 'well';
  }

  /** A deed is on its way: `again` when it has to be sent anew, `over` when it has been answered or given up. */
  deed(): { again: () => void; over: () => void } {
    let [slow, again] = [false, false];
    const timer = setTimeout(() => { slow = true; this.change(() => { this.slow += 1; }); }, aMoment);
    return {
      again: () => { if (!again) { again = true; this.change(() => { this.tryingAgain += 1; }); } },
      over: () => {
        clearTimeout(timer);
        this.change(() => { this.slow -= Number(slow); this.tryingAgain -= Number(again); });
      },
    };
  }

  lost(): void {
    this.change(() => { this.reachable = false; });
  }

  found(): void {
    this.change(() => { this.reachable = true; });
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  private change(make: () => void): void {
    const before = this.state;
    make();
    if (this.state !== before) for (const listener of this.listeners) listener();
  }
}

export const connection = new Connection();

export function useConnection(): ConnectionState {
  return useSyncExternalStore(connection.listen, () => connection.state);
}

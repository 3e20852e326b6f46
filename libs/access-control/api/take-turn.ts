import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';

export interface Turn {
  /** A user's id, or what stands for whoever asks; it is kept, so a name or an address goes in as a hash. */
  who: string;
  kind: string;
  /** So many turns within so many minutes. */
  count: number;
  minutes: number;
  /** The refusal's code; its sentence may use `{{minutes}}` (until the next turn) and `{{count}}`. */
  code: string;
}

/**
 * Takes one turn of those allowed within a time, counted in the database and so shared by all servers. Throws 429 with `Retry-After` when
 * there is none. Turns of one user and kind come one after another: take it first, and do not hold the transaction long.
 */
export async function takeTurn(tx: EntityManager, { who, ...pace }: Turn): Promise<void> {
  const [row] = await tx.query<Array<{ seconds: number }>>('select app.take_turn($1, $2, $3, make_interval(mins => $4)) as seconds',
    [who, pace.kind, pace.count, pace.minutes]);
  refuseHaste(pace, row?.seconds ?? 1);
}

/** Throws 429 with `Retry-After` when there is no turn for so many seconds. */
export function refuseHaste({ code, count }: Pick<Turn, 'code' | 'count'>, seconds: number): void {
  if (seconds > 0) throw new Problem(429, code, { retryAfter: seconds, minutes: Math.ceil(seconds / 60), count });
}

import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientBase, type Pool, type PoolClient } from 'pg';

interface Beating { url: string; say: (line: string) => void }

const every = 500;
const patience = 1_200;
/** One beat may be missed because we ourselves were busy. */
const missedBeats = 2;

/**
 * Whether the database answers at all, asked twice a second over a connection of its own. When it has stopped, or stands still, whoever
 * waits for it is let go: the connections in use are dropped, and their requests end with 503 instead of hanging. Nothing is cancelled by
 * that: a statement that had arrived is done or undone by the database, and the same key finds out which. Slow statements of a database that
 * answers are left alone.
 */
export class DatabasePulse {
  private readonly held = new Set<PoolClient>();
  private readonly stopping = new AbortController();
  private client: Client | null = null;
  private missed = 0;
  private beating: Promise<void> | undefined;

  constructor(private readonly settings: Beating) {}

  watch(pool: Pool): void {
    pool.on('acquire', (client) => this.held.add(client));
    pool.on('release', (_error, client) => this.held.delete(client));
    pool.on('remove', (client) => this.held.delete(client));
    this.beating ??= this.keepBeating();
  }

  /** False while the database does not answer. */
  get beats(): boolean {
    return this.missed < missedBeats;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.beating;
    await this.client?.end().catch(() => undefined);
  }

  private async keepBeating(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.hear(await this.beat());
      await pause(this.missed === 1 ? 0 : every, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  private hear(answered: boolean): void {
    const before = this.beats;
    this.missed = answered ? 0 : this.missed + 1;
    if (before && !this.beats) this.settings.say('The database does not answer: requests are asked to come again.\n');
    if (!before && this.beats) this.settings.say('The database answers again.\n');
    if (!this.beats) for (const client of this.held) drop(client);
  }

  private async beat(): Promise<boolean> {
    try {
      this.client ??= await connected(this.settings.url);
      await this.client.query('select 1');
      return true;
    } catch {
      if (this.client !== null) drop(this.client);
      this.client = null;
      return false;
    }
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: patience, query_timeout: patience, application_name: 'rinnalla-pulse' });
  client.on('error', () => undefined);
  try {
    return await client.connect().then(() => client);
  } catch (error) {
    drop(client);
    throw error;
  }
}

/** Without a word to the server, which may be past hearing it. */
function drop(client: ClientBase): void {
  (client as Client).connection.stream.destroy();
}

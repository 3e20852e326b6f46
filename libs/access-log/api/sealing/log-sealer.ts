import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Ask } from './log-rows';
import { headOf, sealColumns, sealFrom, type Head, type SealRecord } from './seal-format';
import type { SealKeys } from './seal-keys';
import { sealNext } from './seal-log';
import { WitnessFile } from './witness';
import { tellAddress, UntoldRestores } from './witness-address';

export interface SealerSettings {
  /** Connection of app_sealer. */
  url: string;
  keys: SealKeys;
  witnessFile: string | undefined;
  witnessUrl: string | undefined;
  /** Hears of what failed and what differs, never any row's content. */
  say: (line: string) => void;
  everyMs?: number;
  batch?: number;
}

const connecting = { connectionTimeoutMillis: 5_000, application_name: 'rinnalla-sealer', options: '-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s' };

/**
 * Seals the log every five seconds over a connection of its own, and hands each head to the witnesses: a file, and an address where one is
 * set. Whatever fails is said once, tried again at the next turn, and stops nothing else.
 */
export class LogSealer {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private client: Client | null = null;
  private witness: WitnessFile | null = null;
  private posted: number | undefined;
  private posting: Promise<void> | null = null;
  private troubles = new Map<string, string>();
  private horizon = '';
  private wellAt = Date.now();

  constructor(private readonly settings: SealerSettings) {}

  start(): void {
    this.wellAt = Date.now();
    this.running ??= this.keepSealing();
  }

  /** After what was written until now has its seal, if it can be had quickly. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    if (this.running !== undefined) await this.turn().catch(() => undefined);
    await this.posting;
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  /** How long ago everything was as it should be: all turns done, and transactions that began before are over. */
  get lagMs(): number {
    return Date.now() - this.wellAt;
  }

  /** One turn: seals all that waits, and tells the witnesses. What is written meanwhile has the next: else a turn in a busy hour would never end. */
  async turn(): Promise<number> {
    const ask = await this.connected();
    let rows = 0;
    for (;;) {
      const { seal, horizon } = await sealNext(ask, { keys: this.settings.keys, installation: await this.installation(ask), batch: this.settings.batch ?? 20_000 });
      rows += seal?.rows ?? 0;
      if (seal === null || seal.to === horizon || this.stopping.signal.aborted) {
        await this.tellWitnesses(ask);
        if (horizon !== this.horizon || !(await this.somethingWaits(ask, horizon))) this.wellAt = Date.now();
        this.horizon = horizon;
        return rows;
      }
      this.wellAt = Date.now();
    }
  }

  private async keepSealing(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.turn().then(() => this.well('sealing'), async (error: unknown) => {
        this.trouble('sealing', error);
        await this.client?.end().catch(() => undefined);
        this.client = null;
      });
      await pause(this.settings.everyMs ?? 5_000, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async connected(): Promise<Ask> {
    if (this.client === null) {
      const client = new Client({ connectionString: this.settings.url, ...connecting });
      client.on('error', () => { if (this.client === client) this.client = null; });
      await client.connect();
      this.client = client;
    }
    const client = this.client;
    return async <Row>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Row[];
  }

  private async installation(ask: Ask): Promise<string> {
    if (this.installationId === undefined) [{ id: this.installationId } = { id: undefined }] = await ask<{ id: string }>('select id from app.installation');
    return this.installationId ?? '';
  }

  private installationId: string | undefined;

  private async somethingWaits(ask: Ask, horizon: string): Promise<boolean> {
    const waiting = await ask('select 1 from app.access_log where written_in >= $1::xid8 limit 1', [horizon]);
    return waiting.length > 0;
  }

  private async tellWitnesses(ask: Ask): Promise<void> {
    const installation = await this.installation(ask);
    if (this.settings.witnessFile !== undefined) await this.writeDown(ask, (this.witness ??= new WitnessFile(this.settings.witnessFile, installation)));
    if (this.settings.witnessUrl !== undefined && this.posting === null) {
      const heads = await this.unposted(ask, installation);
      this.posting = this.post(heads, this.settings.witnessUrl).finally(() => { this.posting = null; });
    }
  }

  private async writeDown(ask: Ask, witness: WitnessFile): Promise<void> {
    try {
      const kept = await witness.newest();
      for (let heads = await headsAfter(ask, witness.installation, kept.number); heads.length > 0; heads = await headsAfter(ask, witness.installation, heads.at(-1)?.number ?? 0)) {
        await witness.add(heads);
      }
      const [stands] = await ask<{ head: string }>(`select encode(head, 'hex') as head from app.log_seal where number = $1`, [kept.number]);
      if (kept.number > 0 && stands?.head !== kept.head) throw new Error(`seal ${kept.number} is missing from the database, or is another one there. Verify the log.`);
      this.well('witness');
    } catch (error) {
      this.trouble('witness', error);
    }
  }

  /** The newest head stands for all before it, so that a start begins there. */
  private async unposted(ask: Ask, installation: string): Promise<Head[]> {
    if (this.posted === undefined) {
      const [{ last } = { last: 0 }] = await ask<{ last: number }>('select coalesce(max(number), 0)::int as last from app.log_seal');
      this.posted = Math.max(last - 1, 0);
    }
    return headsAfter(ask, installation, this.posted);
  }

  private async post(heads: Head[], url: string): Promise<void> {
    const { witnessFile } = this.settings;
    try {
      const restores = witnessFile === undefined ? 0 : await new UntoldRestores(witnessFile).tell(url);
      for (const head of heads) {
        await tellAddress(url, head);
        this.posted = head.number;
      }
      if (restores + heads.length > 0) this.well('witness address');
    } catch (error) {
      this.trouble('witness address', error);
    }
  }

  private trouble(where: string, error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    if (this.troubles.get(where) === words) return;
    this.troubles.set(where, words);
    this.settings.say(`Access log, ${where}: ${words}\n`);
  }

  private well(where: string): void {
    if (this.troubles.delete(where)) this.settings.say(`Access log, ${where}: well again.\n`);
  }
}

async function headsAfter(ask: Ask, installation: string, number: number): Promise<Head[]> {
  const seals = await ask<SealRecord>(`select ${sealColumns.replace('leaves,', `''::bytea as leaves,`)} from app.log_seal where number > $1 order by number limit 200`, [number]);
  return seals.map((seal) => headOf(installation, sealFrom(seal)));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '@rinnalla/platform/testing';
import type { Verification } from '../contract';
import type { Ask } from '../api/sealing/log-rows';
import { LogSealer } from '../api/sealing/log-sealer';
import { SealKeys } from '../api/sealing/seal-keys';
import { verifyLog } from '../api/sealing/verify-log';
import { WitnessFile } from '../api/sealing/witness';
import { othersDone } from './others-done';

/** For specs and measures: a database with a log, its sealer and witness, and somebody with all rights over it. */
export class LogOnTrial {
  readonly keys = SealKeys.fresh();
  readonly folder = mkdtempSync(join(tmpdir(), 'rinnalla-log-'));
  readonly witnessPath = join(this.folder, 'witness.jsonl');
  readonly said: string[] = [];
  private readonly sealers: LogSealer[] = [];

  private constructor(readonly database: TestDatabase, readonly owner: Client, private readonly reader: Client, readonly installation: string) {}

  static async start(): Promise<LogOnTrial> {
    const database = await createTestDatabase();
    const owner = new Client({ connectionString: database.superuserUrl });
    const reader = new Client({ connectionString: database.sealerUrl });
    await owner.connect();
    await reader.connect();
    const { rows: [row] } = await owner.query<{ id: string }>('select id from app.installation');
    return new LogOnTrial(database, owner, reader, row?.id ?? '');
  }

  async stop(): Promise<void> {
    for (const sealer of this.sealers) await sealer.stop();
    await this.owner.end();
    await this.reader.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  sealer(settings: { batch?: number; everyMs?: number; witnessUrl?: string; witnessFile?: string } = {}): LogSealer {
    const { batch = 7, everyMs = 50, witnessUrl, witnessFile = this.witnessPath } = settings;
    const sealer = new LogSealer({ url: this.database.sealerUrl, keys: this.keys, witnessFile, witnessUrl, batch, everyMs, say: (line) => this.said.push(line) });
    const turn = sealer.turn.bind(sealer);
    sealer.turn = async () => { await othersDone(this.database.superuserUrl); return turn(); };
    this.sealers.push(sealer);
    return sealer;
  }

  /** So many looks, each in a transaction of its own, spread over the last minutes. */
  async looks(count: number): Promise<void> {
    await this.owner.query(`
      do $do$ begin
        for n in 1..${count} loop
          insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, basis_kind, outcome, client_address)
            values (clock_timestamp() - make_interval(secs => 300 * random()), gen_random_uuid(), gen_random_uuid(), 'Aino "Kettunen", Vaara', 'worker', null, 'family:read',
              array[gen_random_uuid()], 'relation', 'allowed', '127.0.0.1');
          commit;
        end loop;
      end $do$`);
  }

  get ask(): Ask {
    return async <Row>(sql: string, values?: unknown[]) => (await this.reader.query(sql, values)).rows as Row[];
  }

  /** In a transaction, as its time zone and date style last so long. */
  async verify({ witness = true, keys = this.keys, after = 0, forMs }: { witness?: boolean; keys?: SealKeys; after?: number; forMs?: number } = {}): Promise<Verification> {
    await this.reader.query('begin');
    try {
      return await verifyLog({
        ask: this.ask, keys, witness: witness ? new WitnessFile(this.witnessPath, this.installation) : null, after, ...(forMs === undefined ? {} : { forMs }),
      });
    } finally {
      await this.reader.query('commit');
    }
  }

  /** With all rights and every trigger asleep; taken back afterwards. */
  async tampered<T>(sql: string, values: unknown[], look: () => Promise<T>): Promise<T> {
    await this.owner.query(`create temp table kept_log as table app.access_log; create temp table kept_seals as table app.log_seal; set session_replication_role = replica`);
    try {
      await this.owner.query(sql, values);
      return await look();
    } finally {
      await this.owner.query(`
        delete from app.access_log; insert into app.access_log table kept_log; delete from app.log_seal; insert into app.log_seal table kept_seals;
        set session_replication_role = origin; drop table kept_log, kept_seals`);
    }
  }
}

import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { CastName, TestCounty } from '@rinnalla/access-control/testing';
import type { Everybody } from './everybody-around';

/** How many rows of a table each viewer sees; those who see none are left out. */
export type Sight = Record<string, number>;

/** Connections that stand where the application's own would if every door were open: each with one viewer's live session. */
export class LooksPastTheDoor {
  private readonly viewers = new Map<string, Client>();

  private constructor(private readonly county: TestCounty) {}

  static async gather(county: TestCounty, { personas }: Everybody): Promise<LooksPastTheDoor> {
    const looks = new LooksPastTheDoor(county);
    for (const [who, { name }] of Object.entries(personas)) await looks.join(who, { as: name });
    await looks.join('nobody', {});
    await looks.join('auditor in their role', { as: 'eila', role: 'app_auditor' });
    await looks.join('stranger in the auditor’s role', { as: 'bertil', role: 'app_auditor' });
    await looks.join('sealer', { url: county.database.sealerUrl });
    await looks.join('owner', { url: county.database.ownerUrl });
    return looks;
  }

  private async join(who: string, { as, role, url = this.county.database.apiUrl }: { as?: CastName; role?: string; url?: string }): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    this.viewers.set(who, client);
    if (as !== undefined) {
      const value = (await this.county.beginSession(as)).replace('sid=', '');
      await client.query(`select set_config('app.sid', $1, false)`, [createHash('sha256').update(value).digest('hex')]);
    }
    if (role !== undefined) await client.query(`set role ${role}`);
  }

  get names(): string[] {
    return [...this.viewers.keys()];
  }

  async stop(): Promise<void> {
    for (const client of this.viewers.values()) await client.end();
  }

  async at(table: string): Promise<Sight> {
    const seen = await Promise.all([...this.viewers].map(async ([who, client]): Promise<[string, number]> => [who, await rowsSeen(client, table)]));
    return Object.fromEntries(seen.filter(([, rows]) => rows > 0));
  }

  /** Who gets a copy of somebody else's row past the lock: tried and taken back. Whoever has no right to write at all is not asked. */
  async writersOf(table: string): Promise<string[]> {
    const { rows: columns } = await this.county.sql.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`, [`app.${table}`]);
    const { rows: [sample] } = await this.county.sql.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from app.${table} t limit 1`);
    const names = columns.map(({ name }) => name).join(', ');
    const copy = { text: `insert into app.${table} (${names}) overriding system value select ${names} from jsonb_populate_record(null::app.${table}, $1::jsonb)`, values: [JSON.stringify(sample?.row)] };
    const past: string[] = [];
    for (const who of ['stranger', 'stranger in the auditor’s role', 'sealer']) {
      const client = this.viewers.get(who);
      if (client !== undefined && !await isHeld(client, copy)) past.push(who);
    }
    return past;
  }
}

async function rowsSeen(client: Client, table: string): Promise<number> {
  try {
    return (await client.query<{ n: number }>(`select count(*)::int as n from app.${table}`)).rows[0]?.n ?? 0;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 0;
    throw error;
  }
}

/** Held by a missing grant or by the policy: both answer 42501. A key that is there already comes only after the policy has let it in. */
async function isHeld(client: Client, copy: { text: string; values: unknown[] }): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(copy);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === '42501';
  } finally {
    await client.query('rollback');
  }
}

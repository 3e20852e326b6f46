import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/**
 * Waits for the writing transactions that run in other databases of the cluster at this moment. The sealer's horizon knows no databases: in
 * a county's cluster that is as it should be, and beside other specs it would leave rows to a later turn.
 */
export async function othersDone(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await waitFor(client);
  } finally {
    await client.end();
  }
}

async function waitFor(client: Client): Promise<void> {
  const running = `select pid, backend_xid::text as xid from pg_stat_activity where datname <> current_database() and backend_xid is not null`;
  const { rows: before } = await client.query<{ pid: number; xid: string }>(running);
  for (;;) {
    const { rows: now } = await client.query<{ pid: number; xid: string }>(running);
    if (!before.some(({ pid, xid }) => now.some((one) => one.pid === pid && one.xid === xid))) return;
    await pause(20);
  }
}

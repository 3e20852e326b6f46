import { chown, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../database/index';
import { clusterHome } from '../database/embedded/cluster-folder';
import { freePort } from '../database/embedded/free-port';
import { serverBinaries } from '../database/embedded/server-binaries';
import type { ServerAccount } from '../database/embedded/server-account';
import { spawnServer, stopServer, untilReady } from '../database/embedded/server-process';

export interface Standby {
  apiUrl: string;
  /** Waits until it has everything that the primary has said so far. */
  catchUp(): Promise<void>;
  /** What a cluster's manager does when the primary is gone. */
  promote(): Promise<void>;
  stop(): Promise<void>;
}

/** A second server that follows the one on `dataDir`, which must have been stopped in order and be started again here. */
export async function startWithStandby({ dataDir, standbyDir }: { dataDir: string; standbyDir: string }): Promise<{ primary: EmbeddedPostgres; standby: Standby }> {
  await mkdir(standbyDir, { recursive: true });
  const { home: primaryHome } = await clusterHome(dataDir);
  const { home, account } = await clusterHome(standbyDir);
  const cluster = { binaries: await serverBinaries(account), account, home, folder: join(home, 'cluster'), logFile: join(standbyDir, 'postgres.log') };
  // The files of a server that ended in order are a whole base backup.
  await cp(join(primaryHome, 'cluster'), cluster.folder, { recursive: true });
  await writeFile(join(cluster.folder, 'standby.signal'), '');
  if (account) await giveAll(cluster.folder, account);
  const primary = await startEmbeddedPostgres({ dataDir, durable: false });
  const { hostname, port, username, password } = new URL(primary.superuserUrl);
  const own = await freePort();
  const child = await spawnServer(cluster, [
    'listen_addresses=127.0.0.1', `port=${own}`, 'unix_socket_directories=', 'fsync=off', `primary_conninfo=host=${hostname} port=${port} user=${username} password=${password}`,
  ]);
  const stop = async () => { if (child.pid) await stopServer(cluster, child.pid); };
  await untilReady(cluster, child).catch(async (error: unknown) => { await stop(); await primary.stop(); throw error; });
  const here = (url: string) => { const moved = new URL(url); moved.port = String(own); return moved.href; };
  const ask = async <Row>(url: string, sql: string) => asked<Row>(here(url), sql);
  return {
    primary,
    standby: {
      apiUrl: here(primary.apiUrl), stop,
      promote: async () => { await ask(primary.superuserUrl, 'select pg_promote(true, 30)'); },
      catchUp: async () => {
        const { lsn } = await asked<{ lsn: string }>(primary.superuserUrl, 'select pg_current_wal_insert_lsn()::text as lsn');
        while (!(await ask<{ there: boolean }>(primary.superuserUrl, `select coalesce(pg_last_wal_replay_lsn() >= '${lsn}', false) as there`)).there) await pause(20);
      },
    },
  };
}

async function giveAll(folder: string, { uid, gid }: ServerAccount): Promise<void> {
  for (const path of ['', ...await readdir(folder, { recursive: true })]) await chown(join(folder, path), uid, gid);
}

async function asked<Row>(url: string, sql: string): Promise<Row> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: [row] } = await client.query(sql);
    return row as Row;
  } finally {
    await client.end();
  }
}

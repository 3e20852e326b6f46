import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { createRolesAndDatabase } from './database-roles';
import { lockDataFolder } from './embedded/application-lock';
import { clusterHome } from './embedded/cluster-folder';
import { databaseKeys, type DatabaseKeys } from './embedded/database-keys';
import { serverBinaries } from './embedded/server-binaries';
import { KeptServer } from './embedded/kept-server';
import { initialise, stopOrphan, superuserName, type Cluster } from './embedded/server-process';
import { errorCode } from './embedded/error-code';
import { freePort } from './embedded/free-port';
import { finishRestore } from './backup/restore-embedded';
import { archiveSettings, WalArchiver } from './backup/wal-archiver';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** A free one is chosen when none is given. */
  port?: number;
  /** False only for tests: a crash of the machine may lose data, in exchange for speed. */
  durable?: boolean;
  /** Whether the log is archived once there are backups: as `durable`, unless said otherwise. */
  archives?: boolean;
  database?: string;
  /** Called once if the server ends without `stop()` having been called and does not stay up however often it is started again. */
  onLost?: () => void;
  /** Hears when the server ended and was started again, and of what goes wrong beside the serving: backups that cannot be archived. */
  say?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** For migrations. */
  ownerUrl: string;
  /** For the application: the plain role that row-level security binds. */
  apiUrl: string;
  /** For the one that seals the access log: it reads the log, adds seals, and can do nothing else. */
  sealerUrl: string;
  /** For tests and repairs; the application never uses it. */
  superuserUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL in the data folder, making it on the first call. One application per folder: a second one is
 * refused with a sentence for its user. A server left behind by `kill -9` is stopped in order and started anew.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true }).catch(explain(dataDir));
  const unlock = await lockDataFolder(dataDir).catch(explain(dataDir));
  try {
    const keys = await databaseKeys(dataDir);
    const cluster = await prepare(dataDir, keys);
    return await serve(cluster, { keys, options, unlock });
  } catch (error) {
    await unlock();
    return explain(dataDir)(error);
  }
}

async function prepare(dataDir: string, keys: DatabaseKeys): Promise<Cluster> {
  const { home, account } = await clusterHome(dataDir);
  const binaries = await serverBinaries(account);
  const cluster = { binaries, account, home, folder: join(home, 'cluster'), logFile: join(dataDir, 'postgres.log') };
  await finishRestore(home, cluster.folder);
  const made = await stat(join(cluster.folder, 'PG_VERSION')).catch(() => undefined);
  if (made) await stopOrphan(cluster);
  else await initialise(cluster, keys.superuser);
  return cluster;
}

interface Serving {
  keys: DatabaseKeys;
  options: EmbeddedPostgresOptions;
  unlock: () => Promise<void>;
}

async function serve(cluster: Cluster, { keys, options, unlock }: Serving): Promise<EmbeddedPostgres> {
  const port = options.port || (await freePort());
  const database = options.database ?? 'rinnalla';
  const url = (role: string, password: string, name: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${name}`;
  const superuserUrl = url(superuserName, keys.superuser, 'postgres');
  const { onLost, durable = true, archives = durable, say = (line: string) => { process.stderr.write(line); } } = options;
  const archiver = new WalArchiver(cluster, say);
  if (archives) await archiver.start();
  const settings = [...serverSettings(port, durable), ...(archives ? archiveSettings(process.pid) : [])];
  const server = new KeptServer(cluster, { settings, onLost, say });
  try {
    await server.start();
    await makeDatabase(superuserUrl, { database, ownerPassword: keys.owner, apiPassword: keys.api, sealerPassword: keys.sealer });
  } catch (error) {
    await server.stop();
    await archiver.stop();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  const stop = () => stopping ??= server.stop().then(() => archiver.stop()).then(unlock);
  const named = (role: string, password: string) => url(role, password, database);
  return {
    ownerUrl: named('app_owner', keys.owner), apiUrl: named('app_api', keys.api), sealerUrl: named('app_sealer', keys.sealer), superuserUrl, stop,
  };
}

async function makeDatabase(superuserUrl: string, wanted: Parameters<typeof createRolesAndDatabase>[1]): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await createRolesAndDatabase(client, wanted);
  } finally {
    await client.end();
  }
}

/**
 * Reachable from this machine only; and the server's own log never holds what was written into a record. Refused statements are not told of at
 * all: their messages quote what did not fit, and the application tells their code.
 */
function serverSettings(port: number, durable: boolean): string[] {
  const reach = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=100'];
  const time = ['timezone=UTC', 'log_timezone=UTC'];
  const silence = ['log_min_messages=log', 'log_statement=none', 'log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_parameter_max_length_on_error=0'];
  const speed = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [...reach, 'password_encryption=scram-sha-256', ...time, ...silence, ...speed];
}

function explain(dataDir: string): (error: unknown) => never {
  return (error) => {
    if (['EACCES', 'EPERM'].includes(errorCode(error) ?? '')) {
      throw new Error(
        `The data folder ${dataDir} belongs to another user of this machine. ` +
          'Start as that user, or choose another folder with DATA_DIR.',
        { cause: error },
      );
    }
    throw error;
  };
}

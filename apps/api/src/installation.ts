import { join, resolve } from 'node:path';
import { readSealPlaces, type SealPlaces } from './sealing';

/** What a process does: serve people, do what is done by the clock and seal the log, or both. */
export type Part = 'api' | 'worker' | 'all';

/** How this installation is run, read once from the environment. */
export type Installation =
  | { kind: 'demo'; dataDir: string; port: number; host: string; leaveMs: number; seal: SealPlaces }
  | {
      kind: 'own-database'; part: Part; apiUrl: string; ownerUrl: string | undefined; port: number; host: string;
      dataKeyFile: string | undefined; indexKeyFile: string | undefined; dataDir: string | undefined;
      sealerUrl: string | undefined; leaveMs: number; seal: SealPlaces;
    };

/** Throws in plain words when the environment asks for something unsafe or contradictory. */
export function readInstallation(env: NodeJS.ProcessEnv): Installation {
  const port = readPort(env['PORT']);
  const apiUrl = env['DATABASE_URL'];
  if (apiUrl !== undefined && apiUrl !== '') {
    const dataDir = env['DATA_DIR'] ? resolve(env['DATA_DIR']) : undefined;
    const part = readPart(env['RUN']);
    if (part === 'worker' && !env['PUBLIC_URL']) throw new Error('RUN=worker sends messages with links: set PUBLIC_URL.');
    return {
      kind: 'own-database', part, apiUrl, ownerUrl: env['DATABASE_OWNER_URL'] || undefined, port, host: env['HOST'] ?? '127.0.0.1',
      dataKeyFile: env['DATA_KEY_FILE'], indexKeyFile: env['INDEX_KEY_FILE'],
      dataDir, sealerUrl: env['DATABASE_SEALER_URL'] || undefined, leaveMs: readLeave(env['LEAVE_SECONDS'], 5), seal: readSealPlaces(env, dataDir),
    };
  }
  if (env['NODE_ENV'] === 'production') {
    throw new Error('Demo mode (embedded database, demo accounts) is refused when NODE_ENV=production. Set DATABASE_URL.');
  }
  if (readPart(env['RUN']) !== 'all') throw new Error(`RUN=${env['RUN']} is for a database of your own. Set DATABASE_URL.`);
  const host = env['HOST'] ?? '127.0.0.1';
  if (!isLoopback(host)) throw new Error(`Demo mode answers on this machine only; HOST=${host} is refused. Set DATABASE_URL for real use.`);
  const dataDir = resolve(env['DATA_DIR'] ?? join(process.cwd(), '.data'));
  return { kind: 'demo', dataDir, port, host, leaveMs: readLeave(env['LEAVE_SECONDS'], 0), seal: readSealPlaces(env, dataDir) };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPart(value: string | undefined): Part {
  if (value === undefined || value === '') return 'all';
  if (value === 'api' || value === 'worker' || value === 'all') return value;
  throw new Error(`RUN=${value} is none of api, worker and all`);
}

/** How long a server that was told to stop still answers as before, so that its proxy sees it leaving. */
function readLeave(value: string | undefined, otherwise: number): number {
  const seconds = value === undefined || value === '' ? otherwise : Number(value);
  if (!(seconds >= 0 && seconds <= 60)) throw new Error(`LEAVE_SECONDS=${value} is not a number of seconds from 0 to 60`);
  return seconds * 1000;
}

function readPort(value: string | undefined): number {
  if (value === undefined || value === '') return 3000;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT=${value} is not a port number`);
  return port;
}

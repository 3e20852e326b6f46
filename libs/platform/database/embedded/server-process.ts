import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, isWorkedIn, servesFolder } from './process-identity';
import type { ServerAccount } from './server-account';
import type { ServerBinaries } from './server-binaries';
import { errorCode } from './error-code';

const run = promisify(execFile);

export interface Cluster {
  binaries: ServerBinaries;
  account: ServerAccount | undefined;
  home: string;
  folder: string;
  logFile: string;
}

export const superuserName = 'rinnalla_superuser';

/** A bare environment: nothing of ours (keys, PG* settings, languages) reaches the server. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TMP, TEMP } = process.env;
  return { PATH, SystemRoot, TMP, TEMP, LC_ALL: 'C', TZ: 'UTC' };
}

/** Makes the cluster. An interrupted attempt leaves only `cluster.new`, which the next one clears away. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  const draft = `${cluster.folder}.new`;
  const passwordFile = join(cluster.home, 'password');
  await rm(draft, { recursive: true, force: true });
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (cluster.account) await chown(passwordFile, cluster.account.uid, cluster.account.gid);
    await run(cluster.binaries.initdb, initdbArguments(draft, passwordFile), spawnOptions(cluster));
    await rename(draft, cluster.folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function initdbArguments(folder: string, passwordFile: string): string[] {
  const access = ['--auth=scram-sha-256', `--username=${superuserName}`, `--pwfile=${passwordFile}`];
  return [`--pgdata=${folder}`, '--encoding=UTF8', '--locale=C', '--data-checksums', '--no-instructions', ...access];
}

function spawnOptions(cluster: Cluster) {
  return { cwd: cluster.home, env: environment(), uid: cluster.account?.uid, gid: cluster.account?.gid };
}

/** Ends, in order, the server that a killed application left behind. */
export async function stopOrphan(cluster: Cluster): Promise<void> {
  const found = await postmasterFile(cluster.folder);
  if (!found) return;
  if (await servesFolder(found.pid, cluster.folder)) await stopServer(cluster, found.pid);
  await forgetStranger(cluster.folder);
}

/**
 * A lock file whose number belongs to an unrelated process by now (a restarted container) would keep PostgreSQL from
 * starting. Any other lock file is left: PostgreSQL judges it better, by the shared memory it names.
 */
async function forgetStranger(folder: string): Promise<void> {
  const left = await postmasterFile(folder);
  if (!left || !isAlive(left.pid)) return;
  for (let attempt = 0; await isWorkedIn(folder); attempt += 1) {
    if (attempt > 200) throw new Error(`Processes of an earlier PostgreSQL still work in ${folder}. Stop them and start again.`);
    await pause(50);
  }
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Starts the server in a session of its own, so that Ctrl-C reaches us first and we stop it in order. */
export async function spawnServer(cluster: Cluster, settings: string[]): Promise<ChildProcess> {
  const log = await open(cluster.logFile, 'w', 0o600);
  try {
    const tied = await tiedToUs(cluster, ['-D', cluster.folder, ...settings.flatMap((setting) => ['-c', setting])]);
    const child = spawn(tied.program, tied.args, { ...spawnOptions(cluster), detached: true, stdio: ['ignore', 'ignore', log.fd] });
    child.unref();
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    return child;
  } finally {
    await log.close();
  }
}

/** On Linux the kernel ends the server (in order, by SIGINT) when our process dies, even by `kill -9`. */
async function tiedToUs(cluster: Cluster, args: string[]): Promise<{ program: string; args: string[] }> {
  const { postgres } = cluster.binaries;
  if (process.platform !== 'linux') return { program: postgres, args };
  const tie = ['--pdeathsig', 'INT', '--'];
  const known = await run('setpriv', [...tie, 'true']).then(
    () => true,
    () => false,
  );
  return known ? { program: 'setpriv', args: [...tie, postgres, ...args] } : { program: postgres, args };
}

/** Waits until the server takes connections; if it gives up instead, says why in its own words. */
export async function untilReady(cluster: Cluster, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw await startFailure(cluster);
    const found = await postmasterFile(cluster.folder);
    if (found && found.pid === child.pid && found.status === 'ready') return;
    await pause(15);
  }
  throw await startFailure(cluster);
}

async function startFailure(cluster: Cluster): Promise<Error> {
  const log = await readFile(cluster.logFile, 'utf8').catch(() => '');
  return new Error(`The embedded PostgreSQL did not start. Its last words (${cluster.logFile}):\n${log.trim().split('\n').slice(-8).join('\n')}`);
}

/** Ends sessions and writes everything out; only a server that does not answer for half a minute is ended at once. */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(cluster.binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast', '-t', '30'], { env: environment() });
    return;
  }
  signal(pid, 'SIGINT');
  if (await gone(cluster, pid, 30_000)) return;
  signal(pid, 'SIGQUIT');
  if (await gone(cluster, pid, 10_000)) return;
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
}

async function gone(cluster: Cluster, pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isAlive(pid) && (await servesFolder(pid, cluster.folder))) {
    if (Date.now() > deadline) return false;
    await pause(15);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

export async function postmasterFile(folder: string): Promise<{ pid: number; status: string | undefined } | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, status: lines[7]?.trim() } : undefined;
}

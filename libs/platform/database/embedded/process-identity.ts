import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from './error-code';

const run = promisify(execFile);

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A text that differs between two processes that were given the same number one after the other; undefined where unknown. */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return linuxStart(pid);
  if (process.platform === 'win32') return undefined;
  return (await output('ps', ['-o', 'lstart=', '-p', String(pid)])) || undefined;
}

async function linuxStart(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    ]);
    // The program's name may hold spaces and brackets: count the fields after its closing bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process that nobody has collected yet (a container without an init) still has its number, and is dead.
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : `${boot.trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Whether a living process is a PostgreSQL server that works in this folder. */
export async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    return cwd === (await realpath(folder));
  }
  if (process.platform === 'win32') return (await output('tasklist', ['/fi', `PID eq ${pid}`])).includes('postgres.exe');
  return (await output('ps', ['-o', 'command=', '-p', String(pid)])).includes(folder);
}

/** Whether any process still works in the folder: a server's sessions may outlive it for a moment. Known on Linux only. */
export async function isWorkedIn(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const wanted = await realpath(folder);
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(numbers.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return folders.includes(wanted);
}

async function output(program: string, args: string[]): Promise<string> {
  try {
    return (await run(program, args)).stdout.trim();
  } catch {
    return '';
  }
}

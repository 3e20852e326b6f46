import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@rinnalla/platform/testing';

export interface Product {
  url: string;
  dataDir: string;
  /** All that it wrote to its terminal. */
  said(): string;
  stop(): Promise<void>;
}

/**
 * Starts the built product as a newcomer would: a data folder of its own, the embedded database, the demo county. `RINNALLA_SEEDED` names a folder
 * where that was done before: then it begins with a copy.
 */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rinnalla-e2e-'));
  chmodSync(dataDir, 0o711);
  const seeded = process.env['RINNALLA_SEEDED'];
  if (seeded !== undefined && spawnSync('cp', ['-a', `${seeded}/.`, dataDir]).status !== 0) throw new Error('the seeded folder could not be copied');
  const port = await freePort();
  const child = spawn(process.execPath, [join(process.env['RINNALLA_DIST'] ?? 'dist', 'api', 'main.js')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), NODE_ENV: 'development', NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const url = `http://localhost:${port}`;
  await untilReady(url, child, said);
  return {
    url, dataDir, said: () => said.join(''),
    stop: async () => {
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
      // The log's witness stands beside the data folder.
      rmSync(`${dataDir}.witness.jsonl`, { force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess, said: string[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the product did not start: ${said.join('')}`);
    const ready = await fetch(`${url}/api/health/ready`).then((answer) => answer.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  throw new Error(`the product was not ready within a minute: ${said.join('')}`);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

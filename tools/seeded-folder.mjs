import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built.mjs';

/**
 * A data folder in which the built product was started and stopped once: migrated, with its demo county. Each path in a real browser begins with
 * a copy of it. Throws when the product does not come up. Null where folders cannot be copied with their owners: then each path makes its own.
 */
export async function seededFolder(within) {
  if (process.platform === 'win32' || spawnSync('cp', ['--help'], { stdio: 'ignore' }).error) return null;
  const folder = join(within, 'seeded');
  mkdirSync(folder);
  // PostgreSQL's own account must get to its files.
  for (const one of [within, folder]) chmodSync(one, 0o711);
  const said = [];
  const child = spawn(process.execPath, [join(root, 'dist', 'api', 'main.js')], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0', NODE_ENV: 'development' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const over = new Promise((resolve) => { child.once('exit', resolve); });
  const up = new Promise((resolve) => {
    const listen = (chunk) => { said.push(String(chunk)); if (said.join('').includes('http://')) resolve(true); };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  const started = await Promise.race([up, over.then(() => false)]);
  child.kill('SIGTERM');
  await over;
  if (!started) throw new Error(`The product did not start:\n${said.join('')}`);
  return folder;
}

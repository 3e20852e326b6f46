import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', 'built-from');
const results = ['dist/api/main.js', 'dist/web/index.html'];

/** Builds the server and the screens unless `dist` already holds what the sources say. Throws if a build fails. */
export function ensureBuilt(say = () => {}) {
  const wanted = fingerprint();
  if (results.every((file) => existsSync(join(root, file))) && readStamp() === wanted) return;
  say('Building Rinnalla (once; the next start is quick) …');
  for (const app of ['api', 'web']) build(app);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/**
 * Builds when needed, then becomes the program: one process, so that Ctrl-C, SIGTERM and the exit code are the program's own. What does not
 * build ends with `failure`.
 */
export async function runBuilt(program, { failure = 1 } = {}) {
  process.setSourceMapsEnabled(true);
  try {
    ensureBuilt((sentence) => process.stdout.write(`${sentence}\n`));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(failure);
  }
  await import(pathToFileURL(join(root, 'dist', 'api', `${program}.js`)).href);
}

/** In a process of its own: the builder's memory is gone before the server starts. */
function build(app) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', `apps/${app}/vite.config.ts`, '--logLevel', 'warn'];
  // NODE_ENV decides which React is bundled; a test run's own value must not reach it.
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) throw new Error(`apps/${app} did not build.`);
}

/** Every source with its size and time; specs left out. A deleted file changes it as well. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'tools/vite-parts.mjs']) addTo(hash, file);
  for (const folder of ['apps/api', 'apps/web', 'libs']) addFolder(hash, folder);
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort(byName)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, path);
    else if (!/\.spec\.tsx?$/.test(entry.name)) addTo(hash, path);
  }
}

function addTo(hash, path) {
  const { size, mtimeMs } = statSync(join(root, path));
  hash.update(`${path} ${size} ${mtimeMs}\n`);
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

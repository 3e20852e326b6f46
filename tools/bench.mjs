import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built.mjs';

/**
 * `npm run bench [-- name …]`: the hot paths of the built product beside a bare server, then the measures of tools/bench, or those whose file
 * name holds the word; `npm run bench -- --growth`: what the hot paths cost in a hundred times larger county. Nothing else should run meanwhile.
 */
const folder = join(root, 'tools', 'bench');
const words = process.argv.slice(2).map((word) => word.replace(/^--/, ''));
const hotPaths = ['hot-paths', 'growth'].find((name) => words[0] === name);
const measures = readdirSync(folder).filter((file) => file.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => file.includes(word))));

const statuses = [];
if (hotPaths !== undefined || words.length === 0) statuses.push(run(join(folder, 'hot-paths', `${hotPaths ?? 'hot-paths'}.mjs`), hotPaths === undefined ? [] : words.slice(1)));
if (hotPaths === undefined && measures.length > 0) {
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const args = ['--config', 'jest.config.ts', '--runInBand', '--silent=false', ...measures.map((file) => join('tools', 'bench', file))];
  statuses.push(run(join(root, 'node_modules', 'jest', 'bin', 'jest.js'), args, { RINNALLA_BENCH: '1', NODE_OPTIONS: nodeOptions }));
}
if (statuses.length === 0) process.stderr.write(`No measure is called ${words.join(' or ')}.\n`);
process.exit(statuses.find((status) => status !== 0) ?? (statuses.length === 0 ? 1 : 0));

function run(file, args, env = {}) {
  return spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './built.mjs';

/** `npm run bench [-- name]`: every measure of tools/bench, or those whose file name holds the word. Nothing else should run meanwhile. */
const names = process.argv.slice(2);
const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
const run = spawnSync(process.execPath, [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', 'jest.config.ts', '--runInBand', '--silent=false', ...names], {
  cwd: root, stdio: 'inherit', env: { ...process.env, RINNALLA_BENCH: '1', NODE_OPTIONS: nodeOptions },
});
process.exit(run.status ?? 1);

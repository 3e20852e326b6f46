import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './built.mjs';

/**
 * `npm run soak [-- paths]`: the property tests over time and concurrency at full length (see docs/operations.md). Takes its time.
 * `npm run soak -- killed [its numbers]` runs one of the programs that break the built product.
 */
const programs = ['killed', 'retried', 'overloaded', 'rolling', 'outbox'];
const walks = ['libs/responsible-worker/api/baton-holds', 'apps/api/src/nothing-overwritten'];
const given = process.argv.slice(2);

if (programs.includes(given[0])) process.exit(program(given[0], given.slice(1)));
const walked = node([join(root, 'tools', 'test.mjs'), ...(given.length > 0 ? given : walks)]);
const broken = given.length > 0 ? [] : programs.map((name) => program(name, []));
process.exit([walked, ...broken].find((status) => status !== 0) ?? 0);

function program(name, numbers) {
  return node([join(root, 'tools', 'soak', `${name}.mjs`), ...numbers]);
}

function node(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, SOAK: '1' } }).status ?? 1;
}

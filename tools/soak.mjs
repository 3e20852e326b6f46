import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './built.mjs';

/** `npm run soak [-- paths]`: the property tests over time and concurrency at full length (see docs/operations.md). Takes its time. */
const paths = process.argv.slice(2);
const run = spawnSync(process.execPath, [join(root, 'tools', 'test.mjs'), ...(paths.length > 0 ? paths : ['libs/responsible-worker/api/baton-holds'])], {
  cwd: root, stdio: 'inherit', env: { ...process.env, SOAK: '1' },
});
const outbox = paths.length > 0 ? { status: 0 } : spawnSync(process.execPath, [join(root, 'tools', 'soak', 'outbox.mjs')], { cwd: root, stdio: 'inherit' });
process.exit((run.status ?? 1) || (outbox.status ?? 1));

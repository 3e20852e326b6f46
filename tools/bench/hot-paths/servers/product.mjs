import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../free-port.mjs';
import { root } from '../../../built.mjs';
import { start } from './child.mjs';

/** The built product in its own process, on its own database, with jobs and sealer as in real use. */
export async function startProduct({ postgres, dataDir }) {
  const port = await freePort();
  const keys = keyFiles(dataDir);
  const product = start(join(root, 'dist', 'api', 'main.js'), {
    silent: true,
    // As `npm start` and the Dockerfile have it.
    execArgv: ['--max-old-space-size=256'],
    env: {
      PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: postgres.apiUrl, DATABASE_OWNER_URL: postgres.ownerUrl, DATABASE_SEALER_URL: postgres.sealerUrl,
      ...keys, LOG_SEAL_KEY_FILE: join(dataDir, 'bench-keys', 'log-seal.pem'), LOG_WITNESS_FILE: join(dataDir, 'witness.jsonl'),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, product);
  return { ...product, url };
}

async function untilReady(url, { child }) {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    if (await fetch(`${url}/api/health/ready`).then(({ ok }) => ok, () => false)) return;
    await pause(200);
  }
  throw new Error('the product did not start');
}

function keyFiles(dataDir) {
  const folder = join(dataDir, 'bench-keys');
  mkdirSync(folder, { recursive: true });
  const there = readdirSync(folder);
  const file = (name) => {
    if (!there.includes(name)) writeFileSync(join(folder, name), randomBytes(32).toString('hex'), { mode: 0o600 });
    return join(folder, name);
  };
  return { DATA_KEY_FILE: file('data-key'), INDEX_KEY_FILE: file('index-key') };
}

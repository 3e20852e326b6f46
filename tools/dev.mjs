import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { root } from './built.mjs';

/**
 * `npm run dev`: the server is built again and restarted when its sources change; the screens are served by Vite with
 * changes shown at once. Open the address Vite prints.
 */
process.chdir(root);
let server;
let restarting = Promise.resolve();

function restart() {
  restarting = restarting.then(stop).then(() => {
    server = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'api', 'main.js')], { stdio: 'inherit' });
  });
}

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

const watcher = await build({ configFile: 'apps/api/vite.config.ts', logLevel: 'warn', build: { watch: {} } });
watcher.on('event', (event) => {
  if (event.code === 'END') restart();
  if (event.code === 'ERROR') console.error(event.error);
});

const screens = await createServer({ configFile: 'apps/web/vite.config.ts' });
await screens.listen();
screens.printUrls();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await Promise.all([watcher.close(), screens.close(), restarting.then(stop)]);
    process.exit(0);
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findCaddy, Installation } from './rolling/installation.mjs';
import { Load } from './rolling/load.mjs';
import { checkShared } from './rolling/shared.mjs';
import { widen } from './rolling/widen.mjs';

/**
 * A new version comes while everybody works: two servers behind the real proxy, as docker-compose.yml runs them but without containers, each stopped and
 * started again in turn, and meanwhile the schema is widened. No request may fail.
 * `npm run soak -- rolling [rounds] [writers]`
 */
const [rounds, hands] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 4)];
if (findCaddy() === undefined) {
  process.stdout.write('No Caddy was found (CADDY_PATH, caddy): the rolling restart is SKIPPED.\n');
  process.exit(0);
}

/** A server that is ready is one for the proxy only after its next look: until then the other may not go. */
const untilSeenMs = 3_000;

const dir = mkdtempSync(join(tmpdir(), 'rinnalla-rolling-'));
const installation = new Installation(dir);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().finally(() => process.exit(1)));
try {
  await installation.start();
  process.stdout.write(`${await checkShared(installation)}\n`);
  const load = await Load.begin(installation, hands);
  const widening = widen(installation.ownerUrl, 2_000);
  for (let round = 1; round <= rounds; round += 1) {
    for (const server of installation.servers) {
      const stopped = await installation.replace(server);
      process.stdout.write(`round ${round}/${rounds}: ${server.name} left within ${stopped.leftMs} ms, ready again after ${stopped.readyMs} ms; ${load.asked} requests so far\n`);
      await pause(untilSeenMs);
    }
  }
  process.stdout.write(`${await widening}\n`);
  await pause(1_000);
  await load.end();
  process.stdout.write(installation.verifyLog());
  process.exitCode = load.report() ? 0 : 1;
} catch (error) {
  process.stderr.write(`${installation.words()}\n`);
  throw error;
} finally {
  await end();
}

async function end() {
  await installation.stop();
  rmSync(dir, { recursive: true, force: true });
}

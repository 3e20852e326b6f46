import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../../../data-folder.mjs';
import { loadTypeScript } from '../../../load-typescript.mjs';
import { plantCounty } from '../county/plant-county.mjs';

/**
 * A PostgreSQL of its own with the county in it. With BENCH_DATA its folder stays, so that a large county is planted once; otherwise it goes
 * with the bench.
 */
export async function startCounty({ families, logRows, say }) {
  const { startEmbeddedPostgres, migrate } = await loadTypeScript('libs/platform/database/index.ts');
  const kept = process.env.BENCH_DATA;
  const dataDir = kept ? join(kept, `county-${families}-${logRows}`) : dataFolder('bench');
  const postgres = await startEmbeddedPostgres({ dataDir });
  const stop = async () => {
    await postgres.stop();
    if (!kept) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.ownerUrl);
    const url = new URL(postgres.superuserUrl);
    url.pathname = new URL(postgres.ownerUrl).pathname;
    await plantCounty(url.href, { families, logRows, say });
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return { families, logRows, dataDir, postgres, pid, superuserUrl: url.href, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

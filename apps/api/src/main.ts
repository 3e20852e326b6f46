import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { createServer } from '@rinnalla/access-control/api';
import { LogSealer, SealMeans } from '@rinnalla/access-log/api';
import { describeFault, Keys, type Job } from '@rinnalla/platform/api';
import { startEmbeddedPostgres } from '@rinnalla/platform/database';
import { nightlyBackupJob, nightlyInWords } from './backup/nightly-backup';
import { readInstallation, type Installation } from './installation';
import { startJobs } from './jobs/start-jobs';
import { seedDemoCounty } from './demo/seed-demo-county';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { FaultReportsController } from './fault-reports.controller';
import { HealthController } from './health.controller';
import { prepareDatabase } from './prepare-database';
import { Readiness } from './readiness';
import { prepareSealing, sealedByTheWorker } from './sealing';
import { serveScreens } from './serve-screens';
import { readSettings } from './settings';
import { untilCalm } from './until-calm';
import { startWorker } from './worker';
import { greetDemo, greetOwnDatabase, greetWorker } from './greeting';

type Ending = () => Promise<void>;
interface Started { endings: Ending[]; settings: NodeJS.ProcessEnv }

const longestFinish = 15_000;
const say = (line: string) => { process.stdout.write(line); };

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const installation = readInstallation(settings);
  const started: Started = { endings: [], settings };
  endOnSignal(started.endings);
  try {
    await (installation.kind === 'demo' ? startDemo(installation, started) : startOnOwnDatabase(installation, started));
  } catch (error) {
    await endAll(started.endings);
    throw error;
  }
}

async function startDemo(installation: Extract<Installation, { kind: 'demo' }>, started: Started): Promise<void> {
  const database = await startEmbeddedPostgres({
    dataDir: installation.dataDir, onLost: () => { process.stderr.write('The database stopped. Start Rinnalla again.\n'); process.exit(1); },
  });
  started.endings.push(() => database.stop());
  const keys = Keys.inFolder(join(installation.dataDir, 'keys'));
  await prepareDatabase(database.ownerUrl);
  await seedDemoCounty(database.ownerUrl, keys);
  const url = await serve({ apiUrl: database.apiUrl, sealing: prepareSealing({ places: installation.seal, sealerUrl: database.sealerUrl, say }), keys, installation, ...started });
  const { dataDir } = installation;
  const nightly = nightlyBackupJob({ env: started.settings, dataDir, superuserUrl: database.superuserUrl, say });
  await work({ apiUrl: database.apiUrl, url, installation, besides: [nightly], ...started });
  say(`${await nightlyInWords(started.settings, dataDir)}\n`);
  say(greetDemo(url, dataDir));
}

async function startOnOwnDatabase(installation: Extract<Installation, { kind: 'own-database' }>, started: Started): Promise<void> {
  const { part, apiUrl, ownerUrl, sealerUrl, seal } = installation;
  if (ownerUrl !== undefined) await prepareDatabase(ownerUrl);
  if (part === 'worker') {
    const worker = await startWorker({ installation, publicUrl: started.settings['PUBLIC_URL'] ?? '', settings: started.settings, say });
    started.endings.push(() => worker.stop());
    return say(greetWorker());
  }
  const keys = Keys.fromFiles(installation.dataKeyFile, installation.indexKeyFile);
  const sealing = part === 'all' ? prepareSealing({ places: seal, sealerUrl, say }) : sealedByTheWorker(seal);
  const url = await serve({ apiUrl, sealing, keys, installation, ...started });
  if (part === 'all') await work({ apiUrl, url, installation, ...started });
  say(greetOwnDatabase(url));
}

async function serve({ apiUrl, sealing: { means, sealer, said }, keys, installation, endings, settings }: Started & {
  apiUrl: string; sealing: ReturnType<typeof prepareSealing>; keys: Keys; installation: Installation;
}): Promise<string> {
  const screens = join(dirname(fileURLToPath(import.meta.url)), '..', 'web');
  const trustedProxies = Number(settings['TRUSTED_PROXIES'] ?? 0);
  const readiness = new Readiness(installation.dataDir);
  const app = await createServer({
    apiUrl, keys, trustedProxies, say, domains, entities, words: domainWords, controllers: [HealthController, FaultReportsController],
    providers: [{ provide: SealMeans, useValue: means }, { provide: LogSealer, useValue: sealer }, { provide: Readiness, useValue: readiness }],
    ...(existsSync(screens) ? { alsoServe: (fastify) => serveScreens(fastify, screens) } : {}),
  });
  // What is under way is finished; what takes longer than this hangs, and the next start asks for it again by its key.
  endings.unshift(() => Promise.race([app.close(), pause(longestFinish, undefined, { ref: false })]));
  if (installation.kind === 'own-database' && installation.part === 'api') await untilCalm();
  await app.listen(installation.port, installation.host);
  const url = (await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  sealer?.start();
  say(`${said}\n`);
  // The last requests write their rows before the sealer goes.
  if (sealer !== null) endings.splice(1, 0, () => sealer.stop());
  // First of all: said to be leaving, so that nobody new is sent here.
  endings.unshift(async () => { readiness.leave(); await pause(installation.leaveMs); });
  return url;
}

/** What is done by the clock, beside the serving. It ends after nobody new is sent here and before the serving does. */
async function work({ apiUrl, url, installation, besides = [], endings, settings }: Started & { apiUrl: string; url: string; installation: Installation; besides?: Job[] }): Promise<void> {
  const jobs = await startJobs({ apiUrl, settings, dataDir: installation.dataDir, publicUrl: settings['PUBLIC_URL'] || url, besides, say });
  endings.splice(1, 0, () => jobs.stop());
}

async function endAll(endings: Ending[]): Promise<void> {
  for (const end of endings.splice(0)) await end();
}

function endOnSignal(endings: Ending[]): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      endAll(endings).then(() => process.exit(0), (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      });
    });
  }
}

// What nobody caught is told by its kind and place: messages of the database quote what people typed.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.stderr.write(`${event}: ${JSON.stringify(describeFault(error))}\n`);
    process.exit(1);
  });
}

start().catch((error: unknown) => {
  process.stderr.write(`Rinnalla did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createServer, syncPermissions } from '@rinnalla/access-control/api';
import { LogSealer, SealMeans } from '@rinnalla/access-log/api';
import { choosePost } from '@rinnalla/notices/api';
import { describeFault, Keys, Sentences } from '@rinnalla/platform/api';
import { createOwnerDataSource, jobConnections, migrate, startEmbeddedPostgres } from '@rinnalla/platform/database';
import { readInstallation, type Installation } from './installation';
import { installQueue } from './jobs/install-queue';
import { jobsOf } from './jobs/jobs';
import { runJobs } from './jobs/run-jobs';
import { seedDemoCounty } from './demo/seed-demo-county';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { FaultReportsController } from './fault-reports.controller';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';
import { prepareSealing } from './sealing';
import { serveScreens } from './serve-screens';
import { greetDemo, greetOwnDatabase } from './greeting';

type Ending = () => Promise<void>;

const longestFinish = 15_000;

async function start(): Promise<void> {
  const installation = readInstallation(process.env);
  const endings: Ending[] = [];
  endOnSignal(endings);
  try {
    await (installation.kind === 'demo' ? startDemo(installation, endings) : startOnOwnDatabase(installation, endings));
  } catch (error) {
    await endAll(endings);
    throw error;
  }
}

async function startDemo(installation: Extract<Installation, { kind: 'demo' }>, endings: Ending[]): Promise<void> {
  const database = await startEmbeddedPostgres({
    dataDir: installation.dataDir, onLost: () => { process.stderr.write('The database stopped. Start Rinnalla again.\n'); process.exit(1); },
  });
  endings.push(() => database.stop());
  const keys = Keys.inFolder(join(installation.dataDir, 'keys'));
  await prepareDatabase(database.ownerUrl);
  await seedDemoCounty(database.ownerUrl, keys);
  const url = await serve({ apiUrl: database.apiUrl, sealerUrl: database.sealerUrl, keys, installation, endings });
  process.stdout.write(greetDemo(url, installation.dataDir));
}

async function startOnOwnDatabase(installation: Extract<Installation, { kind: 'own-database' }>, endings: Ending[]): Promise<void> {
  const keys = Keys.fromFiles(installation.dataKeyFile, installation.indexKeyFile);
  if (installation.ownerUrl !== undefined) await prepareDatabase(installation.ownerUrl);
  const url = await serve({ apiUrl: installation.apiUrl, sealerUrl: installation.sealerUrl, keys, installation, endings });
  process.stdout.write(greetOwnDatabase(url));
}

async function prepareDatabase(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl);
  const owner = await createOwnerDataSource(ownerUrl).initialize();
  try {
    await owner.query('select app.continue_log_numbers()');
    await installQueue(owner, ownerUrl);
    await syncPermissions(owner);
    await owner.query('select app.make_log_partitions_ahead()');
  } finally {
    await owner.destroy();
  }
}

async function serve({ apiUrl, sealerUrl, keys, installation, endings }: {
  apiUrl: string; sealerUrl: string | undefined; keys: Keys; installation: Installation; endings: Ending[];
}): Promise<string> {
  const screens = join(dirname(fileURLToPath(import.meta.url)), '..', 'web');
  const trustedProxies = Number(process.env['TRUSTED_PROXIES'] ?? 0);
  const say = (line: string) => { process.stdout.write(line); };
  const { means, sealer, said } = prepareSealing({ places: installation.seal, sealerUrl, say });
  const readiness = new Readiness(installation.dataDir);
  const app = await createServer({
    apiUrl, keys, trustedProxies, say, domains, entities, words: domainWords, controllers: [HealthController, FaultReportsController],
    providers: [{ provide: SealMeans, useValue: means }, { provide: LogSealer, useValue: sealer }, { provide: Readiness, useValue: readiness }],
    ...(existsSync(screens) ? { alsoServe: (fastify) => serveScreens(fastify, screens) } : {}),
  });
  // What is under way is finished; what takes longer than this hangs, and the next start asks for it again by its key.
  endings.unshift(() => Promise.race([app.close(), pause(longestFinish, undefined, { ref: false })]));
  await app.listen(installation.port, installation.host);
  const url = (await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  sealer?.start();
  say(`${said}\n`);
  // The last requests write their rows before the sealer goes.
  if (sealer !== null) endings.splice(1, 0, () => sealer.stop());
  await startJobs({ apiUrl, installation, url, endings });
  // First of all: said to be leaving, so that nobody new is sent here.
  endings.unshift(async () => { readiness.leave(); await pause(installation.leaveMs); });
  return url;
}

async function startJobs({ apiUrl, installation, url, endings }: {
  apiUrl: string; installation: Installation; url: string; endings: Ending[];
}): Promise<void> {
  const say = (line: string) => { process.stdout.write(line); };
  const dataSource = await new DataSource({ type: 'postgres', url: apiUrl, schema: 'app', ...jobConnections }).initialize();
  const [here] = await dataSource.query<Array<{ id: string }>>('select id from app.installation');
  const { post, said } = choosePost({ env: process.env, installationId: here?.id ?? '', dataDir: installation.dataDir, say });
  const publicUrl = (process.env['PUBLIC_URL'] || url).replace(/\/+$/, '');
  const running = await runJobs({ apiUrl, dataSource, say, jobs: jobsOf({ post, publicUrl, sentences: new Sentences(domainWords) }) });
  endings.unshift(async () => { await running.stop(); post.close(); await dataSource.destroy(); });
  say(`${said}\n`);
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

import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Pool } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DatabasePulse } from '@rinnalla/platform/database';
import { HealthController } from './health.controller';
import type { Installation } from './installation';
import { startJobs } from './jobs/start-jobs';
import { Readiness } from './readiness';
import { prepareSealing } from './sealing';

interface Wanted { installation: Extract<Installation, { kind: 'own-database' }>; publicUrl: string; settings: NodeJS.ProcessEnv; say: (line: string) => void }

/** What is done by the clock and the sealing of the log, without anybody being served: only those who watch the machine are answered. */
export async function startWorker({ installation, publicUrl, settings, say }: Wanted): Promise<{ stop(): Promise<void> }> {
  const { apiUrl, dataDir, port, host } = installation;
  const { sealer, said } = prepareSealing({ places: installation.seal, sealerUrl: installation.sealerUrl, say });
  const jobs = await startJobs({ apiUrl, settings, dataDir, publicUrl, say });
  const pulse = new DatabasePulse({ url: apiUrl, say });
  pulse.watch((jobs.dataSource.driver as PostgresDriver).master as Pool);
  const readiness = new Readiness(dataDir);
  const health = await answerHealth(new HealthController(jobs.dataSource, pulse, readiness, sealer), port, host);
  sealer?.start();
  say(`${said}\n`);
  return {
    stop: async () => {
      readiness.leave();
      await pulse.stop();
      await jobs.stop();
      await sealer?.stop();
      await health.stop();
    },
  };
}

async function answerHealth(health: HealthController, port: number, host: string): Promise<{ stop(): Promise<void> }> {
  const questions: Record<string, () => object | Promise<object>> = { '/api/health/live': () => health.live(), '/api/health/ready': () => health.ready() };
  const server = createServer((request, response) => {
    const question = questions[request.url ?? ''];
    const tell = (status: number, body: object) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (question === undefined) return void tell(404, {});
    Promise.resolve().then(question).then((answer) => tell(200, answer), () => tell(503, { status: 'busy' }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return { stop: async () => { server.closeAllConnections(); server.close(); } };
}

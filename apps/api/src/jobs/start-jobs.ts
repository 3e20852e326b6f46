import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { choosePost } from '@rinnalla/notices/api';
import { Sentences, type Job } from '@rinnalla/platform/api';
import { jobConnections } from '@rinnalla/platform/database';
import { domainWords } from '../domains';
import { jobsOf } from './jobs';
import { runJobs } from './run-jobs';

/** A job that takes longer is broken off: every job is done again by its next run. */
const longestFinishMs = 15_000;

interface Wanted {
  apiUrl: string; settings: NodeJS.ProcessEnv; dataDir: string | undefined;
  /** Where people find the application. */
  publicUrl: string;
  /** What this installation does besides: the backup of a database that is its own. */
  besides?: Job[];
  say: (line: string) => void;
}

/** What is done by the clock, on connections of its own. `stop` waits for what has begun, as long as a server that leaves has time. */
export async function startJobs({ apiUrl, settings, dataDir, publicUrl, besides = [], say }: Wanted): Promise<{ dataSource: DataSource; stop(): Promise<void> }> {
  const dataSource = await new DataSource({ type: 'postgres', url: apiUrl, schema: 'app', ...jobConnections }).initialize();
  const [here] = await dataSource.query<Array<{ id: string }>>('select id from app.installation');
  const { post, said } = choosePost({ env: settings, installationId: here?.id ?? '', dataDir, say });
  const jobs = [...jobsOf({ post, publicUrl: publicUrl.replace(/\/+$/, ''), sentences: new Sentences(domainWords) }), ...besides];
  const running = await runJobs({ apiUrl, dataSource, say, jobs });
  say(`${said}\n`);
  const end = async () => { await running.stop(); post.close(); await dataSource.destroy(); };
  return { dataSource, stop: () => Promise.race([end(), pause(longestFinishMs, undefined, { ref: false })]) };
}

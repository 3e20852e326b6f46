import { Client } from 'pg';
import { runningUrl } from '@rinnalla/platform/database';
import { examine, inWords, worstOf } from './doctor/examine';
import type { Ask } from './doctor/finding';
import { readInstallation, type Installation } from './installation';
import { readSettings } from './settings';

const exitCodes = { ok: 0, warning: 1, wrong: 2 } as const;
const last = { ok: 'Nothing is weak or wrong.', warning: 'Nothing is wrong; something is weak.', wrong: 'SOMETHING IS WRONG.' } as const;

/** What is weak or wrong in this installation, in plain words. It changes nothing and prints no secret. */
async function tell(): Promise<void> {
  const settings = readSettings(process.env);
  const installation = readInstallation(settings);
  const client = await connect(installation);
  try {
    const ask: Ask | null = client && (async <Row>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Row[]);
    const groups = await examine({ env: settings, installation, dataDir: installation.dataDir, ask });
    const worst = worstOf(groups);
    process.stdout.write(`${inWords(groups)}\n\n${last[worst]}\n`);
    process.exitCode = exitCodes[worst];
  } finally {
    await client?.end();
  }
}

/** As whoever sees most: the embedded server's superuser, or the owner of an own database. It reads only. */
async function connect(installation: Installation): Promise<Client | null> {
  const url = installation.kind === 'demo' ? await runningUrl(installation.dataDir, 'superuser') : installation.ownerUrl || installation.apiUrl;
  if (url === null) return null;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'rinnalla-doctor', options: '-c default_transaction_read_only=on -c statement_timeout=20s' });
  return client.connect().then(() => client, () => null);
}

tell().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

import { readFileSync } from 'node:fs';

/** What holds a password or a token, and may therefore stand in a file: `DATABASE_URL_FILE` instead of `DATABASE_URL`. */
const secret = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SEALER_URL', 'SMTP_URL', 'LOG_WITNESS_URL'];

/** The environment with its secrets read from the files it names. An environment is shown to whoever looks at a process; a file has a mode. */
export function readSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const settings = { ...env };
  for (const name of secret) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new Error(`${name} and ${name}_FILE are both set: which of them counts?`);
    settings[name] = contentOf(file, `${name}_FILE`);
  }
  return settings;
}

function contentOf(file: string, name: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    throw new Error(`${name}=${file} cannot be read`);
  }
  if (text === '') throw new Error(`${name}=${file} is empty`);
  return text;
}

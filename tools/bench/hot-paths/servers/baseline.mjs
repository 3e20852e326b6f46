import { fileURLToPath } from 'node:url';
import { firstWord, start } from './child.mjs';

/** The bare server, on the same database as the product. */
export async function startBaseline({ superuserUrl }) {
  const baseline = start(fileURLToPath(new URL('../baseline/server.mjs', import.meta.url)), { env: { DATABASE_URL: superuserUrl } });
  const { port } = await firstWord(baseline);
  return { ...baseline, url: `http://127.0.0.1:${port}` };
}

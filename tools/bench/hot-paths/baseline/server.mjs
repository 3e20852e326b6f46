import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { URLSearchParams } from 'node:url';
import pg from 'pg';
import { accessLog } from './access-log.mjs';
import { caseload } from './caseload.mjs';
import { minutes } from './minutes.mjs';
import { picture } from './picture.mjs';
import { reassign } from './reassign.mjs';
import { search } from './search.mjs';

/**
 * What the hot paths cost at least: `node:http`, a pool, prepared statements, the check of the relation and the row in the log. It believes
 * whoever says who they are, and goes past row-level security. Measured against, never shipped.
 */
const paths = [picture, caseload, search, accessLog, minutes, reassign];
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: availableParallelism() + 1 });
const { rows: [clock] } = await pool.query(`select app.today()::text as today, extract(epoch from app.now() - now()) * 1000 as shift`);

async function bodyOf(request) {
  if (request.method === 'GET') return null;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function answer(request) {
  const [address, rest = ''] = request.url.split('?');
  const path = paths.find(({ method, pattern }) => method === request.method && pattern.test(address));
  if (path === undefined) return undefined;
  const version = Number(request.headers['if-match']?.replaceAll('"', ''));
  return path.answer(pool, {
    user: request.headers['x-user'], found: path.pattern.exec(address).slice(1), query: new URLSearchParams(rest), body: await bodyOf(request), version,
    at: new Date(Date.now() + Number(clock.shift)), today: clock.today,
  });
}

const server = createServer(async (request, reply) => {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  try {
    const body = await answer(request);
    if (body === undefined) return reply.writeHead(404, headers).end('{}');
    return reply.writeHead(200, headers).end(body);
  } catch (error) {
    if (error.status === undefined) process.stderr.write(`${error.stack}\n`);
    return reply.writeHead(error.status ?? 500, headers).end('{}');
  }
});
server.listen(0, '127.0.0.1', () => { process.send?.({ port: server.address().port }); });
process.once('SIGTERM', () => process.exit(0));

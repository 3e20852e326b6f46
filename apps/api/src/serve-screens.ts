import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * Serves the built screens: hashed files for a year, in the compressed forms that the build laid beside them; the page itself never from a
 * cache, with its content-security policy. What the API answers is never compressed: docs/decisions/0012 says why.
 */
export async function serveScreens(fastify: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  await fastify.register(staticFiles, {
    root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', index: false, preCompressed: true,
  });
  fastify.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    return sendPage(reply, page);
  });
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply.headers({
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy(nonce),
  }).send(page.replaceAll('__CSP_NONCE__', nonce));
}

/** Mantine injects one style tag (hence the nonce), and positions floating parts by style attributes. */
function policy(nonce: string): string {
  return [
    `default-src 'none'`, `script-src 'self'`, `style-src 'self' 'nonce-${nonce}'`, `style-src-attr 'unsafe-inline'`,
    `img-src 'self' blob:`, `connect-src 'self'`, `font-src 'self'`, `frame-ancestors 'none'`,
    `base-uri 'none'`, `form-action 'self'`, `require-trusted-types-for 'script'`,
  ].join('; ');
}

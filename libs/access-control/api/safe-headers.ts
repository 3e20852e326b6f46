import type { FastifyInstance } from 'fastify';

const apiPolicy = `default-src 'none'; frame-ancestors 'none'`;
const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
/** The same for an answer of the API that no hook sees: JSON that nobody keeps. */
export const safeForRefusals = { ...everywhere, 'Cache-Control': 'no-store', 'Content-Security-Policy': apiPolicy };
const twoYears = 63_072_000;

/**
 * What every answer tells the browser: to guess nothing, to tell nobody where it came from, to keep nothing of the API; over TLS, never to
 * come without it. An answer that says so itself (the screens' policy, a file kept for a year) keeps its own.
 */
export function sendSafeHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    const add = (name: string, value: string) => { if (!reply.hasHeader(name)) reply.header(name, value); };
    for (const [name, value] of Object.entries(everywhere)) add(name, value);
    if (request.protocol === 'https') add('Strict-Transport-Security', `max-age=${twoYears}; includeSubDomains`);
    if (!request.url.startsWith('/api/')) return;
    add('Cache-Control', 'no-store');
    if (/json/.test(String(reply.getHeader('Content-Type') ?? ''))) add('Content-Security-Policy', apiPolicy);
  });
}

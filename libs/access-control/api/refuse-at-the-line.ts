import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId, Problem, type ProblemFilter } from '@rinnalla/platform/api';
import { safeForRefusals } from './safe-headers';

/** How long somebody may take to send their headers, and how often that is looked at. */
const headersWithinMs = 10_000;
const looksEveryMs = 2_000;
/** A connection costs memory before anybody has said who they are. */
const mostConnections = 2_000;

/** The server's limits on the line itself; together with `requestTimeout` nobody holds a connection by sending slowly. */
export const lineLimits = { headersTimeout: headersWithinMs, connectionsCheckingInterval: looksEveryMs, maxHeaderSize: 16_384 };

/**
 * What is refused before any route is known: an address that cannot be read, headers that are too many, bytes that are no request. Said like
 * every other refusal, and without what was sent.
 */
export function refusalsAtTheLine(filter: () => ProblemFilter) {
  return {
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      for (const [name, value] of Object.entries(safeForRefusals)) reply.header(name, value);
      filter().refuse(error, request, reply);
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
      const status = statusOf(error.code);
      const body = filter().words(new Problem(status, `platform.${status === 408 ? 'busy' : 'malformed'}`), 'fi', newId());
      const headers = { ...safeForRefusals, 'Content-Type': 'application/problem+json; charset=utf-8', 'Content-Length': Buffer.byteLength(body), Connection: 'close' };
      const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n');
      socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
    },
  };
}

/** More connections than these are closed unanswered. */
export function boundConnections(server: { maxConnections?: number }): void {
  server.maxConnections = mostConnections;
}

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

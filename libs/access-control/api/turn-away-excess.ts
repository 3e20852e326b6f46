import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '@rinnalla/platform/api';
import type { DatabasePulse } from '@rinnalla/platform/database';

interface Door { waiting: () => number; pulse: DatabasePulse; say: (line: string) => void }

/** Who is turned away first: searches, which are typed again at once; what somebody wrote, last. */
const patience = {
  search: { waiting: 6, lagMs: 200 },
  read: { waiting: 12, lagMs: 500 },
  deed: { waiting: 20, lagMs: 1_500 },
};
const sampleMs = 500;
const tellEveryMs = 10_000;

/**
 * More than can be served is refused before anything is done for it: when too many already wait for a connection, when the process itself is
 * late, and when the database does not answer. Health is always told.
 */
export function turnAwayExcess(fastify: FastifyInstance, { waiting, pulse, say }: Door): void {
  const lag = watchLag(fastify);
  const turnedAway = counted(say);
  fastify.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/') || request.url.startsWith('/api/health/')) return;
    const most = patience[kindOf(request)];
    if (pulse.beats && waiting() < most.waiting && lag.ms < most.lagMs) return;
    turnedAway();
    throw new Problem(503, 'platform.busy', { retryAfter: pulse.beats ? 1 : 2 });
  });
  fastify.addHook('onClose', () => pulse.stop());
}

function kindOf({ method, url }: FastifyRequest): keyof typeof patience {
  // Searches are POSTs, since what is searched by must not stand in an address.
  if (/^\/api\/search\b/.test(url)) return 'search';
  return method === 'GET' ? 'read' : 'deed';
}

/** How late timers come, on average over the last half second. */
function watchLag(fastify: FastifyInstance): { ms: number } {
  const resolution = 20;
  const delay = monitorEventLoopDelay({ resolution });
  const lag = { ms: 0 };
  delay.enable();
  const sampling = setInterval(() => {
    lag.ms = Math.max(0, delay.mean / 1e6 - resolution) || 0;
    delay.reset();
  }, sampleMs).unref();
  fastify.addHook('onClose', async () => {
    clearInterval(sampling);
    delay.disable();
  });
  return lag;
}

/** Told now and then, not each: a line for every refusal would be work of its own. */
function counted(say: Door['say']): () => void {
  let count = 0;
  let toldAt = 0;
  return () => {
    count += 1;
    if (Date.now() - toldAt < tellEveryMs) return;
    say(`Requests turned away since the last word: ${count}.\n`);
    [count, toldAt] = [0, Date.now()];
  };
}

import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

/**
 * Load by hand where autocannon cannot follow: each lane keeps one connection and its own share of the requests. `next` says what a lane sends
 * now, or null when it has nothing left.
 */
export async function runLanes({ url, connections, seconds, next }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [times, refused] = [[], {}];
  const began = performance.now();
  const lane = async (place) => {
    while (performance.now() - began < seconds * 1000) {
      const wanted = next(place);
      if (wanted === null) return;
      const sent = performance.now();
      const reply = await send(agent, url, wanted).catch(() => ({ status: 'errors' }));
      times.push(performance.now() - sent);
      if (reply.status !== 200) refused[reply.status] = (refused[reply.status] ?? 0) + 1;
      else wanted.done?.(reply);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, place) => lane(place)));
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  return { times, refused, seconds: took };
}

function send(agent, url, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { agent, method, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, body: () => JSON.parse(Buffer.concat(chunks).toString('utf8')) }));
    });
    sent.on('error', reject).end(body);
  });
}

/** Every connection's own share of the requests. */
export const shares = (requests, connections) => Array.from({ length: connections }, (_, place) => requests.filter((_one, at) => at % connections === place));

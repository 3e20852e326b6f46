import { clearInterval, setInterval } from 'node:timers';
import { forBaseline, forProduct } from './compare.mjs';
import { fire } from './load/fire.mjs';
import { cpuOf, memoryOf } from './process-tree.mjs';

export const connections = 8;
/** So long it takes until V8 has compiled what a path runs; a server that has been up for an hour is measured, not its first seconds. */
const warmUpSeconds = 6;

/** One round of a path against one of the two servers of a side. */
export async function round(side, path, { which, requests, seconds }) {
  await path.reset?.(side);
  const server = side[which];
  const shape = which === 'product' ? forProduct : forBaseline;
  const before = { node: cpuOf(server.pid), postgres: cpuOf(side.county.pid) };
  let memory = 0;
  const watch = setInterval(() => { memory = Math.max(memory, memoryOf(server.pid)); }, 200);
  try {
    const { times, refused, seconds: took } = await fire(path.load, { url: server.url, connections, seconds, requests: requests.map((one) => ({ ...one.extra, ...shape(one) })) });
    const after = { node: cpuOf(server.pid), postgres: cpuOf(side.county.pid) };
    const answered = times.length;
    return {
      times, refused, perSecond: answered / took, memory: Math.max(memory, memoryOf(server.pid)),
      cpu: { node: (after.node - before.node) / answered, postgres: (after.postgres - before.postgres) / answered },
    };
  } finally {
    clearInterval(watch);
  }
}

/** Rounds turn by turn; who begins changes each time, so that what one leaves behind (sealing, vacuum) meets both alike. */
export async function measure(sides, path, { rounds, seconds }) {
  const results = [];
  for (const side of sides) {
    const requests = await path.requests(side);
    for (const which of ['product', 'baseline']) await round(side, path, { which, requests, seconds: warmUpSeconds });
    results.push({ side, requests, product: [], baseline: [] });
  }
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const result of results) {
      for (const which of turn % 2 === 0 ? ['product', 'baseline'] : ['baseline', 'product']) {
        result[which].push(await round(result.side, path, { which, requests: result.requests, seconds }));
      }
    }
  }
  for (const side of sides) await path.reset?.(side);
  return results;
}

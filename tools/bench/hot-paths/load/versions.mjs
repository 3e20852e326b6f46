import { randomUUID } from 'node:crypto';
import { runLanes, shares } from './lanes.mjs';

/** Saves that start from the version of the one before, each with a key as the screens send it: a lane goes round its own meetings and remembers where each stands. */
process.once('message', async ({ url, connections, seconds, requests }) => {
  const lanes = shares(requests.map((one) => ({ ...one, version: 0 })), connections);
  const turns = Array(connections).fill(0);
  const next = (place) => {
    const one = lanes[place][turns[place] % lanes[place].length];
    turns[place] += 1;
    return { ...one, headers: { ...one.headers, 'If-Match': `"${one.version}"`, 'Idempotency-Key': randomUUID() }, done: () => { one.version += 1; } };
  };
  const answer = await runLanes({ url, connections, seconds, next });
  process.send(answer, () => process.exit(0));
});

import { runLanes, shares } from './lanes.mjs';

/** Requests that can be done once only: a round ends with them, if not by the clock. */
process.once('message', async ({ url, connections, seconds, requests }) => {
  const lanes = shares(requests, connections);
  const answer = await runLanes({ url, connections, seconds, next: (place) => lanes[place].shift() ?? null });
  process.send(answer, () => process.exit(0));
});

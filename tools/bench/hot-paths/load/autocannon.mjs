import autocannon from 'autocannon';

/**
 * The load in a process of its own, so that its CPU is nobody else's. Each connection begins at another place of the round of requests, so
 * that eight of them never ask for one family together. Answers times in milliseconds, finer than autocannon's own histogram.
 */
process.once('message', async ({ url, connections, seconds, requests }) => {
  const times = [];
  const refused = {};
  let place = 0;
  const turned = () => {
    const from = Math.floor((requests.length * place) / connections);
    place += 1;
    return [...requests.slice(from), ...requests.slice(0, from)];
  };
  const running = autocannon({ url, connections, duration: seconds, timeout: 20, setupClient: (client) => client.setRequests(turned()) });
  running.on('response', (_client, status, _bytes, milliseconds) => {
    times.push(milliseconds);
    if (status < 200 || status > 299) refused[status] = (refused[status] ?? 0) + 1;
  });
  const { errors, duration } = await running;
  if (errors > 0) refused.errors = errors;
  process.send({ times, refused, seconds: duration }, () => process.exit(0));
});

import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { TestCounty } from '../testing';

let county: TestCounty;
let server: Server;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [], entities: [] });
  await county.app.listen(0, '127.0.0.1');
  server = county.app.getHttpServer() as Server;
});
afterAll(() => county.stop());

const opened = () => connect((server.address() as AddressInfo).port, '127.0.0.1');

/** All that the server says before it closes the line. */
function said(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => { text += chunk.toString('utf8'); }).on('close', () => resolve(text)).on('error', () => resolve(text));
  });
}

async function answerTo(bytes: string | Buffer): Promise<string> {
  const socket = opened();
  const all = said(socket);
  socket.write(bytes);
  return all;
}

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`;
const secret = 'KANARIA-SANA';

it.each([
  [400, 'bytes that are no request', `${secret} \u0000\u0001\r\n\r\n`],
  [400, 'a header that is none', `GET /api/health HTTP/1.1\r\nHost: a\r\n${secret}\r\n\r\n`],
  [400, 'two lengths', `POST /api/break-glass HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${secret}`],
  [431, 'headers without end', get('/api/break-glass', `X-Long: ${secret.repeat(2_000)}\r\n`)],
  [400, 'an address that cannot be read', get(`/api/break-glass/%zz${secret}/review`)],
  [414, 'a part of an address that is too long', get(`/api/break-glass/${secret.repeat(20)}/review`).replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 0\r\n\r\n')],
])('answers %i to %s, as every other refusal, and repeats nothing', async (status, _, bytes) => {
  const text = await answerTo(bytes);
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(text).toMatch(/content-type: application\/problem\+json/i);
  expect(text).toMatch(/cache-control: no-store/i);
  expect(text).toMatch(/x-content-type-options: nosniff/i);
  expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))).toMatchObject({ status, code: 'platform.malformed', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/FST_|HPE_|Error|fastify/);
});

it('closes the line on rubbish that follows a request, and repeats nothing of it', async () => {
  const text = await answerTo(`GET /api/nowhere HTTP/1.1\r\nHost: a\r\n\r\n${secret} \u0000\r\n\r\n`);
  expect(text.match(/HTTP\/1\.1 \d+/g)?.at(-1)).toBe('HTTP/1.1 400');
  expect(text).not.toContain(secret);
});

it('holds no line open for headers that never end, nor for more lines than it can carry', async () => {
  // The limits are short enough to be waited for, and nobody raises them unseen.
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(15_000);
  expect(server.maxConnections).toBeLessThanOrEqual(2_000);
  const slow = opened();
  const all = said(slow);
  slow.write('GET /api/break-glass HTTP/1.1\r\nHost: a\r\n');
  const drip = setInterval(() => slow.write('X: y\r\n'), 200);
  server.headersTimeout = 500;
  try {
    expect(await all).toMatch(/^HTTP\/1.1 408 [^]*platform\.busy/);
  } finally {
    clearInterval(drip);
    server.headersTimeout = 10_000;
  }
}, 20_000);

it('closes what comes past the most connections, and serves again when there is room', async () => {
  const { maxConnections } = server;
  server.maxConnections = 2;
  const held = [opened(), opened()];
  try {
    await Promise.all(held.map((socket) => new Promise((resolve) => { socket.once('connect', resolve); })));
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(await answerTo(get('/api/nowhere'))).toBe('');
    for (const socket of held) socket.destroy();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(await answerTo(get('/api/nowhere'))).toMatch(/^HTTP\/1.1 404/);
  } finally {
    server.maxConnections = maxConnections;
  }
});

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request as ask } from 'node:http';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import { Product } from './product.mjs';

/**
 * Too much at once: what the server can serve is found first, then four times as much comes for a minute, whether it keeps up or not. What is
 * accepted is answered quickly, the rest is told when to come again, memory stays, and ten seconds later it is as if nothing had been.
 * `npm run soak -- overloaded [seconds] [times]`
 */
const [seconds, times] = [Number(process.argv[2] ?? 60), Number(process.argv[3] ?? 4)];
const agent = new Agent({ keepAlive: true, maxSockets: 400 });
const mostUnderway = 3_000;

const product = new Product();
try {
  await product.start();
  const cookie = await product.signIn('aino.kettunen-vaara');
  const [{ id }] = await product.sql(`select family_id as id from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id
    where u.username = 'aino.kettunen-vaara' and until_at is null limit 1`);
  const kinds = [
    ...Array.from({ length: 6 }, () => ({ name: 'read', method: 'GET', path: `/families/${id}/overall-picture` })),
    ...Array.from({ length: 2 }, () => ({ name: 'list', method: 'GET', path: '/today' })),
    { name: 'deed', method: 'POST', path: `/families/${id}/contact-notes`, body: JSON.stringify({ kind: 'call', text: 'Kuorma' }) },
  ];
  const send = (place) => one({ ...kinds[place % kinds.length], cookie });
  await closed(send, 3);
  const served = await closed(send, 8);
  const before = await paced(send, { rate: served * 0.3, seconds: 5 });
  const idle = memory();
  const wanted = Math.round(served * times);
  process.stdout.write(`serves ${Math.round(served)}/s; now ${wanted}/s for ${seconds} s\n`);
  let peak = idle;
  const watching = setInterval(() => { peak = Math.max(peak, memory()); }, 250);
  const loaded = await paced(send, { rate: wanted, seconds });
  clearInterval(watching);
  await pause(10_000);
  const after = await paced(send, { rate: served * 0.3, seconds: 5 });
  report({ before, loaded, after, idle, peak });
} finally {
  agent.destroy();
  await product.end();
}

function one({ name, method, path, body, cookie }) {
  const from = performance.now();
  return new Promise((resolve) => {
    const done = (status, headers) => resolve({ name, status, again: headers?.['retry-after'] !== undefined, ms: performance.now() - from });
    const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': randomUUID() }) };
    const sent = ask(`${product.url}${path}`, { method, headers, agent, timeout: 30_000 }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.statusCode, answer.headers));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => done(0));
    sent.end(body);
  });
}

/** As fast as a few can ask one after another: how many a second are served. */
async function closed(send, forSeconds) {
  const until = performance.now() + forSeconds * 1000;
  let answered = 0;
  await Promise.all(Array.from({ length: 6 }, async (_, place) => {
    for (let turn = place; performance.now() < until; turn += 6) if ((await send(turn)).status < 400) answered += 1;
  }));
  return answered / forSeconds;
}

/** So many a second, whatever becomes of those before. */
async function paced(send, { rate, seconds: length }) {
  const answers = [];
  const underway = new Set();
  const from = performance.now();
  let [begun, skipped] = [0, 0];
  while (performance.now() - from < length * 1000) {
    for (const due = ((performance.now() - from) / 1000) * rate; begun < due; begun += 1) {
      if (underway.size >= mostUnderway) { skipped += 1; continue; }
      const sending = send(begun).then((answer) => { answers.push(answer); underway.delete(sending); });
      underway.add(sending);
    }
    await pause(5);
  }
  await Promise.all(underway);
  return { answers, skipped };
}

function memory() {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${product.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function figures({ answers, skipped }) {
  const accepted = answers.filter(({ status }) => status >= 200 && status < 400);
  const sorted = accepted.map(({ ms }) => ms).sort((left, right) => left - right);
  const away = answers.filter(({ status }) => status === 503 || status === 429);
  const other = answers.length - accepted.length - away.length;
  const share = (name) => { const all = answers.filter((one) => one.name === name); return Math.round((100 * all.filter(({ status }) => status < 400 && status > 0).length) / Math.max(1, all.length)); };
  return {
    accepted: accepted.length, p95: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0), away: away.length, untold: away.filter(({ again }) => !again).length,
    other, skipped, share: `reads ${share('read')} %, lists ${share('list')} %, deeds ${share('deed')} %`,
  };
}

function report({ before, loaded, after, idle, peak }) {
  const [calm, storm, calmAgain] = [before, loaded, after].map(figures);
  process.stdout.write(`${[
    `before: ${calm.accepted} answered, p95 ${calm.p95} ms`,
    `under load: ${storm.accepted} accepted, p95 ${storm.p95} ms; ${storm.away} asked to come again (${storm.untold} without Retry-After); ${storm.other} otherwise; ${storm.skipped} not sent (${mostUnderway} under way)`,
    `accepted of each kind: ${storm.share}`,
    `memory: ${Math.round(idle)} MB before, at most ${Math.round(peak)} MB`,
    `ten seconds later: ${calmAgain.accepted} answered, ${calmAgain.away + calmAgain.other} not, p95 ${calmAgain.p95} ms`,
  ].join('\n')}\n`);
  const well = storm.p95 <= 2_000 && storm.untold === 0 && storm.other === 0 && peak < 512 && calmAgain.away + calmAgain.other === 0;
  process.exitCode = well ? 0 : 1;
}

import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { demoPassword } from './installation.mjs';

/** Several browsers that read and write without a rest, each asking once: what is not answered well has failed. */
export class Load {
  asked = 0;
  failures = [];
  times = [];
  notes = new Set();
  servers = new Map();
  going = true;

  static async begin(installation, hands) {
    const load = new Load();
    load.installation = installation;
    load.working = Promise.all(Array.from({ length: hands }, () => load.work()));
    return load;
  }

  async work() {
    const browser = new Browser(this.installation);
    await browser.signIn('aino.kettunen-vaara');
    const { body: { items } } = await browser.ask('GET', '/families?scope=mine');
    const family = items[0].id;
    while (this.going) {
      await this.count(browser, 'GET', `/families/${family}`);
      const text = `rolling ${randomUUID()}`;
      const made = await this.count(browser, 'POST', `/families/${family}/contact-notes`, { body: { kind: 'call', text } });
      if (made?.status === 201) this.notes.add(made.body.id);
      if (made?.status === 201) await this.count(browser, 'PATCH', `/contact-notes/${made.body.id}`, { body: { text: `${text} muutettu` }, version: made.body.version });
      await this.count(browser, 'GET', '/today');
      await pause(Math.random() * 60);
    }
    browser.close();
  }

  async count(browser, method, path, content = {}) {
    const from = performance.now();
    const answer = await browser.ask(method, path, content).catch((error) => ({ status: 0, body: error.message }));
    this.asked += 1;
    this.times.push(performance.now() - from);
    if (answer.status >= 200 && answer.status < 300) return answer;
    this.failures.push(`${this.installation.now()}: ${method} ${path.replace(/[0-9a-f-]{36}/g, '…')} ${answer.status} ${JSON.stringify(answer.body).slice(0, 160)}`);
    return null;
  }

  async end() {
    this.going = false;
    await this.working;
  }

  report() {
    const times = this.times.sort((one, other) => one - other);
    for (const failure of this.failures.slice(0, 20)) process.stdout.write(`FAILED: ${failure}\n`);
    process.stdout.write(`${this.asked} requests, ${this.notes.size} notes written and changed: ${this.failures.length} failed; p50 ${Math.round(times[times.length >> 1])} ms, longest ${Math.round(times.at(-1))} ms\n`);
    return this.failures.length === 0 && this.asked > 0;
  }
}

/** One browser: its cookie and a kept connection to the proxy, whose certificate it checks. */
export class Browser {
  constructor(installation) {
    this.installation = installation;
    this.agent = new Agent({ keepAlive: true, maxSockets: 1, ca: installation.certificate() });
  }

  async signIn(username) {
    const { status, headers } = await this.ask('POST', '/auth/sign-in', { body: { username, password: demoPassword } });
    if (status !== 200 && status !== 204) throw new Error(`${username} could not sign in: ${status}`);
    this.cookie = headers['set-cookie'].map((cookie) => cookie.split(';')[0]).join('; ');
  }

  ask(method, path, { body, version, key = randomUUID() } = {}) {
    const headers = {
      ...(this.cookie ? { cookie: this.cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': key }), ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.installation.url}/api${path}`, { method, agent: this.agent, headers, timeout: 40_000 }, (answer) => {
        let text = '';
        answer.on('data', (part) => { text += part; }).on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: parsed(text) })).on('error', reject);
      });
      sent.on('error', reject).on('timeout', () => sent.destroy(new Error('no answer within 40 s')));
      sent.end(body ? JSON.stringify(body) : undefined);
    });
  }

  close() {
    this.agent.destroy();
  }
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return text.slice(0, 200); }
}

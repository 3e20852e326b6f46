import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** One writer: its own family, its own note to change and its own meeting to record, so that every version is its own. */
export class Hand {
  note = null;
  meeting = null;

  constructor({ product, cookie, family, me, repeated }) {
    Object.assign(this, { product, cookie, family, me, repeated });
  }

  /** Asks until it is answered, under one key, as the screens do. */
  async ask(method, path, body, { version, key = randomUUID() } = {}) {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await fetch(`${this.product.url}${path}`, {
        method, body: JSON.stringify(body), signal: AbortSignal.timeout(20_000),
        headers: { cookie: this.cookie, 'content-type': 'application/json', 'idempotency-key': key, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      }).then(async (given) => ({ status: given.status, headers: given.headers, body: await given.json() }), () => null);
      if (answer === null) this.repeated.unreachable += 1;
      else if (answer.status === 503) this.repeated.unavailable += 1;
      else if (answer.status === 409 && answer.body.code === 'platform.still-running') this.repeated.running += 1;
      else return answer;
      await pause(40 + Math.random() * 160);
      if (attempt > 3_000) throw new Error('nobody answers any more');
    }
  }

  async deed(kind, mark) {
    const text = `${mark} ${'kirjaus '.repeat(20)}`.trim();
    if (kind === 'note') return this.ask('POST', `/families/${this.family}/contact-notes`, { kind: 'call', text, nextStep: text });
    if (kind === 'act') return this.ask('POST', `/families/${this.family}/acts`, { text, owner: { kind: 'user', id: this.me }, due: '2030-01-07' });
    if (kind === 'change') return this.ask('PATCH', `/contact-notes/${this.note.id}`, { text, nextStep: text }, { version: this.note.version });
    const owner = { kind: 'user', id: this.me };
    return this.ask('PUT', `/meetings/${this.meeting.id}/minutes`, {
      paragraphs: [1, 2, 3].map((place) => ({ heading: `${place}`, text })), acts: [1, 2].map(() => ({ text, owner, due: '2030-01-07' })), familyView: text,
    }, { version: this.meeting.version });
  }
}

/** Repeatable from its seed (mulberry32). */
export function generator(from) {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

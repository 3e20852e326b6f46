import { randomUUID } from 'node:crypto';
import { Browser } from './load.mjs';

const keys = 20;
const searches = 140;

/** What one server knows the other knows at once: asked of each by itself, past the proxy, with one session. Throws where it does not hold. */
export async function checkShared(installation) {
  const browser = new Browser(installation);
  await browser.signIn('hilla.jomppanen');
  const both = installation.servers.map(({ port }) => asker(port, browser.cookie));
  const [here, there] = both;
  const { items: [{ id: family }] } = (await here('GET', '/families?scope=mine')).body;
  const { body: note } = await here('POST', `/families/${family}/contact-notes`, { body: { kind: 'call', text: 'kirjattu toisella' } });
  hold('a version given by one counts at the other', (await there('PATCH', `/contact-notes/${note.id}`, { body: { text: 'muutettu toisella' }, version: note.version })).status === 200);
  hold('an older version is refused by the first', (await here('PATCH', `/contact-notes/${note.id}`, { body: { text: 'myöhässä' }, version: note.version })).status === 412);
  for (let count = 0; count < keys; count += 1) {
    const wish = { key: randomUUID(), body: { kind: 'call', text: `avain ${count}` } };
    const [one, other] = await Promise.all(both.map((ask) => ask('POST', `/families/${family}/contact-notes`, wish)));
    hold('one key asked of both at once has one effect', one.status === 201 && other.status === 201 && one.body.id === other.body.id);
  }
  const answers = [];
  while (answers.length < searches) answers.push(...await Promise.all([here, there, here, there].map((ask) => ask('POST', '/search', { body: { q: 'Virta' } }))));
  const passed = answers.filter(({ status }) => status === 200).length;
  hold('searches are counted together', passed < searches && answers.every(({ status }) => status === 200 || status === 429));
  hold('one signs out', (await here('POST', '/auth/sign-out')).status === 204);
  hold('it holds at the other at once', (await there('GET', '/today')).status === 401);
  browser.close();
  return `shared: a session and its end, versions, ${keys} keys asked of both at once, a limit (${passed} of ${answers.length} searches let through)`;
}

function hold(what, true_) {
  if (!true_) throw new Error(`does not hold: ${what}`);
}

/** As the proxy asks. */
function asker(port, cookie) {
  return async (method, path, { body, version, key = randomUUID() } = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
      method, signal: AbortSignal.timeout(30_000), ...(body ? { body: JSON.stringify(body) } : {}),
      headers: {
        cookie, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1', ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': key }), ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  };
}

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Hand } from './hand.mjs';
import { Product } from './product.mjs';

/**
 * Asked again and again: so many requests at once on few keys, the server killed in between. Each key has one effect and one answer.
 * `npm run soak -- retried [requests] [keys] [kills]`
 */
const [requests, keys, kills] = [Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 50), Number(process.argv[4] ?? 3)];
const product = new Product();
const repeated = { unreachable: 0, unavailable: 0, running: 0 };
const seen = new Map();
let answered = 0;

try {
  await product.start();
  const cookie = await product.signIn('aino.kettunen-vaara');
  const [{ id: family, me }] = await product.sql(`select family_id as id, worker_id as me from app.responsible_worker_assignment a
    join app.user_account u on u.id = a.worker_id where u.username = 'aino.kettunen-vaara' and until_at is null limit 1`);
  const hand = new Hand({ product, cookie, family, me, repeated });
  const texts = Array.from({ length: keys }, () => `again-${randomUUID()}`);
  const asking = Array.from({ length: 16 }, async (_, place) => {
    for (let turn = place; turn < requests; turn += 16) {
      const text = texts[turn % keys];
      const { status, body } = await hand.ask('POST', `/families/${family}/contact-notes`, { kind: 'call', text }, { key: text });
      seen.set(text, (seen.get(text) ?? new Set()).add(`${status} ${body.id}`));
      answered += 1;
    }
  });
  const killing = (async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      while (answered < (requests * (kill + 0.5)) / kills) await pause(2);
      await product.killServer();
      await product.start();
    }
  })();
  await Promise.all([...asking, killing]);
  const [{ effects }] = await product.sql(`select count(*)::int as effects from app.contact_note where text like 'again-%'`);
  const differing = [...seen.values()].filter((answers) => answers.size !== 1 || ![...answers][0].startsWith('201 ')).length;
  process.stdout.write(`${answered} requests on ${keys} keys, server killed ${kills} times: ${effects} effects, ${differing} keys with differing answers\n`);
  process.exitCode = effects === keys && differing === 0 ? 0 : 1;
} finally {
  await product.end();
}

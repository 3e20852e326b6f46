import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { generator, Hand } from './hand.mjs';
import { Product } from './product.mjs';

/**
 * What was acknowledged survives: so many writes by eight at once while server and database are killed at random moments. Whoever writes
 * does as the screens do: a lost connection or 503 is asked again with the same key. In the end every acknowledged write is there once and
 * whole, nothing else is, and the access log has a row for each.
 * `npm run soak -- killed [writes] [kills] [seed]`
 */
const [writes, kills] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 24)];
const seed = Number(process.argv[4] ?? randomBytes(3).readUIntBE(0, 3));
const random = generator(seed);
const writers = 8;
const readyWithin = 10_000;

const product = new Product();
const done = [];
const repeated = { unreachable: 0, unavailable: 0, running: 0 };
const verdict = {};
const restarts = [];
const wrong = [];
let begun = 0;

try {
  await product.start();
  const cookie = await product.signIn('aino.kettunen-vaara');
  const families = await product.sql(`select family_id as id from app.responsible_worker_assignment a join app.user_account u on u.id = a.worker_id
    where u.username = 'aino.kettunen-vaara' and until_at is null`);
  const [{ id: aino }] = await product.sql(`select id from app.user_account where username = 'aino.kettunen-vaara'`);
  process.stdout.write(`${writes} writes, ${kills} kills, seed ${seed}\n`);
  const writing = Array.from({ length: writers }, (_, place) => write(new Hand({ product, cookie, family: families[place % families.length].id, me: aino, repeated })));
  await Promise.all([...writing, breakThings()]);
  if (!product.running) await product.start();
  await product.untilReady();
  await verify();
  report();
} finally {
  await product.end();
}

async function write(hand) {
  const day = { date: '2026-01-12', startTime: '10:00', endTime: '11:00' };
  const meeting = await hand.ask('POST', `/families/${hand.family}/meetings`, day);
  const note = await hand.ask('POST', `/families/${hand.family}/contact-notes`, { kind: 'call', text: 'alku' });
  if (meeting.status !== 201 || note.status !== 201) throw new Error(`${meeting.status} ${JSON.stringify(meeting.body)} ${note.status}`);
  hand.meeting = { id: meeting.body.id, version: meeting.body.minutes.version };
  hand.note = { id: note.body.id, version: note.body.version };
  while (begun < writes) {
    begun += 1;
    const kind = ['note', 'act', 'change', 'minutes'][begun % 4];
    const mark = `soak-${randomUUID()}`;
    const answer = await hand.deed(kind, mark);
    if (answer.status > 201) {
      wrong.push(`${kind} ${answer.status} ${answer.body.code}`);
      continue;
    }
    const { body, headers } = answer;
    if (kind === 'change') hand.note.version = body.version;
    if (kind === 'minutes') hand.meeting.version = body.minutesVersion;
    done.push({ kind, mark, id: body.id, version: kind === 'minutes' ? body.minutesVersion : body.version, request: headers.get('x-request-id') });
  }
}

/** Each kill falls at a random number of acknowledged writes within its share of them. */
async function breakThings() {
  for (let kill = 0; kill < kills; kill += 1) {
    const at = Math.floor((writes * (kill + random() * 0.9)) / kills);
    while (done.length + wrong.length < at) await pause(2);
    await pause(random() * 30);
    const victim = random() < 0.4 ? 'database' : random() < 0.75 ? 'server' : 'both';
    if (victim !== 'server') process.kill(product.postmaster, 'SIGKILL');
    if (victim === 'server' || victim === 'both') await product.killServer();
    restarts.push({ victim, ms: victim === 'database' ? await recovered() : await product.start() });
    process.stdout.write(`kill ${kill + 1}/${kills} (${victim}) after ${done.length} writes; ready again after ${Math.round(restarts.at(-1).ms)} ms\n`);
  }
}

/** The product has lost its database: it comes back by itself. */
async function recovered() {
  const from = performance.now();
  while (product.running && await product.answers('/health/ready') && performance.now() - from < 2_000) await pause(5);
  await product.untilReady();
  return performance.now() - from;
}

async function verify() {
  const of = (kind) => done.filter((one) => one.kind === kind);
  const found = new Map();
  const note = (rows) => { for (const { mark } of rows) found.set(mark, (found.get(mark) ?? 0) + 1); };
  note(await product.sql(`select split_part(text, ' ', 1) as mark from app.contact_note where text like 'soak-%' and version = 1`));
  note(await product.sql(`select split_part(text, ' ', 1) as mark from app.agreed_act where text like 'soak-%' and not draft`));
  const made = [...of('note'), ...of('act')];
  const known = new Set(made.map(({ mark }) => mark));
  const lost = made.filter(({ mark }) => !found.has(mark)).length + await lostEdits(of('change')) + await lostMinutes(of('minutes'));
  const doubled = [...found.values()].filter((times) => times > 1).length + [...found.keys()].filter((mark) => !known.has(mark)).length;
  const rows = await product.sql(`select request_id as id from app.access_log where request_id = any ($1::uuid[]) and outcome = 'allowed'`, [done.map(({ request }) => request)]);
  const logged = new Set(rows.map(({ id }) => id));
  Object.assign(verdict, { lost, doubled, torn: await torn(), unlogged: done.filter(({ request }) => !logged.has(request)).length });
}

/** Every acknowledged version of a changed note: the newest in its row, the others in the history that the database keeps. */
async function lostEdits(edits) {
  const newest = new Map(edits.map((one) => [one.id, one]));
  const rows = await product.sql(`select id, version, split_part(text, ' ', 1) as mark from app.contact_note where id = any ($1::uuid[])`, [[...newest.keys()]]);
  const history = await product.sql(`select subject_id as id, count(*)::int as edits from app.change_record where subject_id = any ($1::uuid[]) group by 1`, [[...newest.keys()]]);
  let lost = 0;
  for (const [id, last] of newest) {
    const row = rows.find((one) => one.id === id);
    if (row?.mark !== last.mark || row.version !== last.version) lost += 1;
    // An edit for each version beyond the first: none skipped, none done twice.
    if (history.find((one) => one.id === id)?.edits !== last.version - 1) lost += 1;
    if (last.version - 1 !== edits.filter((one) => one.id === id).length) lost += 1;
  }
  return lost;
}

async function lostMinutes(saves) {
  const newest = new Map(saves.map((one) => [one.id, one]));
  const rows = await product.sql(`select id, minutes_version as version, split_part(family_view, ' ', 1) as mark from app.network_meeting where id = any ($1::uuid[])`, [[...newest.keys()]]);
  let lost = 0;
  for (const [id, last] of newest) {
    const row = rows.find((one) => one.id === id);
    if (row?.mark !== last.mark || row.version !== last.version) lost += 1;
    if (last.version !== saves.filter((one) => one.id === id).length) lost += 1;
  }
  return lost;
}

/** A record whose parts come from different writes. */
async function torn() {
  const [{ notes }] = await product.sql(`select count(*)::int as notes from app.contact_note where text like 'soak-%' and text is distinct from next_step`);
  const [{ minutes }] = await product.sql(`select count(*)::int as minutes from app.network_meeting m where family_view like 'soak-%' and (
    (select array_agg(text) from app.minutes_paragraph where meeting_id = m.id) is distinct from array[family_view, family_view, family_view]
    or (select array_agg(text) from app.agreed_act where meeting_id = m.id and draft) is distinct from array[family_view, family_view])`);
  return notes + minutes;
}

function report() {
  const slow = restarts.filter(({ ms }) => ms > readyWithin).length;
  const times = restarts.map(({ ms }) => ms).sort((one, other) => one - other);
  const count = (victim) => restarts.filter((one) => one.victim === victim).length;
  const { lost, doubled, torn: broken, unlogged } = verdict;
  const { unreachable, unavailable, running } = repeated;
  process.stdout.write(`${[
    `${done.length} acknowledged writes; killed: server ${count('server')}, database ${count('database')}, both ${count('both')}`,
    `asked again: ${unreachable} unreachable, ${unavailable} unavailable, ${running} still running`,
    `lost ${lost}, doubled ${doubled}, torn ${broken}, without a row in the log ${unlogged}, refused ${wrong.length}${wrong.length > 0 ? ` (${[...new Set(wrong)].join(', ')})` : ''}`,
    `ready again within ${readyWithin / 1000} s: ${restarts.length - slow} of ${restarts.length}, median ${Math.round(times[times.length >> 1] ?? 0)} ms, longest ${Math.round(times.at(-1) ?? 0)} ms`,
  ].join('\n')}\n`);
  process.exitCode = lost + doubled + broken + unlogged + wrong.length + slow === 0 ? 0 : 1;
}

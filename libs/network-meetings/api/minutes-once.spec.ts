import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { KeyFile, Keys, newId } from '@rinnalla/platform/api';
import { networkMeetingsWords } from '../locales';
import { aMeeting, minutesOf } from '../testing';
import { networkMeetingsEntities, NetworkMeetingsModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [NetworkMeetingsModule], entities: networkMeetingsEntities, words: { 'network-meetings': networkMeetingsWords } });
  family = await county.family({ worker: 'aino', members: [{ given: 'Eetu', born: '2017-06-25' }, { given: 'Meri', role: 'mother' }] });
});
afterAll(() => county.stop());

const secretWords = 'Haluan nähdä isää.';

async function planned() {
  const aino = await county.as('aino');
  const { body: meeting } = await aino.post(`/api/families/${family.id}/meetings`).send({ ...aMeeting, invitees: [{ kind: 'member', id: family.persons[1] }] }).expect(201);
  const words = minutesOf(meeting, { childId: family.persons[0] ?? '', ownerId: county.users.aino }, { childViews: [{ personId: family.persons[0], text: secretWords }] });
  const key = newId();
  const save = (version = 0, body: object = words) => aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', `"${version}"`).set('Idempotency-Key', key).send(body);
  const kept = async () => (await county.sql.query('select status, body from app.idempotency_record where key = $1', [key])).rows;
  const rows = async () => (await county.sql.query(`select outcome from app.access_log where action = 'meeting:record' and $1 = any (family_ids) order by at`, [family.id])).rows;
  return { meeting, words, key, save, kept, rows };
}

describe('minutes that are sent again', () => {
  it('are saved once, and answered as before, each look with its row in the log', async () => {
    const { meeting, save, rows } = await planned();
    const before = (await rows()).length;
    const first = await save().expect(200);
    const again = await save().expect(200);
    expect([again.body, again.headers['idempotency-replayed'], again.headers.etag]).toEqual([first.body, 'true', first.headers.etag]);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect((await county.sql.query('select minutes_version as version from app.network_meeting where id = $1', [meeting.id])).rows).toEqual([{ version: 1 }]);
    expect((await rows()).slice(before)).toEqual([{ outcome: 'allowed' }, { outcome: 'allowed' }]);
  });

  it('are answered as before when somebody has saved since, for that is what they became', async () => {
    const { meeting, words, save } = await planned();
    const first = await save().expect(200);
    await (await county.as('aino')).put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"1"').send({ ...words, familyView: 'Toinen' }).expect(200);
    expect((await save().expect(200)).body).toEqual(first.body);
  });

  it('are saved once when both come in the same moment', async () => {
    const { save, kept } = await planned();
    const both = await Promise.all([save(), save(), save()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(both.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(both.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(2);
    expect(await kept()).toHaveLength(1);
  });

  it('are refused when the key has served other words, and other deeds are refused by theirs', async () => {
    const { meeting, words, key, save } = await planned();
    await save().expect(200);
    expect((await save(0, { ...words, familyView: 'Muuta' }).expect(422)).body.code).toBe('platform.key-reused');
    const aino = await county.as('aino');
    expect((await aino.post(`/api/meetings/${meeting.id}/finalise`).set('Idempotency-Key', key).send({}).expect(422)).body.code).toBe('platform.key-reused');
  });

  it('are not acknowledged by a commit that the standby has not confirmed: the same key finds out', async () => {
    // At the commit, as the wait for the standby is: after the statement has told that it is done.
    await county.sql.query(`
      create function public.give_up() returns trigger language plpgsql as $$ begin
        raise warning 'canceling wait for synchronous replication due to user request' using errcode = '01000';
        return null;
      end $$;
      create constraint trigger give_up after update on app.network_meeting deferrable initially deferred for each row execute function public.give_up()`);
    const { meeting, save } = await planned();
    const unsure = await save().expect(503);
    expect([unsure.body.code, unsure.body.retry]).toEqual(['platform.busy', 'same-key']);
    await county.sql.query('drop function public.give_up cascade');
    const found = await save().expect(200);
    expect([found.body.version, found.headers['idempotency-replayed']]).toEqual([1, 'true']);
    expect((await county.sql.query('select minutes_version as version from app.network_meeting where id = $1', [meeting.id])).rows).toEqual([{ version: 1 }]);
  });

  it('are saved by the same request when PostgreSQL has broken them off for another', async () => {
    const { meeting, save, rows } = await planned();
    const before = (await rows()).length;
    const other = new Client({ connectionString: county.database.superuserUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('select from app.person where id = $1 for update', [family.persons[0]]);
      const saved = save().then((answer) => answer);
      await county.somebodyWaits();
      // Each waits for the other now; the one that waited first gives way, after a second.
      await other.query('select from app.network_meeting where id = $1 for update', [meeting.id]);
      await other.query('commit');
      expect(await saved).toMatchObject({ status: 200, body: { version: 1 } });
    } finally {
      await other.end();
    }
    expect((await rows()).slice(before)).toEqual([{ outcome: 'allowed' }]);
  });

  it('are not looked at before it is known who sends them', async () => {
    const { meeting } = await planned();
    const path = `/api/meetings/${meeting.id}/minutes`;
    await (await county.as(null)).put(path).set('If-Match', '"0"').set('Idempotency-Key', 'kaksi sanaa').send({ paragraphs: 'ei lista' }).expect(401);
    await (await county.as('aino')).put(path).set('If-Match', '"0"').set('Idempotency-Key', 'kaksi sanaa').send({ paragraphs: [] }).expect(400);
  });

  it('are tried anew when they were refused, and the attempt is in the log', async () => {
    const { words, save, kept, rows } = await planned();
    const before = (await rows()).length;
    expect((await save(7).expect(412)).body.current).toMatchObject({ version: 0 });
    await save(0, { ...words, attendance: [{ inviteeId: newId(), present: true }] }).expect(422);
    expect([await kept(), (await rows()).slice(before)]).toEqual([[], [{ outcome: 'allowed' }, { outcome: 'allowed' }]]);
    await save().expect(200);
  });
});

describe('the answer that is kept', () => {
  it('cannot be read from the database, and opens for its own actor alone', async () => {
    const { save, kept, key } = await planned();
    const { body } = await save().expect(200);
    const [{ status, body: sealed }] = await kept();
    expect([status, sealed.includes('nähdä'), sealed.includes(body.id)]).toEqual([200, false, false]);
    const { rows: [{ hash }] } = await county.sql.query(`select encode(request_hash, 'hex') as hash from app.idempotency_record where key = $1`, [key]);
    const opened = county.keys.openAnswer(sealed, `${key}:${hash}`, county.users.aino);
    expect(JSON.parse(String(opened))).toEqual(body);
    const moved = Buffer.from(sealed);
    moved[sealed.length - 1] = (moved[sealed.length - 1] ?? 0) ^ 1;
    for (const [bytes, context, actor] of [[sealed, `${key}:${hash}`, county.users.bertil], [sealed, `${newId()}:${hash}`, county.users.aino], [moved, `${key}:${hash}`, county.users.aino],
      [Buffer.alloc(0), `${key}:${hash}`, county.users.aino]] as const) {
      expect(county.keys.openAnswer(bytes, context, actor)).toBeNull();
    }
  });

  it('is never twice the same bytes, and opens under each version of the key that the file still holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rinnalla-answers-'));
    try {
      const former = Keys.inFolder(folder);
      const seal = async (keys: Keys) => {
        const { rows } = await county.sql.query<{ sealed: Buffer }>('select app.seal_answer($1, $2, $3) as sealed', ['{"a":"ä"}', keys.answerSeal('x'), county.users.aino]);
        return rows[0]?.sealed ?? Buffer.alloc(0);
      };
      const [one, two] = [await seal(former), await seal(former)];
      expect(one.equals(two)).toBe(false);
      const files = ['data.key', 'index.key'].map((name) => join(folder, name));
      for (const file of files) KeyFile.write(file, KeyFile.read(file).set(2, { key: randomBytes(32), madeAt: new Date() }));
      const now = Keys.fromFiles(files[0], files[1]);
      expect(former.openAnswer(await seal(now), 'x', county.users.aino)).toBeNull();
      expect([one, two, await seal(now)].map((sealed) => now.openAnswer(sealed, 'x', county.users.aino)?.toString('utf8'))).toEqual(Array(3).fill('{"a":"ä"}'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
